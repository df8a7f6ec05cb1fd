import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeAdd, makeNegate, makeSymbol } from '../build';
import { timeLetters } from '../conventions';
import type { Expr, OperationName } from '../expr';
import { scalarShape } from '../expr';
import { baseName, headOf, labelText } from '../names';
import { contents, scriptsOf, significant, tokenOf, type Scripted } from '../nodes';
import { matrixShape } from '../shapes';
import { freeVariables } from '../visit';
import { readArguments } from './arguments';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { makeOperation } from './makeOperation';
import { applyScripts } from './scripts';
import { simpleName } from './subscripts';

/** `\operatorname{diag}(v)`, `\operatorname{vec}(A)`. */
export function readOperation(name: OperationName) {
  return (context: Context, cursor: Cursor, parts: Scripted): Expr => {
    cursor.next();
    const node = cursor.peek();
    const after = node ? scriptsOf(node) : null;
    if (after?.base?.kind !== 'delimited' || parts.sub !== null || parts.sup !== null) return context.unsupported(parts.span);
    const span = coverSpans(parts.span, cursor.next().span);
    if (name === 'diagonal') context.diagonals++;
    const { of, given, parameters, complete } = readArguments(context, after.base);
    if (name === 'diagonal') context.diagonals--;
    const areNumbers = of.every(({ shape }) => shape.kind === 'scalar');
    if (!complete || given.length + parameters.length > 0 || of.length === 0 || (of.length > 1 && !areNumbers))
      return context.unsupported(span);
    const value = of.length > 1 ? diagonalOf(of, span) : makeOperation(name, of, span);
    if (value.shape.kind === 'unknown' && of[0]!.shape.kind !== 'unknown') context.mismatch(name, span, of[0]!.shape);
    return applyScripts(context, value, after);
  };
}

/** `\operatorname{diag}(a, b)`. */
function diagonalOf(entries: readonly Expr[], span: Expr['span']): Expr {
  const zero: Expr = { kind: 'number', value: 0, span, shape: scalarShape };
  const rows = entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : zero)));
  return { kind: 'matrix', rows, span, shape: matrixShape(entries.length, entries.length) };
}

/** True for the δ of `\delta(x - x_0)` and `\delta_{x_0}(x)`, where δ is no number of the text. */
export function isDiracAhead(context: Context, cursor: Cursor): boolean {
  const parts = scriptsOf(cursor.peek()!); // the caller looked
  const next = cursor.peek(1);
  const pair = next ? scriptsOf(next).base : null;
  if (baseName(parts.base) !== 'delta' || parts.sup !== null || parts.primes > 0) return false;
  const info = context.scope.lookup('delta');
  if (['directive', 'declared', 'defined'].includes(info.evidence)) return false;
  if (parts.sub !== null && !isAtZero(parts.sub, pair))
    return contents(parts.sub).length === 1 && isVariable(context, contents(parts.sub)[0]!);
  if (pair?.kind !== 'delimited' || pair.open !== '(') return false;
  const inside = context.attempt(() => context.readAll(significant(pair.body), pair.span));
  if (isTimeLag(inside)) return true;
  return [...freeVariables(inside)].some((name) => ['variable', 'process'].includes(context.scope.lookup(name).role));
}

/** `\delta_0(t - s)` is `\delta(t - s)`. */
const isAtZero = (sub: Node, pair: Node | null): boolean => labelText(sub) === '0' && pair?.kind === 'delimited' && pair.open === '(';

/** `\\delta(t - t')`. */
function isTimeLag(inside: Expr): boolean {
  const names = [...freeVariables(inside)];
  return inside.kind === 'add' && inside.terms.length === 2 && names.length === 2 && names.every((name) => timeLetters.has(headOf(name)));
}

function isVariable(context: Context, node: Node): boolean {
  const read = context.attempt(() => context.readAll([node], node.span));
  if (read.kind === 'apply') return ['variable', 'process'].includes(context.scope.lookup(read.name).role);
  return read.kind === 'symbol' && ['variable', 'process'].includes(context.scope.lookup(read.name).role);
}

/** `\delta(x - x_0)`; `\delta_{x_0}(x)` and, as the density of its law, `\delta_{x_0}` are the same. */
export function readDirac(context: Context, cursor: Cursor): Expr {
  const parts = scriptsOf(cursor.next());
  const node = cursor.peek();
  const pair = node ? scriptsOf(node).base : null;
  const isCalled = pair?.kind === 'delimited' && pair.open === '(';
  const span = isCalled ? coverSpans(parts.span, cursor.next().span) : parts.span;
  const inside = isCalled ? context.readAll(significant(pair.body), pair.span) : null;
  if (parts.sub === null || isAtZero(parts.sub, pair)) return makeOperation('dirac', [inside!], span); // isDiracAhead saw the brackets
  const at = context.readAll(contents(parts.sub), parts.sub.span);
  const from = inside ?? usualPoint(context, at);
  return makeOperation('dirac', [{ ...makeAdd([from, makeNegate(at, at.span)]), span }], span);
}

/** The x of `\delta_{x_0}` and of `\delta_z`. */
function usualPoint(context: Context, at: Expr): Expr {
  const isNamed = at.kind === 'symbol' || at.kind === 'apply';
  const head = isNamed ? headOf(at.name) : 'x';
  const name = at.kind === 'symbol' && head === at.name ? (head === 'x' ? 'y' : 'x') : head;
  return makeSymbol(name, context.scope.lookup(name).shape, at.span);
}

/** True for the T of `T_\# p`. */
export function isPushForwardAhead(cursor: Cursor): boolean {
  const { base, sub } = scriptsOf(cursor.peek()!); // the caller looked
  const [only, more] = contents(sub);
  const isStar = base?.kind === 'delimited' && mapIn(base) !== null && ['*', 'ast'].includes(tokenOf(only)); // `[\phi_t]_* p_0`
  return only !== undefined && more === undefined && (isSharp(only) || isStar);
}

/** φ_t of `[\phi_t]_\#`, `(\phi_t)_*`. */
function mapIn({ open, body }: Node & { kind: 'delimited' }): string | null {
  const [only, more] = significant(body);
  return ['(', '['].includes(open) && only !== undefined && more === undefined ? simpleName(only) : null;
}

function isSharp(node: Node): boolean {
  if (node.kind === 'operator') return node.text === '#';
  return (node.kind === 'command' && ['#', 'sharp'].includes(node.name)) || (node.kind === 'letter' && node.name === '#');
}

/** `T_\# p`: the law of T(x) where x has the density p. */
export function readPushForward(context: Context, cursor: Cursor): Expr {
  const { base, span } = scriptsOf(cursor.next());
  const map = base?.kind === 'delimited' ? mapIn(base) : base ? baseName(base) : null;
  const law = context.grammar.factor(context, cursor);
  const whole = coverSpans(span, law.span);
  if (map === null || law.kind === 'unknown') return context.unsupported(whole);
  return makeOperation('push-forward', [makeSymbol(map, context.scope.functionShape(map), span), law], whole);
}

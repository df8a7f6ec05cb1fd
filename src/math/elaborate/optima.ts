import { coverSpans } from '../../base/span';
import type { Expr, ExprOf } from '../expr';
import { unknownShape } from '../expr';
import type { Node } from '../../latex/tree';
import { makeMatrix, makeSymbol } from '../build';
import { contents, scriptsOf, significant, splitAt, tokenOf, type Scripted } from '../nodes';
import { baseName, headOf } from '../names';
import { freeVariables } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { readElementary } from './prefix';
import { primedName } from './differentialNames';
import { relationAt } from './relationSigns';
import { simpleName } from './subscripts';

type Which = ExprOf<'optimum'>['which'];

/** `\min_\theta L(\theta)` and `\operatorname*{arg\,min}_\theta …`: over everything to the right. Without a subscript `\min` is the function of numbers. */
export function readOptimum(which: Which) {
  return (context: Context, cursor: Cursor, parts: Scripted): Expr => {
    const first = parts.sub === null ? readOverSet(context, cursor, which, parts) : null;
    if (first !== null) return first;
    const isFunction = parts.sub === null && (which === 'min' || which === 'max');
    return isFunction ? readElementary(which)(context, cursor, parts) : readOver(context, cursor, which, parts);
  };
}

/** `\inf\{t \ge 0 : X_t = 0\}`: the first of the times of which something holds. */
function readOverSet(context: Context, cursor: Cursor, which: Which, parts: Scripted): Expr | null {
  const next = cursor.peek(1);
  const pair = next ? scriptsOf(next).base : null;
  const body = pair?.kind === 'delimited' && pair.open === '{' ? significant(pair.body) : [];
  const colon = body.findIndex((node) => [':', '|'].includes(tokenOf(node)));
  const variable = colon > 0 ? variableOf(body.slice(0, colon)) : null;
  if (variable === null || next === undefined) return null;
  cursor.index += 2;
  const { shape } = context.scope.lookup(variable);
  const span = coverSpans(parts.span, next.span);
  return { kind: 'optimum', which, variable, body: makeSymbol(variable, shape, span), span, shape, isBounded: true };
}

/** The name that a range is about: `x \in A`, `t \ge 0`, `0 \le s \le t`, `n`. */
function variableOf(range: readonly Node[]): string | null {
  const sides: Node[][] = [[]];
  for (let index = 0; index < range.length; index++) {
    const relation = tokenOf(range[index]) === 'in' ? { length: 1 } : index > 0 ? relationAt(range, index) : null;
    if (relation === null) sides[sides.length - 1]!.push(range[index]!);
    else {
      sides.push([]);
      index += relation.length - 1;
    }
  }
  const side = sides.length === 3 ? sides[1]! : sides[0]!;
  const [only, pair] = side;
  if (only === undefined || side.length > 2) return null;
  if (pair === undefined) return simpleName(only) ?? primedName(only);
  return scriptsOf(pair).base?.kind === 'delimited' ? simpleName(only) : null; // `\max_{\pi(\cdot \mid x)}`
}

/** `\arg\min_\theta`. */
export function readArgument(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const node = cursor.peek();
  const inner = node && scriptsOf(node);
  const name = inner ? (baseName(inner.base) ?? tokenOf(inner.base)) : '';
  if (!inner || (name !== 'min' && name !== 'max')) return context.unread('math.unknownConstruct', parts.span);
  return readOver(context, cursor, name === 'min' ? 'argmin' : 'argmax', { ...inner, span: coverSpans(parts.span, inner.span) });
}

function readOver(context: Context, cursor: Cursor, which: Which, parts: Scripted): Expr {
  cursor.next();
  const range = contents(parts.sub);
  const [, set] = splitAt(range, (node) => tokenOf(node) === 'in');
  const several = namesOf(range);
  if (several !== null) return readOverSeveral(context, cursor, which, several, parts.span);
  const variable = variableOf(range);
  const isCompared = range.some((_node, index) => index > 0 && relationAt(range, index) !== null);
  const isNumber = which === 'min' || which === 'max';
  const body = isNumber && variable !== null ? readTermsAbout(context, cursor, variable) : context.grammar.sum(context, cursor);
  const span = coverSpans(parts.span, body.span);
  if (variable === null) return context.unread('math.unknownConstruct', span);
  const shape =
    which === 'min' || which === 'max' ? body.shape : context.scope.knows(variable) ? context.scope.lookup(variable).shape : unknownShape;
  const isBounded =
    isCompared || (set !== undefined && !set.some((node) => wholeSpaces.has(baseName(scriptsOf(node).base ?? node) ?? tokenOf(node))));
  return { kind: 'optimum', which, variable, body, span, shape, ...(isBounded && { isBounded }) };
}

/** `\max_{a'} Q(x, a') - Q(x, a)`: up to the last term that has the variable; the whole sum where none has it by name. */
function readTermsAbout(context: Context, cursor: Cursor, variable: string): Expr {
  const start = cursor.index;
  const isAbout = (expr: Expr) => [...freeVariables(expr)].some((name) => name === variable || headOf(name) === variable);
  let end = start;
  do {
    if (['+', '-'].includes(cursor.token())) cursor.next();
    const term = context.attempt(() => context.grammar.product(context, cursor));
    if (isAbout(term)) end = cursor.index;
  } while (['+', '-'].includes(cursor.token()));
  const isLast = end === start || end === cursor.index;
  const stop = cursor.index;
  cursor.index = start;
  if (isLast || stop === start) return context.grammar.sum(context, cursor);
  cursor.index = end;
  return context.readAll(cursor.nodes.slice(start, end), cursor.nodes[start]!.span);
}

/** ℝ, and what parameters are usually said to be taken from. */
const wholeSpaces: ReadonlySet<string> = new Set(['R_bb', 'Theta', 'Phi']);

/** `\sup_{\pi, c}`, `\inf_{(\rho, v)}`: over one after the other. */
function namesOf(range: readonly Node[]): readonly string[] | null {
  const only = range.length === 1 && range[0] ? scriptsOf(range[0]) : null;
  if (only?.base?.kind === 'delimited' && only.base.open === '(' && only.sub === null && only.sup === null)
    return namesOf(significant(only.base.body));
  const names = splitAt(range, (node) => tokenOf(node) === ',').map((part) => (part.length === 1 ? simpleName(part[0]!) : null));
  const known = names.filter((name) => name !== null);
  return known.length > 1 && known.length === names.length ? known : null;
}

/** `\min_{a, b} f` is one after the other; `\arg\min_{a, b} f` is both: the a of the least min_b f, the b of the least min_a f. */
function readOverSeveral(context: Context, cursor: Cursor, which: Which, names: readonly string[], from: Expr['span']): Expr {
  const body = context.grammar.sum(context, cursor);
  const span = coverSpans(from, body.span);
  if (which !== 'argmin' && which !== 'argmax') return overAll(which, names, body, span);
  const least = which === 'argmin' ? 'min' : 'max';
  const others = (name: string) => overAll(least, names.filter((other) => other !== name), body, span); // prettier-ignore
  const shapeOf = (name: string) => (context.scope.knows(name) ? context.scope.lookup(name).shape : unknownShape);
  const each = names.map((variable): Expr => ({
    kind: 'optimum',
    which,
    variable,
    body: others(variable),
    span,
    shape: shapeOf(variable),
  }));
  return makeMatrix(
    each.map((one) => [one]),
    span,
  );
}

function overAll(which: Which, names: readonly string[], body: Expr, span: Expr['span']): Expr {
  return names.reduceRight<Expr>((of, variable) => ({ kind: 'optimum', which, variable, body: of, span, shape: body.shape }), body);
}

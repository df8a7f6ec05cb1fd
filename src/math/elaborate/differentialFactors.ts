import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makePower, makeSymbol } from '../build';
import { timeLetters } from '../conventions';
import { scalarShape, type Expr, type ExprOf } from '../expr';
import { labelOf } from '../names';
import { contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { differentialName } from './differentialNames';
import { isD } from './differentialAhead';
import { startsFactor } from './factorSigns';
import { isTransposeMark } from './scripts';
import { simpleName } from './subscripts';

/** In an equation between differentials every d before a factor makes one: `dX_t`, `d(X_t Y_t)`, `d\log S_t`, `d|X_t|^2`. */
export function isDifferentialFactor(context: Context, cursor: Cursor): boolean {
  const next = cursor.peek(1);
  const head = cursor.peek();
  if (!context.inDifferentials || head === undefined || !isD(head) || next === undefined || !startsFactor(next)) return false;
  const opensSide = cursor.index === 0 && (next.kind === 'delimited' || isCallOfPath(next, cursor.peek(2))); // `d\,(e^t X_t) = e^t\,dW_t`
  return !isLoneSup(head) && (opensSide || !isSetApart(context, head, next));
}

/** `\phi(X_t)` behind the d of `d\,\phi(X_t) = \phi'(X_t)\,dX_t`: of more than a time. */
function isCallOfPath(name: Node, pair: Node | undefined): boolean {
  const isCall = pair?.kind === 'delimited' && pair.open === '(' && simpleName(name) !== null;
  const places = isCall ? splitAt(significant(pair.body), (node) => tokenOf(node) === ',') : [];
  return places.some((place) => timeLetters.has(labelOf(differentialName(place) ?? '')));
}

/** `d\,g(t)^2`: the dimension times something; `d\!(X_t Y_t)` is drawn together. */
function isSetApart(context: Context, head: Node, next: Node): boolean {
  return /\\[,;: ]|\\quad/.test(context.textOf({ start: head.span.end, end: next.span.start }));
}

/** `d^2`: a power of the dimension. */
function isLoneSup(node: Node): boolean {
  return scriptsOf(node).base !== node;
}

/** `(dW_t)^2` is written `dW_t^2` too. */
export function readDifferentialFactor(context: Context, cursor: Cursor): Expr {
  const { span } = cursor.next();
  const head = cursor.peek()!; // the caller saw it
  const { sup } = scriptsOf(head);
  const isRow = sup !== null && isTransposeMark(sup);
  const name = sup === null || isRow ? null : differentialName([head]);
  if (name !== null) {
    cursor.next();
    const isOneOfMany = lettersOf(sup!).some((letter) => context.indices.includes(letter)); // `dW^{(j)}_t` in a sum over j
    const of = makeSymbol(name, isOneOfMany ? scalarShape : context.scope.lookup(name).shape, head.span);
    return makeDifferential(of, coverSpans(span, head.span));
  }
  const of = context.grammar.factor(context, cursor);
  const whole = coverSpans(span, of.span);
  if (isRow && of.kind === 'transpose') return { ...of, of: makeDifferential(of.of, whole) };
  const isPowerOfName = head.kind !== 'delimited' && of.kind === 'power' && (of.base.kind === 'symbol' || of.base.kind === 'apply');
  return isPowerOfName ? makePower(makeDifferential(of.base, whole), of.exponent, whole) : makeDifferential(of, whole);
}

function lettersOf(sup: Node): readonly string[] {
  const [only, more] = contents(sup);
  return (only?.kind === 'delimited' && more === undefined ? significant(only.body) : contents(sup)).map((node) => simpleName(node) ?? '');
}

function makeDifferential(of: Expr, span: ExprOf<'differential'>['span']): ExprOf<'differential'> {
  return { kind: 'differential', of, span, shape: of.shape };
}

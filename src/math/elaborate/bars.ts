import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeNorm } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import { headOf, isCapital, labelText } from '../names';
import type { Context } from './context';
import type { Bar, Cursor } from './cursor';
import { makeNormOfSpace, spaceOf } from './namedSpaces';
import { applyScripts } from './scripts';
import { readWeightedNorm } from './weightedNorms';

/** `|a|`, `\|a\|_2^2` and `||a||^2`, written with bars that do not say which side they are on: a bar where an operand is due opens. */
export function readBars(context: Context, cursor: Cursor): Expr {
  const start = cursor.index;
  const ahead = cursor.barAhead();
  const bar: Bar = ahead ?? '|';
  const opening = cursor.takeBar(bar);
  cursor.bars.push(bar);
  const inner = context.grammar.sum(context, cursor);
  const closes = cursor.closesBar();
  cursor.bars.pop();
  if (!closes) return context.unread('math.unclosedBar', opening.span);
  const closing = cursor.takeBar(bar);
  return makeBarred(context, inner, bar === '|' ? '|' : 'Vert', { ...closing, span: cursor.spanFrom(start) });
}

/** What stands between bars with the scripts on the closing one: a norm for double bars, |·| or a determinant for single ones. */
export function makeBarred(
  context: Context,
  inner: Expr,
  bar: '|' | 'Vert',
  scripts: { sub: Node | null; sup: Node | null; primes: number; span: Span },
): Expr {
  const span = scripts.sub || scripts.sup ? { start: scripts.span.start, end: scripts.span.end } : coverSpans(inner.span, scripts.span);
  const space = bar === 'Vert' && scripts.sub !== null ? spaceOf(context, scripts.sub) : null;
  const isWeight = scripts.sub !== null && bar === 'Vert' && space?.endsWith('_cal') !== true; // no matrix is written in script letters
  const weighted = !isWeight || scripts.sub === null ? null : readWeightedNorm(context, inner, scripts.sub, scripts.sup, span);
  if (weighted !== null) return weighted;
  const order = scripts.sub === null ? 2 : normOrder(labelText(scripts.sub));
  if (order === null && space !== null) return applyScripts(context, makeNormOfSpace(inner, space, span), { ...scripts, sub: null });
  if (order === null) return context.unread('math.unknownNorm', span);
  if (scripts.sub !== null && labelText(scripts.sub) === 'F' && inner.shape.kind !== 'matrix') context.surprise += 1;
  const isLength = isDifferenceOfValues(inner) || isSquaredField(inner, scripts.sup);
  const value = bar === 'Vert' ? normOf(context, inner, order, span) : absoluteOf(inner, order, span, isLength);
  if (value.kind === 'determinant' && isOddDeterminant(inner, scripts.sup)) context.surprise += 1;
  return applyScripts(context, value, { ...scripts, sub: null });
}

function normOf(context: Context, inner: Expr, order: number, span: Span): Expr {
  const isPlain = inner.kind === 'symbol' || inner.kind === 'apply';
  if (inner.shape.kind === 'scalar' && isPlain) context.surprise += 0.4;
  return makeNorm(inner, order, span);
}

/** Determinants are of one matrix or of products, and nobody squares them: `|a - b|^2` is a length. */
function isOddDeterminant(inner: Expr, sup: Node | null): boolean {
  const isMatrix =
    inner.kind === 'symbol' || inner.kind === 'constant' ? isCapital(headOf(inner.name)) : inner.kind !== 'apply' && inner.kind !== 'add';
  return !isMatrix || (sup !== null && labelText(sup) === '2');
}

/** `|\nabla u|^2`, `|\sigma(x)|^2`: a length, Frobenius' where the field has a matrix there. */
function isSquaredField(inner: Expr, sup: Node | null): boolean {
  const isField = inner.kind === 'gradient' || (inner.kind === 'apply' && !isCapital(headOf(inner.name)));
  return isField && sup !== null && labelText(sup) === '2';
}

function absoluteOf(inner: Expr, order: number, span: Span, isLength: boolean): Expr {
  if (inner.shape.kind === 'matrix' && !isLength) return { kind: 'determinant', of: inner, span, shape: scalarShape };
  if (inner.shape.kind === 'scalar') return { kind: 'absolute', of: inner, span, shape: scalarShape };
  return makeNorm(inner, order, span);
}

/** `|\sigma(x) - \sigma(y)|`: how far values of a function are apart. */
function isDifferenceOfValues(inner: Expr): boolean {
  const [first, second, ...more] = inner.kind === 'add' ? inner.terms : [];
  return (
    first?.kind === 'apply' && second?.kind === 'negate' && second.of.kind === 'apply' && second.of.name === first.name && more.length === 0
  );
}

/** `_2`, `_1`, `_\infty`, and `_F`, which is of a matrix or of the entries of a vector; any other weight is not an order. */
function normOrder(label: string): number | null {
  if (label === 'F') return 2;
  if (label === 'infty') return Number.POSITIVE_INFINITY;
  return /^[12]$/.test(label) ? Number(label) : null;
}

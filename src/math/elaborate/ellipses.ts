import { coverSpans } from '../../base/span';
import { makeNumber, makeSymbol } from '../build';
import type { Expr, ExprOf } from '../expr';
import { scalarShape } from '../expr';
import { headOf, labelOf } from '../names';
import type { Cursor } from './cursor';

/** True for the dots of `\alpha_t \cdots \alpha_1`. */
export function isEllipsisAhead(cursor: Cursor): boolean {
  return ['cdots', 'ldots', 'dots', 'dotsm'].includes(cursor.token());
}

/** `\alpha_t \cdots \alpha_1`: the product of all from the one to the other; null for factors that are no members of one family of numbers. */
export function productBetween(first: Expr, last: Expr): ExprOf<'sum'> | null {
  if (first.kind !== 'symbol' || last.kind !== 'symbol' || headOf(first.name) !== headOf(last.name)) return null;
  const [from, to] = [labelOf(first.name), labelOf(last.name)];
  if (from === '' || to === '' || from === to || first.shape.kind !== 'scalar') return null;
  const span = coverSpans(first.span, last.span);
  const isFalling = /^\d+$/.test(to) && !(/^\d+$/.test(from) && Number(from) < Number(to));
  const [lower, upper] = (isFalling ? [to, from] : [from, to]).map((label) => indexOf(label, span)) as [Expr, Expr]; // of two
  const index = ['k', 's', 'j'].find((letter) => letter !== from && letter !== to)!; // two labels
  const name = first.name.slice(0, -from.length - 1);
  const body: Expr = { kind: 'apply', name, arguments: [makeSymbol(index, scalarShape, span)], parameters: [], span, shape: first.shape };
  return { kind: 'sum', index, lower, upper, body, product: true, span, shape: first.shape };
}

function indexOf(label: string, span: Expr['span']): Expr {
  return /^\d+$/.test(label) ? makeNumber(Number(label), span) : makeSymbol(label, scalarShape, span);
}

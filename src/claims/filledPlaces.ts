import type { Expr, ExprOf } from '../math/expr';
import { freeVariables } from '../math/visit';

/**
 * `\pi \propto e^{-f}` where the text writes `\pi(x, v)` further on: the places that a density without any was given as it was read, of which its value has
 * some. Null where it writes its places itself, or has all of them.
 */
export function ownPlaces(left: Expr, value: Expr): ExprOf<'density'> | null {
  if (left.kind !== 'density' || left.of.length < 2) return null;
  const isFilled = left.of.every(({ span }) => span.start === left.span.start && span.end === left.span.end);
  const free = freeVariables(value);
  const of = left.of.filter((place) => place.kind === 'symbol' && free.has(place.name));
  return isFilled && of.length > 0 && of.length < left.of.length ? { ...left, of } : null;
}

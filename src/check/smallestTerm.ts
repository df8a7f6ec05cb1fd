import { evaluateNumber } from '../math/evaluateNumber';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';

/**
 * The least of the numbers that stand as terms of a side by themselves, `\int p^2/q\,dx - 1`, in one dimension; undefined where there is none. Averages that are known no better than that
 * say nothing of its sign.
 */
export function findSmallestTerm(sides: readonly Expr[], scope: Scope): number | undefined {
  const isDimension = (name: string) => scope.symbols.get(name)?.role === 'dimension';
  const sizes = sides
    .flatMap((side) => (side.kind === 'add' ? side.terms : []))
    .map((term) => evaluateNumber(term, (name) => (isDimension(name) ? 1 : Number.NaN)))
    .flatMap((value) => (value !== null && Number.isFinite(value) && value !== 0 ? [Math.abs(value)] : []));
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

import type { Definition } from '../claims/claim';
import { timeLetters } from '../math/conventions';
import type { Expr } from '../math/expr';
import { headOf } from '../math/names';
import type { Scope } from '../math/scope';
import { freeVariables } from '../math/visit';
import { densitiesIn } from './impliedKernels';

/**
 * `For $p_0 = \mathcal N(m, \sigma_0^2 I)$, …` and further on an equation of p with m in it: it may still be about that case, of which the general p knows nothing. The
 * density; undefined where no such case has passed.
 */
export function findPassedCase(
  sides: readonly Expr[],
  definitions: readonly Definition[],
  atMath: number,
  scope: Scope,
): string | undefined {
  const densities = new Set(sides.flatMap((side) => densitiesIn(side).map(({ name }) => name)));
  if (densities.size === 0) return undefined;
  const spoken = new Set(sides.flatMap((side) => [...freeVariables(side)]));
  const isOwn = (name: string) => spoken.has(name) && !timeLetters.has(headOf(name)) && scope.symbols.get(name)?.random !== true;
  const isPassed = ({ isLocal, again, until, math, left, value }: Definition) =>
    isLocal &&
    again === undefined &&
    math < atMath &&
    until < atMath &&
    left?.expr.kind === 'density' &&
    densities.has(left.expr.name) &&
    [...freeVariables(value.expr)].some((name) => isOwn(name) && !isPlaceOf(left.expr, name));
  return definitions.find(isPassed)?.name;
}

const isPlaceOf = (density: Expr, name: string): boolean => freeVariables(density).has(name);

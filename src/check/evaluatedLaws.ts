import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { densityKey } from '../probes/lowerDensities';

/**
 * A variable averaged over a density that the sides also evaluate (`E_p[∇ log p(x)]`) is drawn from just that density, whatever other
 * law the text gives a variable of its name elsewhere; so is the variable where it is averaged over with no law written.
 */
export function withEvaluatedLaws(scope: Scope, sides: readonly Expr[]): Scope {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const laws = new Set<Expr>(binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : [])));
  const evaluated = new Set(parts.flatMap((part) => (part.kind === 'density' && !laws.has(part) ? [densityKey(part)] : [])));
  const own = binders.filter(({ law }) => law.kind === 'density' && evaluated.has(densityKey(law.density)));
  const changed = own.flatMap(({ variable, law }) => {
    const info = scope.symbols.get(variable);
    return info === undefined || info.law === null || info.law.kind === 'density' ? [] : [[variable, { ...info, law }] as const];
  });
  return changed.length === 0 ? scope : { ...scope, symbols: new Map([...scope.symbols, ...changed]) };
}

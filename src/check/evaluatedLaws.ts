import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { densityKey } from '../probes/lowerDensities';

/**
 * A variable averaged over a density that the sides also evaluate (`E_p[∇ log p(x)]`) is drawn from just that density, whatever law the text
 * gives a variable of its name elsewhere.
 */
export function withEvaluatedLaws(scope: Scope, sides: readonly Expr[]): Scope {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const laws = new Set<Expr>(binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : [])));
  const evaluated = new Set(parts.flatMap((part) => (part.kind === 'density' && !laws.has(part) ? [densityKey(part)] : [])));
  const own = binders.filter(({ law }) => law.kind === 'density' && evaluated.has(densityKey(law.density)));
  const infos = own.flatMap(({ variable }) => scope.symbols.get(variable) ?? []);
  return infos.length === 0
    ? scope
    : { symbols: new Map([...scope.symbols, ...infos.map((info) => [info.name, { ...info, law: null }] as const)]) };
}

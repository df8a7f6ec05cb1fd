import type { StatedSupport } from '../claims/claim';
import { lawName } from '../claims/sharedLaws';
import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { hasDensity } from '../probes/familyDensity';
import { densityKey } from '../probes/lowerDensities';

/**
 * A variable averaged over a density that the sides also evaluate (`E_p[∇ log p(x)]`) is drawn from just that density, whatever other
 * law the text gives a variable of its name elsewhere; so is the variable where it is averaged over with no law written.
 */
export function withEvaluatedLaws(scope: Scope, sides: readonly Expr[]): Scope {
  const changed = bindersEvaluated(sides).flatMap(({ variable, law }) => {
    const info = scope.symbols.get(variable);
    return info === undefined || info.law === null || info.law.kind === 'density' ? [] : [[variable, { ...info, law }] as const];
  });
  return changed.length === 0 ? scope : { ...scope, symbols: new Map([...scope.symbols, ...changed]) };
}

/** `u` is uniform on [0, 1] and `E_{u∼p}[∂ log p(u)]` is written: p is the density of just that law. */
export function tiedLaws(scope: Scope, sides: readonly Expr[]): StatedSupport[] {
  return bindersEvaluated(sides).flatMap(({ variable, density }) => {
    const law = scope.symbols.get(variable)?.law ?? null;
    const isTied =
      law !== null && bounded.has(law.kind) && hasDensity(law) && density.given.length === 0 && density.parameters.length === 0;
    return isTied ? [{ name: lawName(density), lower: -Infinity, upper: Infinity, edge: 'open' as const, law }] : [];
  });
}

/** A normal law is often that of another variable of the same letter. */
const bounded: ReadonlySet<Law['kind']> = new Set(['uniform', 'family']);

/** The variables averaged over a density that the sides also evaluate. */
function bindersEvaluated(sides: readonly Expr[]): (Binder & { readonly law: Law; readonly density: ExprOf<'density'> })[] {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const binders = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const laws = new Set<Expr>(binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : [])));
  const evaluated = new Set(parts.flatMap((part) => (part.kind === 'density' && !laws.has(part) ? [densityKey(part)] : [])));
  return binders.flatMap((binder) => {
    const { law } = binder;
    return law.kind === 'density' && evaluated.has(densityKey(law.density)) ? [{ ...binder, density: law.density }] : [];
  });
}

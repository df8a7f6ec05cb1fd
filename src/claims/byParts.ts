import type { Expr, ExprOf } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';

/** `\int u\,dv = uv - \int v\,du`: each name is the variable of one integral and stands in the other, so that neither is a number. */
export function areByParts(...sides: readonly Expr[]): boolean {
  const integrals = sides.flatMap((side) => [...walkExpr(side)].filter((node): node is ExprOf<'integral'> => node.kind === 'integral'));
  const standsIn = (one: ExprOf<'integral'>, other: ExprOf<'integral'>) => freeVariables(other).has(one.variable);
  return integrals.some((one) => integrals.some((other) => standsIn(one, other) && standsIn(other, one)));
}

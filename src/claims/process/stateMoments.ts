import type { Expr, ExprOf } from '../../math/expr';

/** X of E[X]. */
export function meanOf(expr: Expr): ExprOf<'symbol'> | undefined {
  return expr.kind === 'expectation' && expr.body.kind === 'symbol' ? expr.body : undefined;
}

/** X of E[X²] − E[X]², which is what Var(X) is read as. */
export function varianceOf(expr: Expr): ExprOf<'symbol'> | undefined {
  if (expr.kind !== 'add' || expr.terms.length !== 2) return undefined;
  const [square, less] = expr.terms;
  if (square?.kind !== 'expectation' || less?.kind !== 'negate') return undefined;
  const [state, mean] = [squared(square.body), squared(less.of)];
  return state?.kind === 'symbol' && mean && meanOf(mean)?.name === state.name ? state : undefined;
}

/** x of x² and of xxᵀ. */
function squared(expr: Expr): Expr | undefined {
  if (expr.kind === 'power') return expr.base;
  return expr.kind === 'product' && expr.form === 'outer' ? expr.left : undefined;
}

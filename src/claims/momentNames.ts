import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';

/** v of `E[v]`; null for anything else. */
export function meanOf(expr: Expr): string | null {
  const body = expr.kind === 'expectation' ? expr.body : null;
  return body?.kind === 'symbol' ? body.name : null;
}

/** v of `E[v v^T]`. */
export function secondMomentOf(expr: Expr): string | null {
  return expr.kind === 'expectation' ? squareOf(expr.body) : null;
}

/** v of `\operatorname{Cov}(v)`, as it is read: E[v vᵀ] − E[v] E[v]ᵀ. */
export function covarianceOf(expr: Expr): string | null {
  const [moment, rest, ...more] = expr.kind === 'add' ? expr.terms : [];
  const name = moment === undefined ? null : secondMomentOf(moment);
  const square = rest?.kind === 'negate' && rest.of.kind === 'product' && rest.of.form === 'outer' ? rest.of : null;
  if (name === null || square?.right.kind !== 'transpose' || more.length > 0) return null;
  return meanOf(square.left) === name && sameExpr(square.left, square.right.of) ? name : null;
}

function squareOf(body: Expr): string | null {
  if (body.kind !== 'product' || body.form !== 'outer' || body.right.kind !== 'transpose') return null;
  const [left, right] = [body.left, body.right.of];
  return left.kind === 'symbol' && right.kind === 'symbol' && left.name === right.name ? left.name : null;
}

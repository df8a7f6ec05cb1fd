import type { Expr, ExprOf } from '../../math/expr';
import { sameExpr } from '../../math/hashExpr';
import { containsKind } from '../../math/visit';

/** The v of vI; null of other matrices. */
export function varianceOf(covariance: Expr): Expr | null {
  if (covariance.kind === 'constant' && covariance.name === 'identity')
    return { kind: 'number', value: 1, shape: { kind: 'scalar' }, span: covariance.span };
  if (covariance.kind === 'product' && covariance.form === 'scale') {
    const [number, matrix] =
      covariance.left.shape.kind === 'scalar' ? [covariance.left, covariance.right] : [covariance.right, covariance.left];
    if (matrix.kind === 'constant' && matrix.name === 'identity') return number;
  }
  return covariance.shape.kind === 'scalar' ? covariance : null;
}

/** ∇ of a vector. */
export function isJacobian(expr: Expr): expr is ExprOf<'gradient'> {
  return expr.kind === 'gradient' && expr.of.shape.kind === 'vector';
}

/** What is left of a product without one of its factors. */
export function withoutFactor(body: Expr, factor: Expr): Expr | null {
  if (body.kind === 'negate') {
    const of = withoutFactor(body.of, factor);
    return of && { ...body, of };
  }
  if (body.kind === 'divide' && !containsKind(body.denominator, 'expectation')) {
    const numerator = withoutFactor(body.numerator, factor);
    return numerator && { ...body, numerator };
  }
  if (body.kind !== 'product' || body.form !== 'scale') return null;
  if (sameExpr(body.left, factor)) return body.right;
  if (sameExpr(body.right, factor)) return body.left;
  const left = withoutFactor(body.left, factor);
  if (left !== null) return { ...body, left };
  const right = withoutFactor(body.right, factor);
  return right && { ...body, right };
}

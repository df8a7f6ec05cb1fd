import { makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makeProduct } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { freeVariables } from '../math/visit';

/**
 * c e^a / Σ_j c_j e^{b_j} as c / Σ_j c_j e^{b_j - a}: where all exponents are far below 0 the one is 0/0 in floating point and the other is not. Null for any
 * other quotient, also where the sum binds a letter that stands in a.
 */
export function withoutUnderflow({ numerator, denominator }: ExprOf<'divide'>): Expr | null {
  const above = readExponential(numerator);
  const below = denominator.kind === 'sum' && !denominator.product ? readExponential(denominator.body) : null;
  if (above === null || below === null || denominator.kind !== 'sum' || freeVariables(above.exponent).has(denominator.index)) return null;
  const { span } = denominator;
  const exponential = makeCall('exp', makeAdd([below.exponent, makeNegate(above.exponent, span)]), span);
  const body = below.factor === null ? exponential : makeProduct(below.factor, exponential);
  return makeDivide(above.factor ?? makeNumber(1, span), { ...denominator, body });
}

interface Exponential {
  readonly factor: Expr | null;
  readonly exponent: Expr;
}

/** c e^a, and e^a. */
function readExponential(expr: Expr): Exponential | null {
  if (expr.kind === 'call' && expr.name === 'exp' && expr.shape.kind === 'scalar') return { factor: null, exponent: expr.argument };
  const right = expr.kind === 'product' && expr.form === 'scale' ? readExponential(expr.right) : null;
  if (expr.kind !== 'product' || right === null) return null;
  return { ...right, factor: right.factor === null ? expr.left : makeProduct(expr.left, right.factor) };
}

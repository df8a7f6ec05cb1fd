import { makeProduct } from './build';
import type { Expr, ExprOf } from './expr';

/** Tells what does not change where a slope is taken. */
export type IsConstant = (part: Expr) => boolean;

/** The factors that change; null where none does. What is left out has no part in the slope of a logarithm: `\log (f(x) / Z)` has that of `\log f(x)`. */
export function varyingFactors(expr: Expr, isConstant: IsConstant): Expr | null {
  if (expr.kind === 'product' && expr.left.shape.kind === 'scalar') return varyingProduct(expr, isConstant);
  if (expr.kind === 'divide') return isConstant(expr.denominator) ? varyingFactors(expr.numerator, isConstant) : expr;
  return isConstant(expr) ? null : expr;
}

function varyingProduct(expr: ExprOf<'product'>, isConstant: IsConstant): Expr | null {
  const [left, right] = [varyingFactors(expr.left, isConstant), varyingFactors(expr.right, isConstant)];
  if (left === null || right === null) return left ?? right;
  return left === expr.left && right === expr.right ? expr : makeProduct(left, right);
}

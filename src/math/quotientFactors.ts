import type { Expr } from './expr';

/** What multiplies in an expression, above or below the line. Not below a power: `(1 - a)^2` says nothing of a. */
export function quotientFactors(expr: Expr): readonly Expr[] {
  if (expr.kind === 'product') return [expr.left, expr.right].flatMap(quotientFactors);
  if (expr.kind === 'sum' && expr.product) return quotientFactors(expr.body);
  return expr.kind === 'divide' ? [expr.numerator, expr.denominator].flatMap(quotientFactors) : [expr];
}

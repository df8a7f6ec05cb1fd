import { makeProduct } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { freeVariables, mapExpr } from '../math/visit';

/** `∇_x log (f(x) / Z)` is `∇_x log f(x)`: what does not depend on the variable is no part of the slope of a logarithm, so its integral need not be taken. */
export function withoutConstantFactors(expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'gradient' && part.kind !== 'partial') return part;
    const { of, variable } = part;
    if (of.kind !== 'call' || of.name !== 'log') return part;
    const argument = varying(of.argument, variable);
    return argument === null || argument === of.argument ? part : { ...part, of: { ...of, argument } };
  });
}

/** The factors that depend on a variable; null where none does. */
function varying(expr: Expr, variable: string): Expr | null {
  if (expr.kind === 'product' && expr.left.shape.kind === 'scalar') return varyingProduct(expr, variable);
  if (expr.kind === 'divide') return varyingQuotient(expr, variable);
  return freeVariables(expr).has(variable) ? expr : null;
}

function varyingProduct(expr: ExprOf<'product'>, variable: string): Expr | null {
  const [left, right] = [varying(expr.left, variable), varying(expr.right, variable)];
  if (left === null || right === null) return left ?? right;
  return left === expr.left && right === expr.right ? expr : makeProduct(left, right);
}

function varyingQuotient(expr: ExprOf<'divide'>, variable: string): Expr | null {
  return freeVariables(expr.denominator).has(variable) ? expr : varying(expr.numerator, variable);
}

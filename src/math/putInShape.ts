import { makeAdd, makeDivide, makeNegate, makePower, makeProduct } from './build';
import type { Expr } from './expr';
import { mapExpr, renameVariable } from './visit';

/** A variable under another name and of another shape; what is made of it by sums, products and quotients gets its shape from it. */
export function putInShape(expr: Expr, name: string, variable: Expr & { readonly kind: 'symbol' }): Expr {
  const renamed = renameVariable(expr, name, variable.name);
  return mapExpr(renamed, (part) => {
    switch (part.kind) {
      case 'symbol':
        return part.name === variable.name ? { ...part, shape: variable.shape } : part;
      case 'add':
        return makeAdd(part.terms);
      case 'negate':
        return makeNegate(part.of, part.span);
      case 'divide':
        return makeDivide(part.numerator, part.denominator, part.span);
      case 'power':
        return makePower(part.base, part.exponent, part.span);
      case 'product':
        return part.form === 'scale' ? makeProduct(part.left, part.right) : part;
      default:
        return part;
    }
  });
}

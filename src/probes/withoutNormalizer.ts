import type { Expr } from '../math/expr';
import { varyingFactors, type IsConstant } from '../math/varyingFactors';
import { freeVariables } from '../math/visit';

/**
 * What has the same derivatives by a variable: `\log(f/Z)` becomes `\log f` where the variable does not stand in Z, also as a term of a sum. A normaliser
 * that is an integral is no number that a single sample gives, and its derivative is 0. `isFixed`: the value of a name has nothing to do with the variable.
 */
export function withoutNormalizer(expr: Expr, variable: string, isFixed: (name: string) => boolean): Expr {
  const inside = (part: Expr) => withoutNormalizer(part, variable, isFixed);
  const isFree = (part: Expr) => [...freeVariables(part)].every((name) => name !== variable && isFixed(name));
  switch (expr.kind) {
    case 'add':
      return { ...expr, terms: expr.terms.map(inside) };
    case 'negate':
      return { ...expr, of: inside(expr.of) };
    case 'product':
      return isFree(expr.left) ? { ...expr, right: inside(expr.right) } : expr;
    case 'call':
      return expr.name === 'log' ? { ...expr, argument: varying(expr.argument, isFree) } : expr;
    default:
      return expr;
  }
}

/** Of what is constant, all but a denominator is left. */
function varying(expr: Expr, isConstant: IsConstant): Expr {
  const above = expr.kind === 'divide' && isConstant(expr.denominator) ? expr.numerator : expr;
  return varyingFactors(above, isConstant) ?? above;
}

import type { Expr } from '../../math/expr';
import { walkExpr } from '../../math/visit';

/** Whether averages stand only where a sum of values for each sample has the same mean. */
export function isLinearInAverages(equation: Expr): boolean {
  switch (equation.kind) {
    case 'expectation':
      return isLinearInAverages(equation.body);
    case 'integral':
      return isLinearInAverages(equation.body);
    case 'add':
      return equation.terms.every(isLinearInAverages);
    case 'negate':
      return isLinearInAverages(equation.of);
    case 'product':
      return (
        isLinearInAverages(equation.left) && isLinearInAverages(equation.right) && !(isAverage(equation.left) && isAverage(equation.right))
      );
    case 'divide':
      return isLinearInAverages(equation.numerator) && !isAverage(equation.denominator);
    default:
      return !isAverage(equation);
  }
}

/** An integral between bounds is a sum of its nodes. */
const isAverage = (expr: Expr) => [...walkExpr(expr)].some((part) => part.kind === 'expectation' || (part.kind === 'integral' && part.bounds === null)); // prettier-ignore

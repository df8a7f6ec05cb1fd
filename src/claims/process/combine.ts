import { isNumber, makeAdd, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr } from '../../math/expr';
import type { Tested } from '../claim';

/** left = right. */
export interface Condition {
  readonly left: Expr;
  readonly right: Expr;
}

/** Several equations as one: each but the first is multiplied by a number that occurs nowhere else, so that the sums agree only if all do. */
export function combine([first, ...rest]: readonly [Condition, ...Condition[]], start: Tested['start'] = { kind: 'known' }): Tested {
  const marked = (side: 'left' | 'right') =>
    rest.flatMap((condition, index) => {
      const expr = condition[side];
      return isNumber(expr, 0) ? [] : [makeProduct(makeSymbol(`xi_${index + 1}`, scalarShape, expr.span), expr)];
    });
  return { left: makeAdd([first.left, ...marked('left')]), right: makeAdd([first.right, ...marked('right')]), start };
}

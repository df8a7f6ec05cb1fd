import { isNumber, makeDivide, makeNegate, makeNumber, makeProduct } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { spread } from '../normalKernels';
import { mentions, readAffine } from './linearIn';

/** A side as sign · over / under · inner, where the inner one alone has the state in it. */
interface Scaled {
  readonly inner: Expr;
  readonly over: Expr;
  readonly under: Expr;
  readonly sign: 1 | -1;
}

/** m and vI of `-(x - m)/v`, `(m - x)/v` or `-\\frac{1}{v}(x - m)`, which is the score of N(m, vI) at x; null for anything else. */
export function readNormalScore(expr: Expr, state: ExprOf<'symbol'>): { readonly mean: Expr; readonly covariance: Expr } | null {
  const one = makeNumber(1, expr.span);
  const { inner, over, under, sign } = unwrap({ inner: expr, over: one, under: one, sign: 1 }, state.name);
  const affine = readAffine(inner, state.name);
  const own = signOf(affine?.coefficient ?? null);
  if (affine === undefined || own === null || affine.rest === null) return null;
  const mean = own > 0 ? makeNegate(affine.rest, inner.span) : affine.rest;
  const size = isNumber(over, 1) ? under : makeDivide(under, over);
  return { mean, covariance: spread(state, own * sign < 0 ? size : makeNegate(size, size.span)) }; // a score towards the outside has none
}

/** Only ±1 can be told apart from the variance. */
function signOf(coefficient: Expr | null): 1 | -1 | null {
  if (coefficient === null) return null;
  if (isNumber(coefficient, 1)) return 1;
  return coefficient.kind === 'negate' && isNumber(coefficient.of, 1) ? -1 : null;
}

function unwrap(side: Scaled, state: string): Scaled {
  const { inner, over, under } = side;
  switch (inner.kind) {
    case 'negate':
      return unwrap({ ...side, inner: inner.of, sign: side.sign === 1 ? -1 : 1 }, state);
    case 'divide':
      return mentions(inner.denominator, state)
        ? side
        : unwrap({ ...side, inner: inner.numerator, under: times(under, inner.denominator) }, state);
    case 'product': {
      const isLeft = inner.left.shape.kind === 'scalar' && !mentions(inner.left, state);
      if (!isLeft) return side;
      const factor = unwrap({ ...side, inner: inner.left }, state);
      return unwrap({ inner: inner.right, over: times(over, factor.inner), under: factor.under, sign: factor.sign }, state);
    }
    default:
      return side;
  }
}

const times = (left: Expr, right: Expr): Expr => (isNumber(left, 1) ? right : isNumber(right, 1) ? left : makeProduct(left, right));

import {
  makeAdd,
  makeDivide,
  makeGradient,
  makeHessian,
  makeLaplacian,
  makeNumber,
  makePartial,
  makePower,
  makeProduct,
  makeTrace,
  makeTranspose,
} from '../../math/build';
import type { Expr } from '../../math/expr';
import type { Sde } from '../forwardSde';

/**
 * f·∇u + ½ tr(GGᵀ ∇²u), the generator of dX = f dt + G dW on a function u of the state (A. Kolmogorov, "Über die analytischen Methoden in der
 * Wahrscheinlichkeitsrechnung", 1931). Undefined where the shapes are neither those of numbers nor of a vector.
 */
export function generatorOf(
  { state, drift, diffusion, span }: Pick<Sde, 'state' | 'drift' | 'diffusion' | 'span'>,
  of: Expr,
): Expr | undefined {
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const square = makePower(diffusion, makeNumber(2, span), span);
  const { shape } = drift;
  if (of.shape.kind !== 'scalar') return undefined;
  if (shape.kind === 'scalar' && diffusion.shape.kind === 'scalar')
    return makeAdd([
      makeProduct(drift, makePartial(of, state, 1, span)),
      makeProduct(half, makeProduct(square, makePartial(of, state, 2, span))),
    ]);
  if (shape.kind !== 'vector') return undefined;
  const carried = makeProduct(drift, makeGradient(of, state, shape, span), 'dot');
  if (diffusion.shape.kind === 'scalar')
    return makeAdd([carried, makeProduct(half, makeProduct(square, makeLaplacian(of, state, shape, span)))]);
  if (diffusion.shape.kind !== 'matrix') return undefined;
  const spread = makeProduct(diffusion, makeTranspose(diffusion, span));
  return makeAdd([carried, makeProduct(half, makeTrace(makeProduct(spread, makeHessian(of, state, shape, span)), span))]);
}

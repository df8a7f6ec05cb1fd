import { makeAdd, makeNumber, makePower, makeProduct, makeTranspose } from '../../math/build';
import { type Expr } from '../../math/expr';
import { walkExpr } from '../../math/visit';
import type { Sde } from '../forwardSde';
import { mentions, type Affine } from './linearIn';

/** a m + b. */
export function meanRate({ coefficient, rest }: Affine, mean: Expr): Expr {
  const terms = [...(coefficient === null ? [] : [makeProduct(coefficient, mean)]), ...(rest === null ? [] : [rest])];
  return terms.length === 0 ? makeNumber(0, mean.span) : makeAdd(terms);
}

/** aΣ + Σaᵀ + GGᵀ; with a number a, 2aΣ + GGᵀ. */
export function varianceRate({ coefficient }: Affine, { diffusion, state, span }: Sde, variance: Expr): Expr | undefined {
  if (mentions(diffusion, state) || hasPowerOfMatrix(variance)) return undefined;
  const isMatrix = variance.shape.kind === 'matrix';
  if (!isMatrix && variance.shape.kind !== 'scalar') return undefined;
  const transport = coefficient === null ? [] : twice(coefficient, variance);
  const noise =
    diffusion.shape.kind === 'matrix'
      ? makeProduct(diffusion, makeTranspose(diffusion, span))
      : makePower(diffusion, makeNumber(2, span), span);
  if (noise.shape.kind === 'matrix' && !isMatrix) return undefined;
  const spread =
    isMatrix && noise.shape.kind === 'scalar'
      ? makeProduct(noise, { kind: 'constant', name: 'identity', span, shape: variance.shape })
      : noise;
  return makeAdd([...transport, spread]);
}

/** `\delta^2 e^{-2\beta t}` of what was read as a matrix: whoever writes so means a number. */
function hasPowerOfMatrix(expr: Expr): boolean {
  return [...walkExpr(expr)].some((part) => part.kind === 'power' && part.base.kind === 'symbol' && part.base.shape.kind === 'matrix');
}

function twice(coefficient: Expr, variance: Expr): Expr[] {
  const product = makeProduct(coefficient, variance);
  if (coefficient.shape.kind === 'scalar') return [makeProduct(makeNumber(2, variance.span), product)];
  return [product, makeProduct(variance, makeTranspose(coefficient, coefficient.span))];
}

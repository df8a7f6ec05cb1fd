import {
  isNumber,
  makeAdd,
  makeDivergence,
  makeDivide,
  makeGradient,
  makeNegate,
  makeNumber,
  makeProduct,
  makeTranspose,
} from '../../math/build';
import type { Expr } from '../../math/expr';
import { bareNoise, type Sde } from '../forwardSde';
import { mentions } from './linearIn';

/**
 * A Stratonovich equation in Itô's calculus: its drift has ½ Σ_kj G_kj ∂_k G_ij more (P. Kloeden and E. Platen, 1992, section 4.9), which is ½ (∂g/∂x) g of
 * one noise, ½ g∇g of g dW with as many noises as components, and ½(∇·(GGᵀ) - G ∇·Gᵀ) of a matrix. With `others` that the same noise moves, ∂ runs over
 * their states as well. Undefined where shapes do not tell which it is.
 */
export function inIto(sde: Sde, others: readonly Sde[]): Sde | undefined {
  if (sde.calculus === 'ito') return sde;
  const together = others.filter(({ noise, state }) => bareNoise(noise) === bareNoise(sde.noise) && mentions(sde.diffusion, state));
  const more = correction(sde, together);
  if (more === undefined) return undefined;
  const isStill = isNumber(sde.drift, 0) || (sde.drift.kind === 'constant' && sde.drift.name === 'zero');
  return { ...sde, calculus: 'ito', drift: isStill ? more : makeAdd([sde.drift, more]) };
}

function correction(sde: Sde, others: readonly Sde[]): Expr | undefined {
  const { diffusion, drift, state, span } = sde;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const slope = (of: Expr) => makeGradient(of, state, drift.shape, span);
  if (diffusion.shape.kind === 'matrix' && drift.shape.kind === 'vector') {
    if (others.length > 0) return undefined;
    const squares = makeDivergence(makeProduct(diffusion, makeTranspose(diffusion, span)), state, drift.shape, span);
    const rows = makeDivergence(makeTranspose(diffusion, span), state, drift.shape, span);
    return makeProduct(half, makeAdd([squares, makeNegate(makeProduct(diffusion, rows), span)]));
  }
  if (diffusion.shape.kind === 'scalar' && drift.shape.kind === 'vector')
    return others.length > 0 ? undefined : makeProduct(half, makeProduct(diffusion, slope(diffusion)));
  if (diffusion.shape.kind !== drift.shape.kind) return undefined;
  const terms = [sde, ...others].map((one) => along(diffusion, one));
  return terms.some((term) => term === undefined) ? undefined : makeProduct(half, makeAdd(terms.map((term) => term!)));
}

/** How g changes along the noise of one state, (∂g/∂x) g_x. */
function along(of: Expr, { state, diffusion, span }: Sde): Expr | undefined {
  if (diffusion.shape.kind !== of.shape.kind) return undefined;
  return makeProduct(makeGradient(of, state, diffusion.shape, span), diffusion);
}

import type { RegisteredProcess } from './registeredProcess';
import { alphaOf, betaOf, betaParameters, half, integratedBeta, timeOfBeta } from './variancePreserving';

/** g² = β(1 − e^{−2B}); the standard deviation is 1 − e^{−B}. */
export const subVariancePreserving: RegisteredProcess = {
  id: 'sub-variance-preserving',
  title: 'Sub-VP SDE',
  names: ['sub-vp', 'subvpsde', 'sub-variance-preserving'],
  latex: [
    String.raw`\mathrm{d}x = -\tfrac12\beta(t)x\,\mathrm{d}t + \sqrt{\beta(t)\left(1-e^{-2\int_0^t\beta(s)\,\mathrm{d}s}\right)}\,\mathrm{d}W_t`,
  ],
  calculus: 'ito',
  parameters: betaParameters,
  start: null,
  horizon: 1,
  dimensions: [1, 2],
  coefficients(g, x, t, parameters) {
    const beta = betaOf(g, t, parameters);
    const left = g.exp(g.multiply(g.constant(-2), integratedBeta(g, t, parameters)));
    const strength = g.sqrt(g.multiply(beta, g.subtract(g.constant(1), left)));
    return { drift: x.map((one) => g.negate(half(g, g.multiply(beta, one)))), diffusion: x.map(() => strength) };
  },
  kernel(g, t, parameters) {
    const alpha = alphaOf(g, t, parameters);
    return { alpha, sigma: g.subtract(g.constant(1), g.multiply(alpha, alpha)) };
  },
  // α/(1 − α²) = e^λ, so α = 2/(e^{−λ} + √(e^{−2λ} + 4)) and B = −2 log α.
  timeOf(g, logRatio, parameters) {
    const inverse = g.exp(g.negate(logRatio));
    const root = g.sqrt(g.add(g.multiply(inverse, inverse), g.constant(4)));
    const alpha = g.divide(g.constant(2), g.add(inverse, root));
    return timeOfBeta(g, g.multiply(g.constant(-2), g.log(alpha)), parameters);
  },
  source: 'Y. Song et al., ICLR 2021, eq. (12)',
};

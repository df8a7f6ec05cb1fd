import type { NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { parameter, type RegisteredProcess } from './registeredProcess';

export const betaParameters = [
  parameter('beta_min', String.raw`\beta_{\min}`, 'rate at time 0', 0.1, 0, 5),
  parameter('beta_max', String.raw`\beta_{\max}`, 'rate at time 1', 20, 0.2, 40),
];

/** β(t) = β_min + t (β_max − β_min). */
export const betaOf = (g: GraphBuilder, t: NodeId, [low, high]: readonly NodeId[]): NodeId =>
  g.add(low!, g.multiply(t, g.subtract(high!, low!)));

/** ∫₀ᵗ β. */
export const integratedBeta = (g: GraphBuilder, t: NodeId, [low, high]: readonly NodeId[]): NodeId =>
  g.add(g.multiply(low!, t), g.multiply(g.constant(0.5), g.subtract(high!, low!), t, t));

export const half = (g: GraphBuilder, node: NodeId): NodeId => g.multiply(g.constant(0.5), node);

/** α = e^{−B/2}. */
export const alphaOf = (g: GraphBuilder, t: NodeId, parameters: readonly NodeId[]): NodeId =>
  g.exp(g.negate(half(g, integratedBeta(g, t, parameters))));

/** t of B = ½(β_max − β_min)t² + β_min t, in the form that does not cancel. */
export function timeOfBeta(g: GraphBuilder, B: NodeId, [low, high]: readonly NodeId[]): NodeId {
  const root = g.sqrt(g.add(g.multiply(low!, low!), g.multiply(g.constant(2), g.subtract(high!, low!), B)));
  return g.divide(g.multiply(g.constant(2), B), g.add(low!, root));
}

export const variancePreserving: RegisteredProcess = {
  id: 'variance-preserving',
  title: 'Variance-preserving SDE',
  names: ['vp', 'vpsde', 'variance preserving', 'variance-preserving'],
  latex: [String.raw`\mathrm{d}x = -\tfrac12\beta(t)x\,\mathrm{d}t + \sqrt{\beta(t)}\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: betaParameters,
  start: null,
  horizon: 1,
  dimensions: [1, 2],
  coefficients(g, x, t, parameters) {
    const beta = betaOf(g, t, parameters);
    return { drift: x.map((one) => g.negate(half(g, g.multiply(beta, one)))), diffusion: x.map(() => g.sqrt(beta)) };
  },
  kernel(g, t, parameters) {
    const alpha = alphaOf(g, t, parameters);
    return { alpha, sigma: g.sqrt(g.subtract(g.constant(1), g.multiply(alpha, alpha))) };
  },
  // α² = 1/(1 + e^{−2λ}), so B = log(1 + e^{−2λ}).
  timeOf: (g, logRatio, parameters) => timeOfBeta(g, g.log(g.add(g.constant(1), g.exp(g.multiply(g.constant(-2), logRatio)))), parameters),
  source: 'Y. Song et al., ICLR 2021, eq. (11)',
};

import { derivative } from '../kernel/differentiate';
import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { makeGraph, openSystem, type LocalSystem, type System } from './system';

/**
 * The family of processes that share the marginals p_t of dX = f dt + G dW, D = GGᵀ: backwards in time
 * dX = [f − ½(1+λ²)(∇·D + D∇log p_t)] dt + λG dW̄, forwards f − ½(1−λ²)(…). λ = 1 backwards is Anderson's reversal (1982), λ = 0 the probability flow.
 * Needs the score.
 */
export function sameMarginals(system: System, lambda: number, direction: 'forward' | 'reverse'): System {
  const share = 0.5 * (1 + (direction === 'reverse' ? lambda ** 2 : -(lambda ** 2)));
  const isFlow = lambda === 0;
  const coefficients = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => {
    const local = openSystem(builder, system, parameters);
    const diffusion = local.diffusion(x, t);
    const current = probabilityCurrent(builder, local, diffusion, x, t);
    const drift = local.drift(x, t).map((node, i) => builder.subtract(node, builder.multiply(builder.constant(share), current[i]!)));
    const noise = isFlow ? [] : diffusion.flat().map((node) => builder.multiply(builder.constant(lambda), node));
    return [...drift, ...noise];
  });
  const reversed = direction === 'reverse' && lambda === 1 ? ({ isReversed: true } as const) : {};
  return { ...system, ...reversed, calculus: isFlow ? 'ode' : 'ito', noises: isFlow ? 0 : system.noises, coefficients };
}

/** ∇·D + D∇log p, with (∇·D)ᵢ = Σⱼ ∂Dᵢⱼ/∂xⱼ. */
function probabilityCurrent(
  builder: GraphBuilder,
  local: LocalSystem,
  diffusion: readonly (readonly NodeId[])[],
  x: readonly NodeId[],
  t: NodeId,
): NodeId[] {
  const score = local.score(x, t);
  return diffusion.map((row) => {
    const D = diffusion.map((other) => builder.dot(row, other));
    const divergence = builder.sum(D.map((entry, j) => derivative(builder, entry, x[j]!)));
    return builder.add(divergence, builder.dot(D, score));
  });
}

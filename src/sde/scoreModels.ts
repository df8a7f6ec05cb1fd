import { gradient } from '../kernel/differentiate';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import type { ModelKind } from '../math/modelKind';
import { logPerturbed, type DataMixture } from './mixture';
import { givenInput } from './system';

/** What it is in the exact score s, in words and nodes: −σs, (x + σ²s)/α. */
export const modelWords: Readonly<Record<ModelKind, string>> = {
  score: '∇log p_t, exact',
  noise: '−σ_t ∇log p_t, exact',
  data: '(x_t + σ_t² ∇log p_t)/α_t, exact',
};

export interface KernelNodes {
  readonly alpha: NodeId;
  readonly sigma: NodeId;
}

export function modelNodes(
  builder: GraphBuilder,
  kind: ModelKind,
  x: readonly NodeId[],
  score: readonly NodeId[],
  { alpha, sigma }: KernelNodes,
): NodeId[] {
  if (kind === 'score') return [...score];
  if (kind === 'noise') return score.map((s) => builder.negate(builder.multiply(sigma, s)));
  return x.map((node, i) => builder.divide(builder.add(node, builder.multiply(sigma, sigma, score[i]!)), alpha));
}

/** ∇ log p of αX₀ + σZ for X₀ of the data. Inputs: x, α, σ. */
export function scoreOfKernel(data: DataMixture): Graph {
  const builder = new GraphBuilder();
  const x = data.parts[0]!.mean.map((_, i) => givenInput(builder, `x${i}`, i));
  const [alpha, sigma] = [givenInput(builder, 'alpha', x.length), givenInput(builder, 'sigma', x.length + 1)];
  return builder.build(gradient(builder, logPerturbed(builder, data, x, alpha, sigma), x));
}

export function insertScore(builder: GraphBuilder, graph: Graph, x: readonly NodeId[], { alpha, sigma }: KernelNodes): NodeId[] {
  return insertGraph(builder, graph, [...x, alpha, sigma]);
}

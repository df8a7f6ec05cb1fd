import { gradient } from '../kernel/differentiate';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import type { ExprOf } from '../math/expr';
import { headOf } from '../math/names';
import { logPerturbed, type DataMixture } from './mixture';
import { givenInput } from './system';

/** What a model is asked for: ∇log p_t, the noise ε of x_t = αx₀ + σε, or the data x₀, each given x_t. */
export type ModelKind = 'score' | 'noise' | 'data';

const kinds: Readonly<Record<string, ModelKind>> = { s: 'score', S: 'score', score: 'score', epsilon: 'noise', D: 'data' };

/** s_θ(x, t), ε_θ(x, t), D_θ(x; σ), \hat x_θ(x, t): what it is by the field's letters; null for another function. */
export function modelKindOf({ name }: Pick<ExprOf<'apply'>, 'name'>): ModelKind | null {
  return kinds[headOf(name)] ?? (/^x_(?:0_)?(?:hat|theta|phi)/.test(name) ? 'data' : null);
}

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

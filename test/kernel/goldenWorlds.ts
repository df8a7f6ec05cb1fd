import { jacobian } from '../../src/kernel/differentiate';
import type { Graph, NodeId } from '../../src/kernel/graph';
import { compactInputs } from '../../src/kernel/compactInputs';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { substituteAll } from '../../src/kernel/substitute';

/** p = N(μ, Σ), S(x) = −A(x − m): every loss is a rational number. */
export interface World {
  readonly A: readonly (readonly number[])[];
  readonly covariance: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly centre: readonly number[];
  readonly sigma: number;
  readonly values: { readonly [Q in Quantity]: number };
}

export type Quantity = 'E‖S‖²' | 'implicit' | 'explicit' | 'sliced' | 'denoising';

export const worlds: readonly World[] = [
  {
    A: [[3 / 2]],
    covariance: [[4 / 5]],
    mean: [1 / 2],
    centre: [-1 / 4],
    sigma: 3 / 5,
    values: { 'E‖S‖²': 981 / 320, implicit: 21 / 640, explicit: 421 / 640, sliced: 21 / 640, denoising: 52609 / 28800 },
  },
  {
    A: [[3 / 2, 1 / 4], [-1 / 2, 5 / 4]], // prettier-ignore
    covariance: [[1, 1 / 3], [1 / 3, 1 / 2]], // prettier-ignore
    mean: [1 / 2, -1],
    centre: [1 / 5, 1 / 3],
    sigma: 3 / 5,
    values: { 'E‖S‖²': 4651 / 720, implicit: 691 / 1440, explicit: 24277 / 10080, sliced: 691 / 1440, denoising: 28801 / 7200 },
  },
  {
    A: [[3 / 2, 1 / 4, -1 / 3], [-1 / 2, 5 / 4, 1 / 5], [2 / 5, -1 / 6, 7 / 4]], // prettier-ignore
    covariance: [[1, 1 / 3, 0], [1 / 3, 1 / 2, 1 / 8], [0, 1 / 8, 3 / 4]], // prettier-ignore
    mean: [1 / 2, -1, 3 / 4],
    centre: [1 / 5, 1 / 3, -1 / 2],
    sigma: 3 / 5,
    values: {
      'E‖S‖²': 189192349 / 12960000,
      implicit: 72552349 / 25920000,
      explicit: 7573434497 / 1373760000,
      sliced: 72552349 / 25920000,
      denoising: 215667469 / 25920000,
    },
  },
];

/** Lower triangular C with CCᵀ = Σ. */
function factorOf(covariance: World['covariance']): number[][] {
  const factor = covariance.map((row) => row.map(() => 0));
  covariance.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const rest = row[j]! - factor[i]!.slice(0, j).reduce((sum, c, k) => sum + c * factor[j]![k]!, 0);
      factor[i]![j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!;
    }
  });
  return factor;
}

/**
 * The integrands as functions of standard normals, which are given; times a number that is 1 but that no compiler knows, so that they
 * are computed where samples are.
 */
export function integrandOf(world: World, quantity: Quantity): Graph {
  const g = new GraphBuilder();
  const d = world.mean.length;
  const one = g.less(g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 0 }), g.constant(2));
  const normal = (i: number): NodeId => g.multiply(one, g.input({ name: `z${i}`, level: 'given', law: 'normal', stream: i }));
  const [z, other] = [0, d].map((start) => world.mean.map((_, i) => normal(start + i))) as [NodeId[], NodeId[]];
  const factor = factorOf(world.covariance);
  const deviation = factor.map((row) => g.dot(row.map((c) => g.constant(c)), z)); // prettier-ignore
  const clean = deviation.map((node, i) => g.add(g.constant(world.mean[i]!), node));
  const x = quantity === 'denoising' ? clean.map((node, i) => g.add(node, g.multiply(g.constant(world.sigma), other[i]!))) : clean;
  // Rules of the builder may look through x: S is differentiated at an opaque point, then moved to x.
  const opaque = x.map((_, i) => g.input({ name: `x${i}`, level: 'given', law: 'normal', stream: 100 + i }));
  const away = opaque.map((node, j) => g.subtract(node, g.constant(world.centre[j]!)));
  const field = world.A.map((row) => g.negate(g.dot(row.map((a) => g.constant(a)), away))); // prettier-ignore
  const moved = new Map(opaque.map((node, i) => [node, x[i]!]));
  const slopes = jacobian(g, field, opaque).map((row) => substituteAll(g, row, moved));
  const model = substituteAll(g, field, moved);
  const half = (node: NodeId): NodeId => g.multiply(g.constant(0.5), node);
  const quantities: { readonly [Q in Quantity]: () => NodeId } = {
    'E‖S‖²': () => g.dot(model, model),
    implicit: () => g.add(half(g.dot(model, model)), g.sum(slopes.map((row, i) => row[i]!))),
    explicit: () => {
      const score = solveTransposed(g, factor, z).map((node) => g.negate(node));
      const gap = model.map((node, i) => g.subtract(node, score[i]!));
      return half(g.dot(gap, gap));
    },
    sliced: () => g.add(half(g.integerPower(g.dot(other, model), 2)), g.dot(other, slopes.map((row) => g.dot(row, other)))), // prettier-ignore
    denoising: () => {
      const gap = model.map((node, i) => g.add(node, g.multiply(g.constant(1 / world.sigma), other[i]!)));
      return half(g.dot(gap, gap));
    },
  };
  return compactInputs(g.build([quantities[quantity]()]));
}

/** C⁻ᵀz. */
function solveTransposed(g: GraphBuilder, factor: readonly (readonly number[])[], z: readonly NodeId[]): NodeId[] {
  const solved: NodeId[] = [];
  for (let i = z.length - 1; i >= 0; i--) {
    const known = Array.from({ length: z.length - 1 - i }, (_, k) => g.multiply(g.constant(factor[i + 1 + k]![i]!), solved[i + 1 + k]!));
    solved[i] = g.multiply(g.constant(1 / factor[i]![i]!), g.subtract(z[i]!, g.sum(known)));
  }
  return solved;
}

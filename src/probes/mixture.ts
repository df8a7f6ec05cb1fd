import type { NodeId } from '../kernel/graph';
import type { Component } from './densityModel';
import { logNormal } from './logNormal';
import type { World } from './world';

/** Parts that are written out, which is faster up to about here; more are a loop, which is compiled faster. */
const mostWrittenOut = 32;

/** log Σ_k w_k N(x; μ_k, C_k C_kᵀ), which does not underflow. */
export function logMixture(world: World, components: readonly Component[], point: readonly NodeId[]): NodeId {
  const { builder } = world;
  const logPart = ({ logWeight, mean, factor }: Pick<Component, 'logWeight' | 'mean' | 'factor'>) =>
    builder.add(logWeight, logNormal(world, mean, factor, point));
  if (components.length <= mostWrittenOut) return builder.logSumExp(components.map(logPart));
  const { axis, pack, mean, factor } = packed(world, components);
  return builder.logSumExpOver(axis, logPart({ logWeight: pack(({ logWeight }) => logWeight), mean, factor }));
}

/** μ + C z of the part that a uniform number chooses; undefined where the parts are few enough to be written out. */
export function choosePart(world: World, components: readonly Component[], choice: NodeId): Pick<Component, 'mean' | 'factor'> | undefined {
  if (components.length <= mostWrittenOut) return undefined;
  const { builder } = world;
  const { axis, mean, factor } = packed(world, components);
  const ends = [builder.constant(0)];
  for (const { weight } of components) ends.push(builder.add(ends.at(-1)!, weight));
  // Rounding leaves nothing beyond the last.
  ends[components.length] = builder.constant(2);
  const below = (bounds: readonly NodeId[]) => builder.less(choice, builder.pack([axis], bounds));
  const isChosen = builder.subtract(below(ends.slice(1)), below(ends.slice(0, -1)));
  const choose = (values: NodeId) =>
    builder.axesOf(values).length === 0 ? values : builder.sumOver(axis, builder.multiply(isChosen, values));
  return { mean: mean.map(choose), factor: factor.map((line) => line.map(choose)) };
}

/** Means and factors of all parts, an index telling them apart. What is the same in all has none. */
function packed(world: World, components: readonly Component[]) {
  const axis = world.axis('parts of a mixture', components.length);
  const pack = (read: (component: Component) => NodeId) => world.builder.pack([axis], components.map(read));
  const first = components[0]!;
  return {
    axis,
    pack,
    mean: first.mean.map((_, i) => pack(({ mean }) => mean[i]!)),
    factor: first.factor.map((line, i) => line.map((_, j) => pack(({ factor }) => factor[i]![j]!))),
  };
}

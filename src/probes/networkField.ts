import type { Axis, NodeId } from '../kernel/graph';
import type { World } from './world';

/** Width of each hidden layer, first to last. */
const usualWidths: readonly number[] = [8, 6];
/** Scales of weights (times 1/√inputs) and offsets. */
const scales = { weight: 1.3, offset: 0.5, output: 1 } as const;

/**
 * A network with two hidden layers: S_i(u) = Σ_k A_ik tanh(Σ_j W_kj tanh(Σ_l V_jl u_l + c_j) + b_k) + a_i. Its weights θ are coefficients of the world in
 * memory, one network for each setting, and its layers are loops, however wide.
 */
export function networkField(world: World, name: string, input: readonly NodeId[], outputs: number): NodeId[] {
  const { builder } = world;
  world.descriptions.add(`${name} is a network with two hidden layers`);
  const axes = (world.design.layers ?? usualWidths).map((width, layer) => world.axis(`${name} layer ${layer}`, width));
  const first = axes[0]!;
  const column = (label: string, axis: Axis, scale: number): NodeId => coefficients(world, name, label, [axis], scale);
  const inputScale = scales.weight / Math.sqrt(input.length);
  let layer = builder.tanh(
    builder.sum([
      column('offset 0', first, scales.offset),
      ...input.map((node, l) => builder.multiply(column(`weight 0 ${l}`, first, inputScale), node)),
    ]),
  );
  axes.slice(1).forEach((axis, k) => {
    const previous = axes[k]!;
    const weights = coefficients(world, name, `weight ${k + 1}`, [previous, axis], scales.weight / Math.sqrt(previous.extent));
    const sum = builder.sumOver(previous, builder.multiply(weights, layer));
    layer = builder.tanh(builder.add(sum, column(`offset ${k + 1}`, axis, scales.offset)));
  });
  const last = axes.at(-1)!;
  return Array.from({ length: outputs }, (_, i) =>
    builder.add(
      builder.multiply(builder.constant(scales.offset), world.coefficient(name, `offset ${i}`)),
      builder.sumOver(last, builder.multiply(column(`output ${i}`, last, scales.output / Math.sqrt(last.extent)), layer)),
    ),
  );
}

/** Weights as they lie in memory: row by row over the axes. */
function coefficients(world: World, name: string, label: string, axes: readonly Axis[], scale: number): NodeId {
  const { builder } = world;
  const size = axes.reduce((product, { extent }) => product * extent, 1);
  const inputs = Array.from({ length: size }, (_, k) => world.coefficient(name, `${label} ${k}`));
  return builder.multiply(builder.constant(scale), builder.pack(axes, inputs));
}

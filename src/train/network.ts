import { hashToKey } from '../base/hash';
import { keyFor, normalAt, type RandomKey } from '../base/random';
import type { NetworkDesign } from '../check/trainingPlan';
import type { Axis, Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';

/** A tensor of weights, row by row from `first` on. */
export interface WeightGroup {
  readonly name: string;
  readonly shape: readonly number[];
  readonly first: number;
}

/** Where the weights come from: inputs to be differentiated by, or numbers. */
interface WeightSource {
  /** The weights from `first` on, row by row over the axes. */
  pack(axes: readonly Axis[], first: number): NodeId;
  number(place: number): NodeId;
}

/** Of a time: itself, waves, and the logarithm of its size, which tells small noise levels apart. */
const waves = [1, 2, 4];
const featuresOfTime = 2 + 2 * waves.length;

/** All tensors, one behind the other. */
export function weightGroups({ dimension, outputs, times, widths }: NetworkDesign): WeightGroup[] {
  const shapes: [string, readonly number[]][] = [];
  let inputs = dimension + times * featuresOfTime;
  widths.forEach((width, layer) => {
    shapes.push([`layers.${layer}.weight`, [inputs, width]], [`layers.${layer}.bias`, [width]]);
    inputs = width;
  });
  shapes.push(['output.weight', [outputs, inputs]], ['output.bias', [outputs]]);
  let first = 0;
  return shapes.map(([name, shape]) => {
    const group = { name, shape, first };
    first += sizeOf(shape);
    return group;
  });
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, extent) => size * extent, 1);

export function countWeights(design: NetworkDesign): number {
  const last = weightGroups(design).at(-1)!; // there is always the output
  return last.first + sizeOf(last.shape);
}

/** Normal weights of variance 1/inputs, offsets 0: a function of the key alone. */
export function drawWeights(design: NetworkDesign, key: RandomKey): Float64Array {
  const weights = new Float64Array(countWeights(design));
  for (const { name, shape, first } of weightGroups(design)) {
    if (shape.length < 2) continue;
    const own = keyFor(key, ...hashToKey(name));
    const inputs = name === 'output.weight' ? shape[1]! : shape[0]!;
    for (let k = 0; k < sizeOf(shape); k++) weights[first + k] = normalAt(own, k, 0) / Math.sqrt(inputs);
  }
  return weights;
}

/** The network's outputs at nodes of a builder, with the indices of its loops made anew. */
export function networkAt(
  builder: GraphBuilder,
  design: NetworkDesign,
  axes: readonly Axis[],
  weights: WeightSource,
  x: readonly NodeId[],
  times: readonly NodeId[],
): NodeId[] {
  const groups = new Map(weightGroups(design).map((group) => [group.name, group]));
  const firstOf = (name: string): number => groups.get(name)!.first;
  const shrunk = builder.constant(1 / design.scale);
  const features = [
    ...x.map((node, i) => builder.multiply(builder.subtract(node, builder.constant(design.center[i]!)), shrunk)),
    ...times.flatMap((time) => timeFeatures(builder, time)),
  ];
  let layer = NaN;
  axes.forEach((axis, l) => {
    const first = firstOf(`layers.${l}.weight`);
    const sum =
      l === 0
        ? builder.sum(features.map((node, k) => builder.multiply(weights.pack([axis], first + k * axis.extent), node)))
        : builder.sumOver(axes[l - 1]!, builder.multiply(weights.pack([axes[l - 1]!, axis], first), layer));
    layer = activate(builder, builder.add(sum, weights.pack([axis], firstOf(`layers.${l}.bias`))));
  });
  const last = axes.at(-1)!;
  return Array.from({ length: design.outputs }, (_, i) => {
    const row = weights.pack([last], firstOf('output.weight') + i * last.extent);
    const value = builder.add(builder.sumOver(last, builder.multiply(row, layer)), weights.number(firstOf('output.bias') + i));
    return builder.multiply(shrunk, value);
  });
}

/** u/(1 + e^{−u}) = ½u(1 + tanh ½u). */
function activate(builder: GraphBuilder, u: NodeId): NodeId {
  const half = builder.multiply(builder.constant(0.5), u);
  return builder.multiply(half, builder.add(builder.constant(1), builder.tanh(half)));
}

function timeFeatures(builder: GraphBuilder, t: NodeId): NodeId[] {
  const size = builder.log(builder.add(builder.constant(1e-6), builder.multiply(t, t)));
  const turns = waves.map((frequency) => builder.multiply(builder.constant(frequency * Math.PI), t));
  return [t, builder.multiply(builder.constant(0.1), size), ...turns.flatMap((turn) => [builder.sin(turn), builder.cos(turn)])];
}

export function layerAxes(builder: GraphBuilder, { widths }: NetworkDesign): Axis[] {
  return widths.map((width) => builder.newAxis(width));
}

/** Weights as inputs of level `setting`, which kernels keep in memory; the nodes to differentiate by, and where the weights of each stand. */
export class WeightInputs implements WeightSource {
  readonly variables: { readonly node: NodeId; readonly first: number; readonly axes: readonly Axis[] }[] = [];
  readonly #known = new Set<NodeId>();

  constructor(readonly builder: GraphBuilder) {}

  pack(axes: readonly Axis[], first: number): NodeId {
    const size = sizeOf(axes.map(({ extent }) => extent));
    return this.#note(this.builder.pack(axes, Array.from({ length: size }, (_, k) => this.#input(first + k))), first, axes); // prettier-ignore
  }

  number(place: number): NodeId {
    return this.#note(this.#input(place), place, []);
  }

  #note(node: NodeId, first: number, axes: readonly Axis[]): NodeId {
    if (!this.#known.has(node)) this.variables.push({ node, first, axes });
    this.#known.add(node);
    return node;
  }

  #input(place: number): NodeId {
    return this.builder.input({ name: weightName(place), level: 'setting', law: 'normal', stream: place });
  }
}

export const weightName = (place: number): string => `weight ${place}`;

/** Weights as numbers. */
function weightNumbers(builder: GraphBuilder, weights: ArrayLike<number>): WeightSource {
  return {
    pack: (axes, first) => {
      const size = sizeOf(axes.map(({ extent }) => extent));
      return builder.table(axes, Array.from({ length: size }, (_, k) => weights[first + k]!)); // prettier-ignore
    },
    number: (place) => builder.constant(weights[place]!),
  };
}

/** The trained network as a graph: inputs are the point, then the times, as `given` numbers in this order. */
export function networkGraph(design: NetworkDesign, weights: ArrayLike<number>): Graph {
  const builder = new GraphBuilder();
  const input = (name: string, stream: number) => builder.input({ name, level: 'given', law: 'normal', stream });
  const x = Array.from({ length: design.dimension }, (_, i) => input(`x ${i}`, i));
  const times = Array.from({ length: design.times }, (_, i) => input(`time ${i}`, design.dimension + i));
  const source = weightNumbers(builder, weights);
  return builder.build(networkAt(builder, design, layerAxes(builder, design), source, x, times));
}

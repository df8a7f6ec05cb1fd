import { makeCubature } from '../kernel/cubature';
import type { Graph } from '../kernel/graph';
import type { PointRow } from './comparePoints';
import type { Engine } from './engine';
import type { ComparePlan, CompareWorld, CubatureSpec } from './plan';

/** The points at which both sides are compared: every sample is seen under every setting. */
export interface Probed {
  readonly rows: readonly PointRow[];
  /** All inputs of row i, for counterexamples. */
  readonly inputsOf: (row: PointRow) => Float64Array;
}

/** Samples at each setting: generic points, of which few tell much; fewer where each is a sum over the nodes of a rule. */
const pointSamples = 8;
const cubatureSamples = 3;
const unitRoundoff = 2 ** -53;

export function probePoints(plan: Pick<ComparePlan, 'key' | 'settings'>, world: CompareWorld, engine: Engine): Probed {
  const points = drawPoints(plan, world, engine, pointSamples);
  const outputs = engine.evaluatePoints(world.graph, flatten(points.map((point) => point.inputs)), points.length);
  const rows = points.map(({ setting, sample }, i) => rowOf(setting, sample, outputs.subarray(4 * i, 4 * i + 4)));
  return { rows, inputsOf: (row) => points.find((point) => point.setting === row.setting && point.sample === row.sample)!.inputs };
}

/** The same points with the directions integrated exactly, at every point, by the product of their rules. */
export function probeCubature(plan: ComparePlan, world: CompareWorld, engine: Engine): Probed {
  const points = drawPoints(plan, world, engine, cubatureSamples);
  const nodes = productRule(world.cubature);
  const atOnce = Math.max(1, Math.floor(mostRows / nodes.length));
  const rows = chunksOf(points, atOnce).flatMap((chunk) => {
    const batch = flatten(chunk.flatMap(({ inputs }) => nodes.map((node) => withValues(inputs, node.inputs, node.values))));
    const outputs = engine.evaluatePoints(world.graph, batch, chunk.length * nodes.length);
    return chunk.map(({ setting, sample }, k) => rowOf(setting, sample, sumOver(nodes, outputs.subarray(4 * k * nodes.length))));
  });
  return { rows, inputsOf: (row) => points.find((point) => point.setting === row.setting && point.sample === row.sample)!.inputs };
}

/** Rows that are evaluated together: enough to fill lanes, and few enough to be small. */
const mostRows = 512;

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));
}

/** Both sides' averages over the nodes, and bounds of their errors. */
function sumOver(nodes: readonly ProductNode[], outputs: Float64Array): number[] {
  return [0, 0, 0, 0].map((_, output) =>
    nodes.reduce((sum, node, j) => sum + (output < 2 ? node.weight : Math.abs(node.weight)) * outputs[4 * j + output]!, 0),
  );
}

interface Point {
  readonly setting: number;
  readonly sample: number;
  readonly inputs: Float64Array;
}

function drawPoints(plan: Pick<ComparePlan, 'key' | 'settings'>, world: CompareWorld, engine: Engine, sampleCount: number): Point[] {
  const width = world.graph.inputs.length;
  return [...Array(plan.settings).keys()].flatMap((setting) => {
    const drawn = engine.drawInputs(world.graph, plan.key, setting, 0, sampleCount);
    return [...Array(sampleCount).keys()].map((sample) => ({
      setting,
      sample,
      inputs: fillGiven(world.graph, drawn.slice(sample * width, (sample + 1) * width), world.given),
    }));
  });
}

function fillGiven(graph: Graph, inputs: Float64Array, given: readonly number[]): Float64Array {
  let next = 0;
  graph.inputs.forEach((input, i) => {
    if (input.level === 'given') inputs[i] = given[next++]!;
  });
  return inputs;
}

function rowOf(setting: number, sample: number, outputs: ArrayLike<number>): PointRow {
  return {
    setting,
    sample,
    left: outputs[0]!,
    right: outputs[1]!,
    leftError: outputs[2]! * unitRoundoff,
    rightError: outputs[3]! * unitRoundoff,
  };
}

interface ProductNode {
  readonly inputs: readonly number[];
  readonly values: readonly number[];
  readonly weight: number;
}

function productRule(specs: readonly CubatureSpec[]): readonly ProductNode[] {
  let product: ProductNode[] = [{ inputs: [], values: [], weight: 1 }];
  for (const spec of specs) {
    const { nodes, weights, dimension } = makeCubature(spec.rule, spec.inputs.length, spec.seen?.degree, spec.seen?.isEven);
    product = product.flatMap((node) =>
      [...weights].map((weight, j) => ({
        inputs: [...node.inputs, ...spec.inputs],
        values: [...node.values, ...nodes.subarray(j * dimension, (j + 1) * dimension)],
        weight: node.weight * weight,
      })),
    );
  }
  return product;
}

function withValues(inputs: Float64Array, places: readonly number[], values: readonly number[]): Float64Array {
  const changed = inputs.slice();
  places.forEach((place, i) => {
    if (place >= 0) changed[place] = values[i]!;
  });
  return changed;
}

function flatten(rows: readonly Float64Array[]): Float64Array {
  const width = rows[0]?.length ?? 0;
  const flat = new Float64Array(rows.length * width);
  rows.forEach((row, i) => flat.set(row, i * width));
  return flat;
}

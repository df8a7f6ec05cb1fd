import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Graph } from '../kernel/graph';
import { pruneGraph } from '../kernel/pruneGraph';
import type { BlockJob, BlockMeans, Engine } from './engine';
import { summarize, type SampledTable, type TableShape } from './hypotheses';
import { sidesIntegrand } from './integrand';
import type { Method } from './outcome';
import type { ComparePlan, CompareWorld, RandomKey } from './plan';
import { canReplicate, createReplicates } from './replicates';
import { powerCount, withPowers, type PowerMeans } from './sampleShape';

export interface Collected {
  readonly table: SampledTable;
  readonly nonFinite: number;
  /** Made in float32 whose rounding may be seen beside the standard errors. */
  readonly isRough: boolean;
}

/** Where means of both sides come from, in equally many parts at every setting: the spread of the parts tells the error. */
export interface MeansSource {
  readonly method: Method & ('monte-carlo' | 'rqmc');
  /** As many samples as are worth beginning with, of those that the plan asks for. */
  readonly firstShare: number;
  /** How many times as many there are when those did not tell. */
  readonly firstGrowth: number;
  /** Float32 can be tried first. */
  readonly hasCoarse: boolean;
  /** Over samples `from` … `from + count − 1` of this key. */
  collect(key: RandomKey, from: number, count: number, coarse?: boolean): Promise<Collected>;
}

/** Even points where there are coordinates enough for the random numbers that are left, else plain samples. */
export function createSource(plan: ComparePlan, world: CompareWorld, engine: Engine, token: CancellationToken): MeansSource {
  return createEvenSource(plan, world, engine, token) ?? createBlockSource(plan, world, engine, token);
}

const blockCount = 128;

export function createBlockSource(plan: ComparePlan, world: CompareWorld, engine: Engine, token: CancellationToken): MeansSource {
  const graph = withPowers(bothSides(world.graph));
  return {
    method: 'monte-carlo',
    firstShare: 1,
    firstGrowth: 4,
    hasCoarse: engine.hasCoarse === true,
    collect: async (key, from, count, coarse = false) => {
      const blockSize = Math.ceil(count / blockCount);
      const job = { key, given: world.given, firstBlock: Math.ceil(from / blockSize), blocks: blockCount, blockSize };
      const found: Parts[] = [];
      for (const setting of settingsOf(plan)) {
        throwIfCancelled(token);
        const own = { ...job, setting };
        found.push(coarse ? await collectCoarse(engine, graph, own, token) : await engine.blockMeans(graph, own, token));
      }
      return tableOf(found, { samples: blockCount * blockSize, isEven: false });
    },
  };
}

/** So many blocks are made in both precisions. */
const pilotBlocks = 8;
/** Rounding may not shift a mean by more than this share of its standard error. */
const largestShift = 0.01;

/**
 * Float32, and the first blocks in float64 too: their differences tell how far rounding shifts the mean of either side, and of the
 * difference of both sides, which is the smallest of all.
 */
async function collectCoarse(
  engine: Engine,
  graph: Graph,
  job: BlockJob,
  token: CancellationToken,
): Promise<BlockMeans & { readonly isRough: boolean }> {
  const coarse = await engine.blockMeans(graph, { ...job, coarse: true }, token);
  const exact = await engine.blockMeans(graph, { ...job, blocks: pilotBlocks }, token);
  const isRough = contrasts.some((contrast) => {
    const values = contrast(coarse.means);
    const shifts = contrast(exact.means).map((value, block) => value - values[block]!);
    const { mean, error } = summarize(shifts);
    return !(Math.abs(mean) + 4 * error <= largestShift * summarize(values).error);
  });
  return { ...coarse, isRough };
}

const outputCount = 2 + powerCount;

/** One output of [blocks, outputs]. */
const column = (means: Float64Array, output: number): Float64Array => means.filter((_, i) => i % outputCount === output);

/** Left, right and right − left. */
const contrasts: readonly ((means: Float64Array) => Float64Array)[] = [
  (means) => column(means, 0),
  (means) => column(means, 1),
  (means) => column(means, 1).map((right, block) => right - means[outputCount * block]!),
];

/** Plain samples run on a faster device; where exact averages have made the graph so much longer, they are cheaper. */
const mostGrowth = 6;

/** Enough for Student's law to be near the normal one. */
const replicateCount = 32;

function createEvenSource(plan: ComparePlan, world: CompareWorld, engine: Engine, token: CancellationToken): MeansSource | null {
  const { graph, laws } = sidesIntegrand(world);
  const isDear = graph.nodes.length > mostGrowth * bothSides(world.graph).nodes.length;
  if (isDear || !canReplicate(laws)) return null;
  return {
    method: 'rqmc',
    firstShare: 1 / 16,
    firstGrowth: 2, // most are told by the first, and the others lose nothing but a look
    hasCoarse: false,
    collect: async (key, from, count) => {
      const replicates = createReplicates(laws, key, replicateCount)!; // there are coordinates enough
      const [start, each] = [Math.ceil(from / replicateCount), Math.ceil(count / replicateCount)];
      const sides = withPowers(graph);
      const [, ...others] = settingsOf(plan);
      const evaluate = engine.prepareSamples(sides, { key, settings: [0, ...others], given: world.given });
      const found = await replicates.means([{ evaluate, settings: plan.settings }], outputCount, start, each, () => engine.pause(token));
      return tableOf(found, { samples: replicateCount * each, isEven: true });
    },
  };
}

const settingsOf = ({ settings }: ComparePlan): number[] => [...Array(settings).keys()];

type Parts = Pick<BlockMeans, 'means' | 'nonFinite'> & { readonly guards?: number; readonly isRough?: boolean };

/** Parts [parts, outputs] of both sides at every setting. */
function tableOf(settings: readonly Parts[], kind: Pick<TableShape, 'samples' | 'isEven'>): Collected {
  const powers: PowerMeans[] = settings.map(({ means }) => [...Array(powerCount).keys()].map((k) => column(means, 2 + k)));
  const [left, right] = [0, 1].map((side) => settings.map(({ means }) => column(means, side))) as [Float64Array[], Float64Array[]]; // two sides
  return {
    table: { left, right, shape: { ...kind, powers } },
    nonFinite: settings.reduce((sum, { nonFinite, guards = 0 }) => sum + nonFinite + guards, 0),
    isRough: settings.some(({ isRough }) => isRough === true),
  };
}

/** Weighted means, part by part, of disjoint samples. */
export function mergeMeans(first: Collected, second: Collected, share: number): Collected {
  const mix = (a: readonly Float64Array[], b: readonly Float64Array[]) =>
    a.map((values, k) => values.map((value, block) => share * value + (1 - share) * b[k]![block]!));
  const [one, other] = [first.table, second.table];
  const shape = {
    ...one.shape,
    powers: one.shape.powers.map((powers, k) => mix(powers, other.shape.powers[k]!)),
    samples: one.shape.samples + other.shape.samples,
  };
  return {
    table: { left: mix(one.left, other.left), right: mix(one.right, other.right), shape },
    nonFinite: first.nonFinite + second.nonFinite,
    isRough: first.isRough || second.isRough,
  };
}

/** The graph without the rounding errors, which only the pointwise rungs need; the same object each time, so that it is compiled once. */
export function bothSides(graph: Graph): Graph {
  const sides = sidesOf.get(graph) ?? pruneGraph(graph, graph.outputs.slice(0, 2));
  sidesOf.set(graph, sides);
  return sides;
}

const sidesOf = new WeakMap<Graph, Graph>();

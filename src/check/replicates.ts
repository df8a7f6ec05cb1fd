import { keyFor } from '../base/random';
import type { EvaluateSamples } from '../kernel/compiledKernel';
import type { DrawLaw } from '../kernel/graph';
import { normalQuantile } from '../kernel/normalQuantile';
import { createSobol, mostCoordinates, type SobolSequence } from '../kernel/sobol';
import type { RandomKey } from './plan';

/**
 * Randomised quasi-Monte Carlo: several Sobol sequences, each with a scrambling of its own. Each gives an unbiased mean, and their spread tells the error
 * of their average, as that of blocks of samples does.
 */
export interface Replicates {
  readonly count: number;
  /** Means [replicates, outputs] over points `from` … `from + each − 1` of every sequence, of each of some functions at each of its settings: all see the same points. */
  means(
    evaluators: readonly Evaluator[],
    outputs: number,
    from: number,
    each: number,
    pause?: () => Promise<void>,
  ): Promise<ReplicateMeans[]>;
}

export interface Evaluator {
  readonly evaluate: EvaluateSamples;
  readonly settings: number;
}

export interface ReplicateMeans {
  readonly means: Float64Array;
  readonly nonFinite: number;
}

/** Whether there are coordinates enough for so many random numbers. */
export const canReplicate = (laws: readonly DrawLaw[]): boolean => laws.length > 0 && laws.length <= mostCoordinates;

/** Null where there are more random numbers than coordinates. */
export function createReplicates(laws: readonly DrawLaw[], key: RandomKey, count: number): Replicates | null {
  if (!canReplicate(laws)) return null;
  const sequences = Array.from({ length: count }, (_, k) => createSobol(laws.length, keyFor(key, 'replicate', k)));
  const batchesOf = keepBatches((from, each) => drawBatches(sequences, laws, from, each));
  return {
    count,
    means: (evaluators, outputs, from, each, pause) => averageAll(batchesOf(from, each), evaluators, { count, outputs, each }, pause),
  };
}

/** Points of one sequence, or of several whose points all fit in. */
interface Batch {
  readonly points: Float64Array;
  /** The sequence of the first point. */
  readonly replicate: number;
  readonly replicates: number;
  /** Of each of them. */
  readonly size: number;
}

const batchSize = 1024;

function* drawBatches(sequences: readonly SobolSequence[], laws: readonly DrawLaw[], from: number, each: number): Generator<Batch> {
  const together = Math.max(1, Math.floor(batchSize / each));
  for (let replicate = 0; replicate < sequences.length; replicate += together) {
    const chosen = sequences.slice(replicate, replicate + together);
    for (let done = 0; done < each; done += batchSize) {
      const size = Math.min(batchSize, each - done);
      const points = new Float64Array(chosen.length * size * laws.length);
      chosen.forEach((sequence, k) => sequence.fill(from + done, size, points.subarray(k * size * laws.length)));
      transform(points, laws);
      yield { points, replicate, replicates: chosen.length, size };
    }
  }
}

/** As many numbers are kept for whoever asks for the same points again. */
const mostKept = 2 ** 20;

type Draw = (from: number, each: number) => Iterable<Batch>;

/** The last points asked for, where they are few: a search for a minimum looks at the same ones again and again. */
function keepBatches(draw: Draw): Draw {
  let kept: { readonly from: number; readonly each: number; readonly batches: readonly Batch[] } | null = null;
  return function* (from, each) {
    if (kept?.from === from && kept.each === each) return yield* kept.batches;
    const batches: Batch[] = [];
    let numbers = 0;
    for (const batch of draw(from, each)) {
      numbers += batch.points.length;
      if (numbers <= mostKept) batches.push(batch);
      yield batch;
    }
    if (numbers <= mostKept) kept = { from, each, batches };
  };
}

interface Size {
  readonly count: number;
  readonly outputs: number;
  readonly each: number;
}

async function averageAll(
  batches: Iterable<Batch>,
  evaluators: readonly Evaluator[],
  { count, outputs, each }: Size,
  pause: () => Promise<void> = async () => undefined,
): Promise<ReplicateMeans[]> {
  const found = evaluators.map(({ settings }) =>
    Array.from({ length: settings }, () => ({ means: new Float64Array(count * outputs), nonFinite: 0 })),
  );
  for (const batch of batches) {
    for (const [k, { evaluate, settings }] of evaluators.entries()) {
      await pause();
      const values = evaluate(batch.points, batch.replicates * batch.size);
      for (const [setting, own] of found[k]!.entries())
        own.nonFinite += addShares(own.means, values, batch, { outputs, each, first: setting * outputs, width: settings * outputs });
    }
  }
  return found.flat();
}

/** Where the outputs of one setting stand among all values of a point. */
interface Columns extends Pick<Size, 'outputs' | 'each'> {
  readonly first: number;
  readonly width: number;
}

/** Adds each value's share to the mean of its replicate; returns how many were no numbers. */
function addShares(
  means: Float64Array,
  values: Float64Array,
  { replicate, replicates, size }: Batch,
  { outputs, each, first, width }: Columns,
): number {
  let nonFinite = 0;
  for (let r = 0; r < replicates; r++) {
    for (let k = 0; k < outputs; k++) {
      const [place, from] = [(replicate + r) * outputs + k, r * size * width + first + k];
      means[place] = addColumn(means[place]!, values, from, width, size, each);
      if (!Number.isFinite(means[place])) nonFinite += countNonFinite(values, from, width, size);
    }
  }
  return nonFinite;
}

function addColumn(start: number, values: Float64Array, first: number, width: number, count: number, each: number): number {
  const end = first + count * width;
  let sum = start;
  // A power of two has an exact reciprocal, which is several times faster.
  if ((each & (each - 1)) === 0) for (let i = first; i < end; i += width) sum += values[i]! * (1 / each);
  else for (let i = first; i < end; i += width) sum += values[i]! / each;
  return sum;
}

function countNonFinite(values: Float64Array, first: number, width: number, count: number): number {
  let found = 0;
  for (let i = first; i < first + count * width; i += width) if (!Number.isFinite(values[i]!)) found++;
  return found;
}

/** From the unit cube to the laws, coordinate by coordinate. */
function transform(points: Float64Array, laws: readonly DrawLaw[]): void {
  for (const [j, law] of laws.entries()) if (law !== 'uniform') mapColumn(points, j, laws.length, quantiles[law]);
}

function mapColumn(points: Float64Array, column: number, width: number, quantile: (u: number) => number): void {
  for (let i = column; i < points.length; i += width) points[i] = quantile(points[i]!);
}

const quantiles: { readonly [L in DrawLaw]: (u: number) => number } = {
  uniform: (u) => u,
  normal: normalQuantile,
  exponential: (u) => -Math.log(u),
  rademacher: (u) => (u < 0.5 ? -1 : 1),
};

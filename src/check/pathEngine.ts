import type { CancellationToken } from '../base/cancellation';
import type { SimulatePlan } from './simulationPlan';

/** Paths are summed up in tiles of so many, in the order of their numbers: the sums do not depend on how the work is cut. */
export const tileSize = 256;

/** A path beyond this has left: what it squares would soon be no number any more, in float32 before in float64. */
const largestState = 1e15;

/** Whether a path goes on from here; NaN does not. */
export const isAlive = (value: number): boolean => Math.abs(value) <= largestState;

/** Tiles firstTile … firstTile + tiles − 1 of a plan, looked at after each of `kept` steps. */
export interface PathJob {
  readonly kept: readonly number[];
  readonly firstTile: number;
  readonly tiles: number;
  readonly bins: TimeBins | null;
}

/** Evenly spaced bins of the first component at each kept step. */
export interface TimeBins {
  readonly count: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Makes paths of a plan. Path p is a function of the plan and p alone. */
export interface PathEngine {
  /** Paths are faster in float32. */
  readonly hasCoarse?: boolean;
  /** So many tiles are summed up at once, where it is not the usual number. */
  readonly tilesAtOnce?: number | undefined;
  /** States [paths, kept, dimension] of the first paths, in float64; what is not finite is NaN. */
  trace(plan: SimulatePlan, kept: readonly number[], paths: number, token: CancellationToken): Promise<Float64Array>;
  /** Records [tiles, recordLength], see `recordTile`, or fewer that are the sums of several. `coarse`: float32 will do. `onWork` is told of tiles as they are begun. */
  sum(plan: SimulatePlan, job: PathJob, token: CancellationToken, coarse: boolean, onWork?: (tiles: number) => void): Promise<Float64Array>;
}

/** Of one kept step: the number of finite paths, mean and sum of squared deviations of each component, the counts below, in and above the bins. */
export const columnLength = (dimension: number, bins: TimeBins | null): number => 1 + 2 * dimension + (bins === null ? 0 : bins.count + 2);

export function recordLength({ dimension }: Pick<SimulatePlan, 'dimension'>, { kept, bins }: Pick<PathJob, 'kept' | 'bins'>): number {
  return kept.length * columnLength(dimension, bins);
}

/**
 * Writes one column of a tile's record.
 *
 * @param states component i of path p at i·stride + p. A path counts where all its components are finite.
 */
export function recordTile(
  record: Float64Array,
  column: number,
  states: ArrayLike<number>,
  { count, stride, dimension, bins }: { count: number; stride: number; dimension: number; bins: TimeBins | null },
): void {
  const at = column * columnLength(dimension, bins);
  const alive = findAlive(states, count, stride, dimension);
  record[at] = alive.length;
  for (let i = 0; i < dimension; i++) writeMoments(record, at + 1 + 2 * i, states, i * stride, alive);
  if (bins !== null) countBins(record, at + 1 + 2 * dimension, states, alive, bins, column);
}

function findAlive(states: ArrayLike<number>, count: number, stride: number, dimension: number): number[] {
  const alive: number[] = [];
  for (let path = 0; path < count; path++) {
    let goesOn = true;
    for (let i = 0; i < dimension; i++) goesOn &&= isAlive(states[i * stride + path]!);
    if (goesOn) alive.push(path);
  }
  return alive;
}

function writeMoments(record: Float64Array, at: number, states: ArrayLike<number>, from: number, alive: readonly number[]): void {
  let [sum, squares] = [0, 0];
  for (const path of alive) sum += states[from + path]!;
  const mean = alive.length > 0 ? sum / alive.length : 0;
  for (const path of alive) squares += (states[from + path]! - mean) ** 2;
  record[at] = mean;
  record[at + 1] = squares;
}

function countBins(
  record: Float64Array,
  at: number,
  states: ArrayLike<number>,
  alive: readonly number[],
  bins: TimeBins,
  column: number,
): void {
  const low = bins.low[column]!;
  const scale = bins.count / (bins.high[column]! - low);
  for (const path of alive) {
    const bin = Math.floor((states[path]! - low) * scale);
    record[at + 1 + Math.max(-1, Math.min(bins.count, bin))]!++;
  }
}

/** Adds the records of further tiles to what is known, tile by tile in their order. */
export function foldRecords(total: Float64Array, records: Float64Array, dimension: number, bins: TimeBins | null): void {
  const width = columnLength(dimension, bins);
  for (let from = 0; from < records.length; from += total.length)
    for (let at = 0; at < total.length; at += width) joinColumns(total, at, records, from + at, dimension, width);
}

/** Moments of two disjoint sets of numbers (T. F. Chan, G. H. Golub and R. J. LeVeque, 1979); counts are added. */
function joinColumns(total: Float64Array, at: number, other: Float64Array, from: number, dimension: number, width: number): void {
  const [a, b] = [total[at]!, other[from]!];
  const count = a + b;
  if (b === 0) return;
  for (let k = 1; k <= 2 * dimension; k += 2) {
    const difference = other[from + k]! - total[at + k]!;
    total[at + k + 1]! += other[from + k + 1]! + (difference * difference * a * b) / count;
    total[at + k]! += (difference * b) / count;
  }
  for (let k = 2 * dimension + 1; k < width; k++) total[at + k]! += other[from + k]!;
  total[at] = count;
}

/** Evenly spread steps, the first and the last among them. */
export function keptSteps(steps: number, times: number): number[] {
  const intervals = Math.max(1, Math.min(steps, times - 1));
  return Array.from({ length: intervals + 1 }, (_, index) => Math.round((index * steps) / intervals));
}

/** tₙ. */
export function timeOfStep({ time }: Pick<SimulatePlan, 'time'>, step: number): number {
  if (time.listed !== undefined) return time.listed[step]!;
  return step === time.steps ? time.to : time.from + (step * (time.to - time.from)) / time.steps;
}

/** Streams of the normals of the steps begin here: after those of the start, at an even number. */
export function firstStepStream({ start }: Pick<SimulatePlan, 'start'>): number {
  return 2 * Math.ceil(startNormals({ start }) / 2);
}

export function startNormals({ start }: Pick<SimulatePlan, 'start'>): number {
  return start.inputs.filter(({ level }) => level === 'sample').length;
}

export const parameterValues = ({ parameters }: Pick<SimulatePlan, 'parameters'>): number[] => parameters.map(({ value }) => value);

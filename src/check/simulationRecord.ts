import type { Moments, PathRecords } from './engine';
import type { Simulation } from './outcome';
import type { SimulatePlan } from './plan';

/** More times than a picture can show are thinned out. */
const mostTimes = 250;

export interface Recorder {
  /** Takes the first component of each path of a block at one step; calls come in the order of steps, then of blocks. */
  record(step: number, firstPath: number, points: Float64Array): void;
  finish(): Simulation;
}

/**
 * Keeps whole paths for the picture and running moments (Welford) for the rest. A path that leaves the range of finite numbers
 * ends there: it is counted, and takes no part in the later means; times that no path reaches are left out.
 */
export function createRecorder(plan: SimulatePlan): Recorder {
  const kept = keptSteps(plan.time.steps, plan.times);
  const columns = new Map(kept.map((step, column) => [step, column]));
  const moments = kept.map(() => ({ count: 0, mean: 0, squares: 0 }));
  const shown: number[][] = Array.from({ length: Math.min(plan.shownPaths, plan.paths) }, () => []);
  const exploded = new Uint8Array(plan.paths);
  const last: number[] = [];
  const width = plan.dimension + 1;

  function recordPath(column: number, path: number, value: number): void {
    addToMoments(moments[column]!, value);
    shown[path]?.push(value);
    if (column === kept.length - 1) last.push(value);
  }

  return {
    record(step, firstPath, points) {
      const column = columns.get(step);
      for (let row = 0; row * width < points.length; row++) {
        const path = firstPath + row;
        if (!isFiniteState(points, row * width, plan.dimension)) exploded[path] = 1;
        if (column !== undefined && exploded[path] === 0) recordPath(column, path, points[row * width]!);
      }
    },
    finish() {
      const alive = moments.filter(({ count }) => count > 0);
      return {
        times: kept.slice(0, alive.length).map((step) => timeOf(plan, step)),
        paths: shown,
        mean: alive.map(({ mean }) => mean),
        deviation: alive.map(({ count, squares }) => Math.sqrt(squares / Math.max(1, count - 1))),
        histogram: makeHistogram(last),
        exploded: exploded.reduce((sum, flag) => sum + flag, 0),
      };
    },
  };
}

/** The same from what a device found out about tiles of paths, in the order of the paths. */
export function assembleSimulation(plan: SimulatePlan, { tiles, last, shown }: PathRecords): Simulation {
  const kept = keptSteps(plan.time.steps, plan.times);
  const moments = joinTiles({ tiles });
  const alive = moments.filter(({ count }) => count > 0);
  return {
    times: kept.slice(0, alive.length).map((step) => timeOf(plan, step)),
    paths: shown,
    mean: alive.map(({ mean }) => mean),
    deviation: alive.map(({ count, squares }) => Math.sqrt(squares / Math.max(1, count - 1))),
    histogram: makeHistogram(last),
    exploded: plan.paths - moments.at(-1)!.count,
  };
}

/** Of all paths, at each kept step. */
export function joinTiles({ tiles }: Pick<PathRecords, 'tiles'>): readonly Moments[] {
  return tiles[0]!.map((_, column) => tiles.map((tile) => tile[column]!).reduce(joinMoments)); // a plan has a path
}

/** Of two disjoint sets of numbers (T. F. Chan, G. H. Golub and R. J. LeVeque, 1979). */
function joinMoments(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  if (count === 0) return a;
  const difference = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (difference * b.count) / count,
    squares: a.squares + b.squares + (difference * difference * a.count * b.count) / count,
  };
}

function timeOf({ time }: SimulatePlan, step: number): number {
  return step === time.steps ? time.to : time.from + (step * (time.to - time.from)) / time.steps;
}

/** Evenly spread steps, the first and the last among them. */
export function keptSteps(steps: number, times = mostTimes): number[] {
  const intervals = Math.max(1, Math.min(steps, times - 1));
  return Array.from({ length: intervals + 1 }, (_, index) => Math.round((index * steps) / intervals));
}

/**
 * Density estimate over the central 99.8 % of the values (a lognormal's tail would flatten the picture), 2n^{1/3} bins (Rice's
 * rule). Heights are count / (n · width) with n all values, so the area is the share of values shown.
 */
export function makeHistogram(values: readonly number[]): Simulation['histogram'] {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return { edges: [], density: [] };
  const [low, high] = centralRange(sorted);
  const bins = Math.min(100, Math.max(8, Math.round(2 * Math.cbrt(sorted.length))));
  const width = (high - low) / bins;
  const density = new Array<number>(bins).fill(0);
  for (const value of sorted) {
    if (value >= low && value <= high) density[Math.min(bins - 1, Math.floor((value - low) / width))]! += 1 / (sorted.length * width);
  }
  return { edges: Array.from({ length: bins + 1 }, (_, index) => low + index * width), density };
}

function centralRange(sorted: Float64Array): [number, number] {
  const tail = Math.floor(sorted.length / 1000);
  const [low, high] = [sorted[tail]!, sorted[sorted.length - 1 - tail]!];
  const margin = high > low ? 0 : Math.max(1e-6, Math.abs(low) * 1e-6);
  return [low - margin, high + margin];
}

function isFiniteState(points: Float64Array, at: number, dimension: number): boolean {
  for (let i = 0; i < dimension; i++) if (!Number.isFinite(points[at + i])) return false;
  return true;
}

function addToMoments(moments: { count: number; mean: number; squares: number }, value: number): void {
  moments.count += 1;
  const difference = value - moments.mean;
  moments.mean += difference / moments.count;
  moments.squares += difference * (value - moments.mean);
}

import type { CancellationToken } from '../base/cancellation';
import { chooseBins, describeSimulation } from './describeSimulation';
import type { Engine } from './engine';
import { explainExplosion } from './explainExplosion';
import { carryAdaptively } from './carryAdaptively';
import type { Outcome } from './outcome';
import { foldRecords, keptSteps, recordLength, tileSize, type PathEngine, type PathJob } from './pathEngine';
import { createPathsByPoints } from './pathsByPoints';
import type { Simulation } from './simulation';
import type { SimulatePlan } from './simulationPlan';

/** A picture that is there at once: the same paths, and no more than so many. */
export const firstPicturePaths = 1024;

export function firstPicture(plan: SimulatePlan): SimulatePlan {
  return { ...plan, id: `${plan.id} first`, paths: Math.min(plan.paths, firstPicturePaths) };
}

/**
 * Sample paths, with statistics over all of them that are summed up as the paths are made: memory does not grow with their number. Each normal is a
 * function of (key, path, stream) and tiles of paths are added in order, so the outcome is the same to the bit however the work is cut.
 */
export async function runSimulation(
  plan: SimulatePlan,
  engine: Engine,
  token: CancellationToken,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Outcome & { kind: 'simulate' }> {
  const { simulation, use } = await simulate(plan, engine, token, onProgress);
  return { kind: 'simulate', id: plan.id, final: true, simulation, use: { ...use, milliseconds: 0 } };
}

/** What `sum` finds over all paths, without what a picture needs besides. */
export async function simulate(
  plan: SimulatePlan,
  engine: Engine,
  token: CancellationToken,
  onProgress: (fraction: number) => void,
): Promise<{ readonly simulation: Simulation; readonly use: ReturnType<Engine['use']> }> {
  checkPlan(plan);
  const paths = pathsOf(plan, engine);
  const kept = keptSteps(plan.time.steps, plan.statistics.times);
  const traced = await paths.trace(plan, kept, tracedPaths(plan), token);
  const bins = chooseBins(plan, traced, kept.length);
  const total = await sumAll(plan, paths, { kept, bins }, { engine, traced, token, onProgress });
  const simulation = describeSimulation({ plan, kept, traced, bins, total, evaluate: engine.evaluatePoints.bind(engine) });
  const firstExplosion = simulation.exploded > 0 ? await explainExplosion(plan, engine, paths, token) : null;
  return { simulation: { ...simulation, firstExplosion }, use: engine.use() };
}

function pathsOf(plan: SimulatePlan, engine: Engine): PathEngine {
  if (plan.adaptive !== undefined) return createPathsByPoints(engine, carryAdaptively(engine, plan.adaptive));
  return engine.paths ?? createPathsByPoints(engine);
}

/** Enough to choose bins from, and those that are shown. */
function tracedPaths({ paths, statistics }: SimulatePlan): number {
  return Math.min(paths, Math.max(tileSize, statistics.shownPaths, statistics.film?.points ?? 0));
}

interface Summing {
  readonly engine: Engine;
  readonly traced: Float64Array;
  readonly token: CancellationToken;
  readonly onProgress: (fraction: number) => void;
}

/** In float32 where its rounding cannot be seen; all over again in float64 where paths then leave its range. */
async function sumAll(plan: SimulatePlan, paths: PathEngine, job: Pick<PathJob, 'kept' | 'bins'>, summing: Summing): Promise<Float64Array> {
  const hasCoarse = paths.hasCoarse ?? summing.engine.hasCoarse === true;
  const isCoarse = hasCoarse && plan.adaptive === undefined && mayBeCoarse(plan, summing.traced, job.kept.length);
  const total = isCoarse ? await sumBatches(plan, paths, job, summing, true) : null;
  if (total !== null && countAtEnd(plan, job, total) === plan.paths) return total;
  return sumBatches(plan, paths, job, summing, false);
}

function countAtEnd({ dimension }: SimulatePlan, { kept, bins }: Pick<PathJob, 'kept' | 'bins'>, total: Float64Array): number {
  return total[(kept.length - 1) * (recordLength({ dimension }, { kept, bins }) / kept.length)]!;
}

const firstTiles = 4;
const mostTiles = 32;

async function sumBatches(
  plan: SimulatePlan,
  paths: PathEngine,
  job: Pick<PathJob, 'kept' | 'bins'>,
  { token, onProgress }: Summing,
  coarse: boolean,
): Promise<Float64Array> {
  const total = new Float64Array(recordLength(plan, job));
  const tiles = Math.ceil(plan.paths / tileSize);
  for (let done = 0, size = firstTiles; done < tiles; done += size, size = nextSize(size, paths)) {
    const batch = { ...job, firstTile: done, tiles: Math.min(size, tiles - done) };
    foldRecords(total, await paths.sum(plan, batch, token, coarse), plan.dimension, job.bins);
    onProgress(Math.min(1, (done + batch.tiles) / tiles));
  }
  return total;
}

/** A device that is fast takes all at once as soon as it is seen to be there. */
const nextSize = (size: number, { tilesAtOnce }: PathEngine): number => tilesAtOnce ?? Math.min(mostTiles, 4 * size);

/** A step in float32 may be wrong by so much of a state's size. */
const stepError = 2 ** -22;
/** Of the standard error of a mean over all paths. */
const largestShift = 0.1;

/** The rounding of all steps together is to stay well below the standard error of a mean, at the sizes that the traced paths have. */
function mayBeCoarse({ dimension, time, paths }: SimulatePlan, traced: Float64Array, columns: number): boolean {
  const shift = time.steps * stepError * Math.sqrt(paths);
  if (shift > largestShift || !traced.every(Number.isFinite)) return false;
  const width = columns * dimension;
  const count = Math.min(tileSize, traced.length / width);
  for (let place = dimension; place < width; place++) {
    const { mean, deviation } = momentsAt(traced, place, width, count);
    if (shift * (Math.abs(mean) + deviation) > largestShift * deviation) return false;
  }
  return true;
}

/** Of every `width`-th number from a place on. */
function momentsAt(
  values: Float64Array,
  place: number,
  width: number,
  count: number,
): { readonly mean: number; readonly deviation: number } {
  let [sum, squares] = [0, 0];
  for (let path = 0; path < count; path++) sum += values[path * width + place]!;
  const mean = sum / count;
  for (let path = 0; path < count; path++) squares += (values[path * width + place]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / count) };
}

function checkPlan({ start, step, dimension, noises, time, paths, parameters, adaptive }: SimulatePlan): void {
  if (!(time.steps >= 1 && paths >= 1))
    throw new Error(`A simulation needs a step and a path at least; this one has ${time.steps} and ${paths}.`);
  const inputs = dimension + noises + 2 + parameters.length;
  const outputs = dimension + (adaptive === undefined ? 0 : 1);
  if (start.outputs.length !== dimension || step.inputs.length !== inputs || step.outputs.length !== outputs)
    throw new Error(
      `A simulation in ${dimension} dimensions with ${noises} noises needs a step of ${inputs} inputs and ${outputs} outputs; ` +
        `this one has ${step.inputs.length} and ${step.outputs.length}.`,
    );
}

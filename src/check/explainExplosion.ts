import type { CancellationToken } from '../base/cancellation';
import { isAlive, tileSize, timeOfStep, type PathEngine } from './pathEngine';
import { carryBySteps, startBlock, type PointEngine } from './pathsByPoints';
import type { Explosion } from './simulation';
import type { SimulatePlan } from './simulationPlan';

/** States beyond this were on their way out of the numbers. */
const moderate = 1e6;
/** Paths that are looked through for one that ends, and steps of it that are gone through one by one. */
const searched = 16 * tileSize;
const mostSteps = 20_000;

/** Where the first path ended that left the range of finite numbers, and why; null where it is too far to look. */
export async function explainExplosion(
  plan: SimulatePlan,
  engine: PointEngine,
  paths: PathEngine,
  token: CancellationToken,
): Promise<Explosion | null> {
  const { dimension } = plan;
  if (plan.time.steps > mostSteps || plan.adaptive !== undefined) return null;
  const kept = [0, plan.time.steps];
  const ends = await paths.trace(plan, kept, Math.min(plan.paths, searched), token);
  const path = firstEnded(ends, dimension);
  if (path < 0) return null;
  const states = await followPath(plan, engine, path, token);
  const column = states.findIndex((state) => !state.every(isAlive));
  if (column < 0) return null;
  if (column === 0) return { kind: 'undefined', time: plan.time.from, state: [] };
  const state = states[column - 1]!;
  const kind = state.some((value) => Math.abs(value) > moderate) || !states[column]!.some(Number.isNaN) ? 'overflow' : 'undefined';
  return { kind, time: timeOfStep(plan, column - 1), state };
}

function firstEnded(ends: Float64Array, dimension: number): number {
  const width = 2 * dimension;
  for (let path = 0; path * width < ends.length; path++)
    if (!ends.subarray(path * width, (path + 1) * width).every(Number.isFinite)) return path;
  return -1;
}

/** Every state of one path up to its end. */
async function followPath(plan: SimulatePlan, engine: PointEngine, path: number, token: CancellationToken): Promise<number[][]> {
  const every = Array.from({ length: plan.time.steps + 1 }, (_, step) => step);
  const states: number[][] = [];
  const block = startBlock(engine, plan, path, 1);
  await carryBySteps(engine)(plan, every, block, () => states.push(Array.from(block.states)), token);
  return states;
}

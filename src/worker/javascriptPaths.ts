import type { CancellationToken } from '../base/cancellation';
import type { PathRecords } from '../check/engine';
import { stepProgram } from '../check/eulerMaruyama';
import type { SimulatePlan } from '../check/plan';
import { keptSteps } from '../check/simulationRecord';
import { compileSteps, type RunSteps } from '../kernel/compileSteps';
import { laneCount } from '../kernel/inputPlace';
import type { Pause } from './pace';
import { createTileRecorder, readTiles, recordLength, tracePaths, type Look, type TilePlan } from './pathTiles';

/** Paths of a simulation in float64 JavaScript, the step compiled. */
export async function runJavaScriptPaths(
  plan: SimulatePlan,
  pause: Pause,
  token: CancellationToken,
  onWork: (steps: number) => void,
): Promise<PathRecords> {
  const run = compileSteps(stepProgram(plan), plan.time);
  const tiles: TilePlan = { paths: plan.paths, tileSize: laneCount, kept: keptSteps(plan.time.steps, plan.times) };
  const length = recordLength(tiles);
  const records = new Float64Array(Math.ceil(plan.paths / laneCount) * length);
  for (let tile = 0; tile * length < records.length; tile++) {
    await pause(token);
    runTile(run, plan, tiles, tile, createTileRecorder(tiles, records.subarray(tile * length, (tile + 1) * length)));
    onWork(Math.min(laneCount, plan.paths - tile * laneCount) * plan.time.steps);
  }
  return { ...readTiles(tiles, records), shown: tracePaths(tiles, plan.shownPaths, (tile, look) => runTile(run, plan, tiles, tile, look)) };
}

function runTile(run: RunSteps, { key, dimension, paths }: SimulatePlan, { kept }: TilePlan, tile: number, look: Look): void {
  const count = Math.min(laneCount, paths - tile * laneCount);
  const values = new Float64Array(laneCount);
  let column = 0;
  run(key, tile * laneCount, count, (step, states) => {
    if (step !== kept[column]) return;
    for (let path = 0; path < count; path++) values[path] = firstComponent(states, dimension, path);
    look(column++, values, count);
  });
}

function firstComponent(states: Float64Array, dimension: number, path: number): number {
  for (let i = 1; i < dimension; i++) if (!Number.isFinite(states[i * laneCount + path])) return NaN;
  return states[path]!;
}

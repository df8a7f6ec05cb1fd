import type { Engine, PathRecords } from '../check/engine';
import type { SimulatePlan } from '../check/plan';
import { joinTiles, keptSteps } from '../check/simulationRecord';
import { pathsPerTile } from '../kernel/emitPaths';
import type { LaneType } from '../kernel/wasm/laneType';
import type { WasmDevice } from './wasm/wasmDevice';

/**
 * Block means and paths by WebAssembly; points and draws stay with JavaScript, the measure. Made anew for each plan, so that `use` tells where
 * this plan's samples were made.
 */
export function createWasmEngine(device: WasmDevice, javascript: Engine, threads?: number): Engine {
  let used: LaneType['precision'] | null = null;
  return {
    ...javascript,
    hasCoarse: true,
    blockMeans(graph, job, token) {
      const precision = job.coarse === true ? 'f32' : 'f64';
      used = used === 'f32' ? used : precision;
      return device.runBlocks(graph, job, token, { precision, threads });
    },
    async runPaths(plan, token, onWork = () => undefined) {
      const options = { threads, onWork: (tiles: number) => onWork(tiles * pathsPerTile * plan.time.steps) };
      const coarse = mayBeCoarse(plan) ? await device.runPaths(plan, token, { ...options, precision: 'f32' }) : null;
      used = coarse !== null && isFineEnough(plan, coarse) ? 'f32' : 'f64';
      return coarse !== null && used === 'f32' ? coarse : device.runPaths(plan, token, options);
    },
    use: () => (used !== null ? { device: 'wasm', name: device.name, precision: used } : javascript.use()),
  };
}

/** A step in float32 may be wrong by so much of a state's size. */
const stepError = 2 ** -22;
/** Of the standard error of a mean over all paths. */
const largestShift = 0.1;

/** Float32 is tried where the rounding of all steps together stays well below the standard error of a mean over all paths. */
function mayBeCoarse({ time, paths }: SimulatePlan): boolean {
  return time.steps * stepError <= largestShift / Math.sqrt(paths);
}

/** The same with the sizes and deviations that were found; paths that leave the range of float32 may stay in that of float64. */
function isFineEnough(plan: SimulatePlan, records: PathRecords): boolean {
  const kept = keptSteps(plan.time.steps, plan.times);
  return joinTiles(records).every(({ count, mean, squares }, column) => {
    const deviation = Math.sqrt(squares / Math.max(1, count - 1));
    const rounding = kept[column]! * stepError * (Math.abs(mean) + deviation);
    return count === plan.paths && rounding <= (largestShift * deviation) / Math.sqrt(count);
  });
}

import type { Engine } from '../check/engine';
import type { LaneType } from '../kernel/wasm/laneType';
import type { WasmDevice } from './wasm/wasmDevice';

/**
 * Block means and paths by WebAssembly, and points by an interpreter in it that gives the bits of JavaScript, the measure. Made anew for each plan, so that `use` tells
 * where this plan's samples were made.
 */
export function createWasmEngine(device: WasmDevice, javascript: Engine, threads?: number): Engine {
  let used: LaneType['precision'] | null = null;
  return {
    ...javascript,
    hasCoarse: true,
    evaluatePoints: (graph, values, points) => device.pointsOf(graph)(values, points),
    prepareSamples: (graph, job) => device.samplerOf(graph)(job),
    blockMeans(graph, job, token) {
      const precision = job.coarse === true ? 'f32' : 'f64';
      used = used === 'f32' ? used : precision;
      return device.runBlocks(graph, job, token, { precision, threads });
    },
    paths: {
      trace: async (plan, kept, paths) => device.tracePaths(plan, kept, paths),
      sum(plan, job, token, coarse, onWork) {
        // Paths that are made again in float64 are believed.
        used = coarse ? 'f32' : 'f64';
        return device.sumPaths(plan, job, token, { precision: used, threads, onWork });
      },
    },
    use: () => (used !== null ? { device: 'wasm', name: device.name, precision: used } : javascript.use()),
  };
}

import type { Engine } from '../check/engine';
import type { WasmDevice } from './wasm/wasmDevice';

/**
 * Block means by WebAssembly; points and draws stay with JavaScript, the measure. Made anew for each plan, so that `use` tells where
 * this plan's samples were made.
 */
export function createWasmEngine(device: WasmDevice, javascript: Engine): Engine {
  let used = false;
  return {
    ...javascript,
    blockMeans(graph, job, token) {
      used = true;
      return device.runBlocks(graph, job, token);
    },
    runPaths(plan, token) {
      used = true;
      return device.runPaths(plan, token);
    },
    use: () => (used ? { device: 'wasm', name: device.name, precision: 'f64' } : javascript.use()),
  };
}

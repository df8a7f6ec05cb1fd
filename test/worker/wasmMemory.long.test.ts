import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import { planRegistered } from '../../src/sde/planRegistered';
import { variancePreserving } from '../../src/sde/processes/variancePreserving';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { openWasm } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';
import { bundleThread } from './bundleWorker';
import { graphOf, megabyte } from './memoryGraphs';

describe('WebAssembly over thousands of plans', () => {
  it('keeps no memory of the plans that are done', async () => {
    const device = openWasm({ threads: 2, threadPath: await bundleThread(), pause: createPause() });
    if ('unavailable' in device) return assert.fail(device.unavailable);
    const job = { key: [1, 2] as const, setting: 0, given: [], blocks: 8, firstBlock: 0, blockSize: 64 };
    const sizes: number[] = [];
    for (let number = 0; number < 10_000; number++) {
      await device.runBlocks(graphOf(number), job, neverCancelled, { precision: number % 2 === 0 ? 'f32' : 'f64' });
      if (number % 1000 === 999) sizes.push(process.memoryUsage().rss / megabyte);
    }
    device.close();
    console.log(`Memory after each thousand plans, MB: ${sizes.map(Math.round).join(' ')}`);
    // A module takes some tens of kilobytes: kept, the last 7,000 would take hundreds of megabytes.
    assert.ok(sizes.at(-1)! - sizes[2]! < 60, sizes.map(Math.round).join(' '));
  }).timeout(600_000);

  it('needs no more memory for 100,000 paths again and again: 30 pictures of an SDE', async () => {
    const device = openWasm({ threads: 2, threadPath: await bundleThread(), pause: createPause() });
    if ('unavailable' in device) return assert.fail(device.unavailable);
    const engine = createWasmEngine(device, createJavaScriptEngine(), 2);
    const sizes: number[] = [];
    for (let number = 0; number < 30; number++) {
      await runSimulation(
        planRegistered(variancePreserving, { paths: 100_000, steps: 200, dimension: 2, seed: `${number}` }),
        engine,
        neverCancelled,
      );
      sizes.push(process.memoryUsage().rss / megabyte);
    }
    device.close();
    console.log(`Memory after each picture, MB: ${sizes.map(Math.round).join(' ')}`);
    // 160 times of all tiles are 33 MB: kept by a thread, the last 20 would take hundreds of megabytes.
    assert.ok(sizes.at(-1)! - sizes[9]! < 60, sizes.map(Math.round).join(' '));
  }).timeout(600_000);
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { BlockJob, Engine } from '../../src/check/engine';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { selfTestGraph } from '../../src/worker/wasm/selfTest';
import { openWasm, type WasmDevice } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';
import { bundleThread } from './bundleWorker';

const job: BlockJob = { key: [5, 6], setting: 1, given: [], blocks: 4000, firstBlock: 4, blockSize: 500 };

describe('WebAssembly on several threads', () => {
  const devices: WasmDevice[] = [];
  let threadPath = '';
  before(async () => (threadPath = await bundleThread()));
  after(() => devices.forEach((device) => device.close()));

  function open(threads: number, path = threadPath): Engine {
    const device = openWasm({ threads, threadPath: path, pause: createPause() });
    if ('unavailable' in device) assert.fail(device.unavailable);
    devices.push(device);
    return createWasmEngine(device, createJavaScriptEngine());
  }

  it('gives the same bits on one, two and five', async () => {
    const [one, ...others] = await Promise.all([1, 2, 5].map((threads) => open(threads).blockMeans(selfTestGraph(), job, neverCancelled)));
    for (const other of others) assert.deepEqual(other, one);
  });

  it('works alone when its threads do not start or have died', async () => {
    const alone = await open(1).blockMeans(selfTestGraph(), job, neverCancelled);
    const broken = open(3, '/no/such/thread.js');
    for (let time = 0; time < 2; time++) assert.deepEqual(await broken.blockMeans(selfTestGraph(), job, neverCancelled), alone);
  });

  it('stops soon after a cancellation and goes on working', async () => {
    const source = new CancellationSource();
    const engine = open(3);
    const running = engine.blockMeans(selfTestGraph(), { ...job, blocks: 200_000 }, source.token);
    const started = new Promise<number>((resolve) =>
      setTimeout(() => {
        source.cancel();
        resolve(performance.now());
      }, 150),
    );
    await assert.rejects(running, CancelledError);
    assert.ok(performance.now() - (await started) < 200);
    assert.equal((await engine.blockMeans(selfTestGraph(), { ...job, blocks: 10 }, neverCancelled)).nonFinite, 0);
  });

  it('does not keep a process alive, nor let it end under way', async () => {
    const outfile = 'dist/test-worker/useThreads.cjs';
    await build({
      stdin: { contents: useThreads, resolveDir: 'test/worker', loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'warning',
    });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile, threadPath], { timeout: 15_000 });
    assert.equal(stdout, 'a job was done\n');
  }).timeout(20_000);
});

const useThreads = `
import { neverCancelled } from '../../src/base/cancellation';
import { createPause } from '../../src/worker/pace';
import { selfTestGraph } from '../../src/worker/wasm/selfTest';
import { openWasm } from '../../src/worker/wasm/wasmDevice';
const device = openWasm({ threads: 3, threadPath: process.argv[2], pause: createPause() });
device.runBlocks(selfTestGraph(), ${JSON.stringify(job)}, neverCancelled).then(() => console.log('a job was done'));
`;

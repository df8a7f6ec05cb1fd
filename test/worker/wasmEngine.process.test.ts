import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { BlockJob } from '../../src/check/engine';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { compileLibrary } from '../../src/worker/wasm/compileProgram';
import { createProgramRunner, type RunProgram } from '../../src/worker/wasm/programRunner';
import { findSelfTestFault, selfTestGraph } from '../../src/worker/wasm/selfTest';
import { openWasm } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';

const job: BlockJob = { key: [5, 6], setting: 1, given: [], blocks: 37, firstBlock: 4, blockSize: 100 };

function openOneThread(pause = createPause()) {
  const device = openWasm({ threads: 1, threadPath: '', pause });
  if ('unavailable' in device) assert.fail(device.unavailable);
  return createWasmEngine(device, createJavaScriptEngine(pause));
}

describe('the WebAssembly engine', () => {
  it('cuts a job into slices without changing a bit of the means, which are those of JavaScript but for rounding', async () => {
    const slices: number[] = [];
    const sliced = await openOneThread(async () => void slices.push(1)).blockMeans(selfTestGraph(), job, neverCancelled);
    const halves = [0, 20].map((firstBlock) => ({ ...job, firstBlock: 4 + firstBlock, blocks: firstBlock === 0 ? 20 : 17 }));
    const parts = await Promise.all(halves.map((half) => openOneThread().blockMeans(selfTestGraph(), half, neverCancelled)));
    assert.deepEqual(
      [...sliced.means],
      parts.flatMap((part) => [...part.means]),
    );
    assert.ok(slices.length > 1);
    const expected = compileJavaScript(selfTestGraph()).blockMeans(job).means;
    sliced.means.forEach((mean, i) => assert.ok(Math.abs(mean - expected[i]!) < 1e-13 * Math.max(1, Math.abs(mean))));
  });

  it('lets a cancellation in between slices', async () => {
    const source = new CancellationSource();
    const engine = openOneThread(createPause(() => performance.now() * 1000));
    setImmediate(() => source.cancel());
    await assert.rejects(engine.blockMeans(selfTestGraph(), { ...job, blocks: 100_000 }, source.token), CancelledError);
  });

  it('says that it was used only when it was', async () => {
    const engine = openOneThread();
    assert.equal(engine.use().device, 'javascript');
    await engine.blockMeans(selfTestGraph(), { ...job, blocks: 1 }, neverCancelled);
    assert.deepEqual(engine.use(), { device: 'wasm', name: '1 thread', precision: 'f64' });
  });

  it('refuses samples beyond the counter', async () => {
    const beyond = { ...job, blockSize: 2 ** 20, firstBlock: 4096, blocks: 1 };
    await assert.rejects(openOneThread().blockMeans(selfTestGraph(), beyond, neverCancelled), RangeError);
  });
});

describe('the self-test of WebAssembly', () => {
  const run = createProgramRunner(compileLibrary());
  const wrong: readonly [name: string, run: RunProgram, fault: RegExp | undefined][] = [
    ['passes', run, undefined],
    ['finds a mean that is a little off', (...work) => alter(run(...work), 2, (mean) => mean * (1 + 1e-11)), /^mean 2 is/],
    ['finds a mean that is no number', (...work) => alter(run(...work), 5, () => NaN), /^mean 5 is NaN/],
    ['finds miscounted values', (...work) => ({ ...run(...work), nonFinite: 1 }), /^1 values are not finite/],
  ];
  for (const [name, runner, fault] of wrong) {
    it(name, () => {
      const found = findSelfTestFault(runner);
      if (fault === undefined) assert.equal(found, undefined);
      else assert.match(found ?? 'nothing', fault);
    });
  }
});

function alter(result: ReturnType<RunProgram>, index: number, change: (mean: number) => number): ReturnType<RunProgram> {
  return { ...result, means: result.means.map((mean, i) => (i === index ? change(mean) : mean)) };
}

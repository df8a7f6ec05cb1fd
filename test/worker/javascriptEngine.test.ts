import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { BlockJob } from '../../src/check/engine';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import type { Graph } from '../../src/kernel/graph';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createKernelCache } from '../../src/worker/kernelCache';
import { createPause } from '../../src/worker/pace';

/** (z + a)² and z for z ∼ N(0,1) and a given a. */
const square: Graph = {
  inputs: [
    { name: 'z', level: 'sample', law: 'normal', stream: 3 },
    { name: 'a', level: 'given', law: 'normal', stream: 0 },
  ],
  nodes: [
    { kind: 'input', input: 0 },
    { kind: 'input', input: 1 },
    { kind: 'binary', op: 'add', a: 0, b: 1 },
    { kind: 'integer-power', a: 2, exponent: 2 },
  ],
  outputs: [3, 0],
};
const job: BlockJob = { key: [5, 6], setting: 0, given: [2], blocks: 37, firstBlock: 4, blockSize: 100 };

describe('the JavaScript engine', () => {
  it('cuts a job into slices without changing a bit of the means', async () => {
    const whole = compileJavaScript(square).blockMeans(job);
    const slices: number[] = [];
    const sliced = await createJavaScriptEngine(async () => void slices.push(1)).blockMeans(square, job, neverCancelled);
    assert.deepEqual(sliced, whole);
    assert.ok(slices.length > 1);
  });

  it('lets a cancellation in between slices', async () => {
    const source = new CancellationSource();
    const engine = createJavaScriptEngine(createPause(() => performance.now() * 1000));
    setImmediate(() => source.cancel());
    await assert.rejects(engine.blockMeans(square, { ...job, blocks: 10_000_000 }, source.token), CancelledError);
  });

  it('evaluates at points and draws the inputs that blocks are made of', async () => {
    const engine = createJavaScriptEngine();
    const inputs = engine.drawInputs(square, job.key, 0, 400, 100);
    for (let row = 0; row < 100; row++) inputs[2 * row + 1] = 2;
    const outputs = engine.evaluatePoints(square, inputs, 100);
    let mean = 0;
    for (let row = 0; row < 100; row++) mean += outputs[2 * row]! / 100;
    const { means } = await engine.blockMeans(square, { ...job, blocks: 1 }, neverCancelled);
    assert.ok(Math.abs(mean - means[0]!) < 1e-12);
  });
});

describe('the cache of kernels', () => {
  it('compiles once what arrives again, also in another message, and forgets what was used longest ago', () => {
    const compiled: Graph[] = [];
    const dropped: Graph[] = [];
    const kernelOf = createKernelCache(
      (graph) => (compiled.push(graph), graph),
      (graph) => void dropped.push(graph),
    );
    const copy = structuredClone(square);
    assert.equal(kernelOf(square), kernelOf(copy));
    assert.equal(compiled.length, 1);
    const others = Array.from({ length: 200 }, (_, index): Graph => ({
      ...square,
      nodes: [{ kind: 'constant', value: index }],
      outputs: [0],
    }));
    for (const other of others) {
      kernelOf(other);
      if (dropped.length === 0) kernelOf(square);
    }
    assert.deepEqual(dropped, [others[0]]);
  });
});

import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { Engine } from '../../src/check/engine';
import type { SimulatePlan } from '../../src/check/plan';
import { runSimulation } from '../../src/check/runSimulation';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { openWasm, type WasmDevice } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';
import { bundleThread } from './bundleWorker';
import { compare, coupled, pathSizes, planOf, type Coefficients } from './pathPlans';

function open(threads: number, threadPath = ''): WasmDevice {
  const device = openWasm({ threads, threadPath, pause: createPause() });
  if ('unavailable' in device) assert.fail(device.unavailable);
  return device;
}

describe('paths in WebAssembly', () => {
  const javascript = createJavaScriptEngine();
  const device = open(1);
  const engineIn = (precision: 'f32' | 'f64'): Engine => ({
    ...javascript,
    paths: {
      trace: async (plan, kept, paths) => device.tracePaths(plan, kept, paths),
      sum: (plan, job, token) => device.sumPaths(plan, job, token, { precision }),
    },
  });

  for (const [dimension, noises] of pathSizes) {
    it(`${dimension} components and ${noises} noises: the paths of JavaScript`, async () => {
      for (const start of [
        { mean: [0.5, -1, 2].slice(0, dimension), deviation: 0.4 },
        { mean: [1, 2, 3].slice(0, dimension), deviation: 0 },
      ] as const) {
        const plan = planOf(coupled(noises), dimension, noises, { start });
        const { simulation } = await runSimulation(plan, javascript, neverCancelled);
        compare((await runSimulation(plan, engineIn('f64'), neverCancelled)).simulation, simulation, 1e-12);
        compare((await runSimulation(plan, engineIn('f32'), neverCancelled)).simulation, simulation, 2e-5);
      }
    });
  }

  it('backwards in time', async () => {
    const plan = planOf(coupled(2), 2, 2, { time: { from: 1, to: 0.2, steps: 8 } });
    const { simulation } = await runSimulation(plan, javascript, neverCancelled);
    compare((await runSimulation(plan, engineIn('f64'), neverCancelled)).simulation, simulation, 1e-12);
  });

  it('a drift longer than one function', async () => {
    const long: Coefficients = (g, x) => ({
      drift: x.map((xi) =>
        g.multiply(g.constant(1e-2), g.sum(Array.from({ length: 250 }, (_, k) => g.sin(g.multiply(g.constant(k / 9), xi, x[k % 2]!))))),
      ),
      diffusion: x.flatMap((_, i) => x.map((_other, j) => g.constant(i === j ? 0.5 : 0))),
    });
    const plan = planOf(long, 2, 2, { time: { from: 0, to: 1, steps: 5 } });
    const { simulation } = await runSimulation(plan, javascript, neverCancelled);
    compare((await runSimulation(plan, engineIn('f64'), neverCancelled)).simulation, simulation, 1e-12);
  });

  const explosive = planOf((g, [x]) => ({ drift: [g.integerPower(x!, 3)], diffusion: [g.constant(1)] }), 1, 1, {
    time: { from: 0, to: 4, steps: 400 },
  });

  it('paths that leave the range of numbers end, and are counted', async () => {
    const { simulation } = await runSimulation(explosive, javascript, neverCancelled);
    assert.ok(simulation.exploded > 50);
    const found = (await runSimulation(explosive, engineIn('f64'), neverCancelled)).simulation;
    assert.deepEqual([found.exploded, found.times.length], [simulation.exploded, simulation.times.length]);
  });

  it('float32 is taken where its rounding cannot be seen, float64 elsewhere', async () => {
    const calm = planOf(coupled(2), 2, 2);
    const precisions: readonly [title: string, plan: SimulatePlan, precision: 'f32' | 'f64'][] = [
      ['some hundred steps', calm, 'f32'],
      ['so many steps that rounding adds up', { ...calm, paths: 10, time: { from: 0, to: 1, steps: 200_000 } }, 'f64'],
      ['a mean far from 0 beside a small deviation', planOf(coupled(2), 2, 2, { start: { mean: [1e4, 1e4], deviation: 0.01 } }), 'f64'],
      ['no noise at all', planOf(coupled(0), 2, 0, { start: { mean: [1, 1], deviation: 0 } }), 'f64'],
      ['paths that explode', explosive, 'f64'],
    ];
    for (const [title, plan, precision] of precisions)
      assert.equal((await runSimulation(plan, createWasmEngine(device, javascript), neverCancelled)).use.precision, precision, title);
  }).timeout(20_000);

  it('the same bits on one, two and three threads', async () => {
    const threadPath = await bundleThread();
    const plan = planOf(coupled(3), 3, 3, { paths: 20_000, time: { from: 0, to: 1, steps: 100 } });
    const everything = {
      kept: [0, 50, 100],
      firstTile: 0,
      tiles: Math.ceil(20_000 / 256),
      bins: { count: 9, low: [-2, -3, -4], high: [2, 3, 4] },
    };
    const devices = [1, 2, 3].map((threads) => open(threads, threadPath));
    const [one, ...others] = await Promise.all(
      devices.map((other) => other.sumPaths(plan, everything, neverCancelled, { precision: 'f32' })),
    );
    devices.forEach((other) => other.close());
    for (const other of others) assert.deepEqual(other, one);
  }).timeout(20_000);

  it('a cancellation is felt at once', async () => {
    const source = new CancellationSource();
    const endless = planOf(coupled(3), 3, 3, { paths: 1_000_000, time: { from: 0, to: 1, steps: 1000 } });
    const run = runSimulation(endless, engineIn('f32'), source.token);
    setTimeout(() => source.cancel(), 100);
    const started = performance.now();
    await assert.rejects(run, CancelledError);
    assert.ok(performance.now() - started < 1000);
  }).timeout(10_000);
});

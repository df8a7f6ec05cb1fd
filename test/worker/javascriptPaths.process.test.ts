import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { Engine } from '../../src/check/engine';
import { runSimulation } from '../../src/check/runSimulation';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { compare, coupled, pathSizes, planOf } from './pathPlans';

describe('paths in JavaScript, compiled', () => {
  const compiled = createJavaScriptEngine();
  const { runPaths, ...stepwise } = compiled;
  const simulate = async (plan: Parameters<typeof runSimulation>[0], engine: Engine) =>
    (await runSimulation(plan, engine, neverCancelled)).simulation;

  for (const [dimension, noises] of pathSizes)
    it(`${dimension} components and ${noises} noises: those made step by step`, async () => {
      const plan = planOf(coupled(noises), dimension, noises, { paths: 150 });
      compare(await simulate(plan, compiled), await simulate(plan, stepwise), 1e-12);
    });

  it('backwards in time, from a point, at fewer times than steps', async () => {
    const plan = planOf(coupled(2), 2, 2, { time: { from: 1, to: 0.2, steps: 8 }, times: 3, paths: 70 });
    for (const start of [plan.start, { law: 'point', mean: [1, 2], deviation: 0 } as const])
      compare(await simulate({ ...plan, start }, compiled), await simulate({ ...plan, start }, stepwise), 1e-12);
  });

  it('a control: other noise makes other paths', async () => {
    const plan = planOf(coupled(2), 2, 2, { paths: 150 });
    await assert.rejects(async () => compare(await simulate({ ...plan, key: [17, 98] }, compiled), await simulate(plan, stepwise), 1e-12));
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    const plan = planOf(coupled(1), 1, 1, { paths: 200 });
    const source = new CancellationSource();
    const told: number[] = [];
    await runPaths!(plan, source.token, (steps) => told.push(steps));
    assert.deepEqual(told, [64, 64, 64, 8].map((paths) => paths * plan.time.steps)); // prettier-ignore
    const stopped = runPaths!(plan, source.token, () => source.cancel());
    await assert.rejects(stopped, CancelledError);
  });
});

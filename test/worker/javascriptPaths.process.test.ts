import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { Engine } from '../../src/check/engine';
import { runSimulation } from '../../src/check/runSimulation';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { compare, coupled, pathSizes, planOf } from './pathPlans';

describe('paths in JavaScript, compiled', () => {
  const compiled = createJavaScriptEngine();
  const { paths, ...stepwise } = compiled;
  const simulate = async (plan: Parameters<typeof runSimulation>[0], engine: Engine) =>
    (await runSimulation(plan, engine, neverCancelled)).simulation;

  for (const [dimension, noises] of pathSizes)
    it(`${dimension} components and ${noises} noises: those made step by step`, async () => {
      const plan = planOf(coupled(noises), dimension, noises, { paths: 300 });
      compare(await simulate(plan, compiled), await simulate(plan, stepwise), 1e-12);
    });

  it('backwards in time, from a point, at fewer times than steps', async () => {
    for (const start of [undefined, { mean: [1, 2], deviation: 0 }]) {
      const plan = planOf(coupled(2), 2, 2, { time: { from: 1, to: 0.2, steps: 8 }, times: 3, paths: 70, ...(start && { start }) });
      compare(await simulate(plan, compiled), await simulate(plan, stepwise), 1e-12);
    }
  });

  it('a control: other noise makes other paths', async () => {
    const [plan, other] = ['a', 'b'].map((seed) => planOf(coupled(2), 2, 2, { paths: 150, seed }));
    await assert.rejects(async () => compare(await simulate(other!, compiled), await simulate(plan!, stepwise), 1e-12));
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    const plan = planOf(coupled(1), 1, 1, { paths: 600 });
    const source = new CancellationSource();
    const told: number[] = [];
    const job = { kept: [0, 31], firstTile: 0, tiles: 3, bins: null };
    await paths!.sum(plan, job, source.token, false, (tiles) => told.push(tiles));
    assert.deepEqual(told, [1, 1, 1]);
    const stopped = paths!.sum(plan, job, source.token, false, () => source.cancel());
    await assert.rejects(stopped, CancelledError);
  });
});

import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/base/cancellation';
import { runSimulation } from '../../../src/check/runSimulation';
import type { SimulatePlan } from '../../../src/check/simulationPlan';
import { createJavaScriptEngine } from '../../../src/worker/javascriptEngine';
import { compare } from '../pathPlans';
import { testDriver } from '../testDriver';
import type { PathReport } from './pathsChild';
import { explosivePlan, ordinaryPlans } from './pathPlans';
import { runGpuChild } from './runChild';

describe('paths on WebGPU', () => {
  let reports: readonly PathReport[];
  before(async function () {
    if (testDriver === null) this.skip();
    this.timeout(120_000);
    reports = await runGpuChild<readonly PathReport[]>('test/worker/webgpu/pathsChild.ts');
  });

  const onProcessor = async (plan: SimulatePlan) => (await runSimulation(plan, createJavaScriptEngine(), neverCancelled)).simulation;

  it('have the moments and the histogram of the processor, within single precision, for all numbers of components and noises', async () => {
    for (const [index, plan] of ordinaryPlans().entries()) {
      const { device, simulation } = reports[index]!;
      assert.equal(device, 'webgpu', `plan ${index}`);
      const expected = await onProcessor(plan);
      compare(simulation, expected, 3e-5);
      const moved = simulation.density!.heights.map((row, column) => {
        const width = simulation.density!.edges[column]![1]! - simulation.density!.edges[column]![0]!;
        return row.reduce((sum, value, bin) => sum + Math.abs(value - expected.density!.heights[column]![bin]!) * width * plan.paths, 0);
      });
      assert.ok(Math.max(...moved) <= 4.001, `plan ${index}: ${moved.join()}`); // paths that rounding moved to the next bin
    }
  });

  it('are made again on the processor where some leave the range of numbers', async () => {
    const { device, simulation } = reports.at(-1)!;
    const expected = await onProcessor(explosivePlan());
    assert.notEqual(device, 'webgpu');
    assert.ok(expected.exploded > 5);
    assert.deepEqual([simulation.exploded, simulation.components[0]!.mean], [expected.exploded, expected.components[0]!.mean]);
  });
});

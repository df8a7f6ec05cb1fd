import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { distanceBetween } from '../../src/check/lawDistance';
import type { Plan } from '../../src/check/plan';
import { runPlan, type PurePlan } from '../../src/check/runPlan';
import { calculiExperiment } from '../../src/checker/experiments/calculi';
import { scoreMatching } from '../../src/checker/experiments/scoreMatching';
import { drawData, measureDistance } from '../../src/checker/studies/dataDistance';
import { systemOf } from '../../src/sde/processes/registeredProcess';
import { variancePreserving } from '../../src/sde/processes/variancePreserving';
import { planScoreDiagnostics, withScoreError } from '../../src/sde/scoreErrors';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { openWasm } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';

describe('experiments', () => {
  const device = openWasm({ threads: 1, threadPath: '', pause: createPause() });
  if ('unavailable' in device) assert.fail(device.unavailable);
  const engine = createWasmEngine(device, createJavaScriptEngine());
  const run = {
    runPlan: (plan: Plan) => runPlan(plan as PurePlan, engine, neverCancelled), // what they ask for
    token: neverCancelled,
  };

  it('four losses of score matching have one minimiser, and differ by constants', async () => {
    const { figures } = await scoreMatching.run(run);
    const [explicit, ...others] = figures[0]!.series.map(({ points }) => points);
    for (const points of [explicit!, ...others]) {
      const least = points.reduce((best, point) => (point.y < best.y ? point : best));
      assert.ok(Math.abs(least.x - 0.5) < 0.03, String(least.x));
    }
    for (const points of others) {
      const differences = points.map(({ y }, k) => y - explicit![k]!.y);
      const bound = Math.max(...points.map(({ halfWidth }) => halfWidth));
      assert.ok(Math.max(...differences) - Math.min(...differences) < 2 * bound);
    }
    assert.ok(Math.min(...explicit!.map(({ y }) => y)) < 1e-6, 'the truth is in the family');
  });

  it('Itô and Stratonovich have the means that are known', async () => {
    const { figures } = await calculiExperiment.run(run);
    const [ito, stratonovich] = figures[1]!.series.map(({ points }) => points.at(-1)!);
    assert.ok(Math.abs(ito!.y - 1) < 1.25 * ito!.halfWidth);
    assert.ok(Math.abs(stratonovich!.y - Math.exp(0.64)) < 1.25 * stratonovich!.halfWidth);
  });

  const system = systemOf(variancePreserving, 1);

  it('a wrong score is further from the data than the true one', async () => {
    const data = await drawData(system, 1, run);
    const wishes = { lambda: 1, horizon: 1, steps: 100, latex: [], title: '', seed: 'test' };
    const [right, wrong] = [await measureDistance(system, wishes, data, run), await measureDistance(withScoreError(system, 'bias', 0.3), wishes, data, run)]; // prettier-ignore
    assert.ok(right! < 4 * data.noise, `${right} beside ${data.noise}`);
    assert.ok(wrong! > 0.3, String(wrong));
  });

  it('the diagnostics are quiet for the true score and loud for a wrong one', async () => {
    const loudness = async (one: typeof system): Promise<number> => {
      const outcome = await run.runPlan(planScoreDiagnostics(one, { paths: 4000, steps: 100, seed: 'test' }));
      assert.ok(outcome.kind === 'simulate');
      return Math.max(...outcome.simulation.components.slice(1).flatMap(({ mean, deviation }) => mean.slice(1).map((value, k) => (Math.abs(value) * Math.sqrt(4000)) / deviation[k + 1]!))); // prettier-ignore
    };
    assert.ok((await loudness(system)) < 4.5);
    assert.ok((await loudness(withScoreError(system, 'bias', 0.3))) > 10);
    assert.ok((await loudness(withScoreError(system, 'scale', 0.3))) > 8);
  });

  it('the distance of two laws is that of their quantiles', () => {
    assert.equal(distanceBetween([3, 1, 2], [4, 2, 3]), 1);
    assert.equal(distanceBetween([0, 0, 1, 1], [0, 1]), 0);
    assert.equal(distanceBetween([], [1]), null);
  });
});

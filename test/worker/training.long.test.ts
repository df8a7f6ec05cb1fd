import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { Training, TrainPlan } from '../../src/check/trainingPlan';
import { planSource } from '../../src/checker/planSimulations';
import { compareWithData, comparedPoints, sampleStatistics as statistics } from '../../src/train/compareSamples';
import { readModel, scoreOf, writeModel } from '../../src/train/modelFile';
import { findDataSet } from '../../src/train/dataSets';
import { runSimulation } from '../../src/check/runSimulation';
import { runTraining } from '../../src/train/runTraining';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { openWasm, type WasmDevice } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';
import type { PlannedTraining } from '../../src/checker/planTraining';
import { alongTime, losses, planLoss, planText } from '../train/trainingTexts';
import { bundleThread } from './bundleWorker';

/** Seconds are of processor time on each thread: what it takes when nothing else runs. */
const threads = 2;

/** On two threads, on the ring of eight modes with the defaults of the program. */
describe('score models trained on the ring', function () {
  let device: WasmDevice;
  before(async () => {
    const opened = openWasm({ threads, threadPath: await bundleThread(), pause: createPause() });
    if ('unavailable' in opened) assert.fail(opened.unavailable);
    device = opened;
  });
  after(() => device.close());
  const engine = () => createWasmEngine(device, createJavaScriptEngine());

  async function train(planned: PlannedTraining): Promise<{ plan: TrainPlan; training: Training; seconds: number }> {
    if (planned.kind === 'refused') assert.fail(planned.sentence);
    const before = process.cpuUsage();
    const training = await runTraining(planned, device.gradients(), engine(), neverCancelled, () => undefined, () => performance.now()); // prettier-ignore
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6 / threads;
    const curve = training.curve.filter((_, k) => k % 20 === 0).map(({ step, loss }) => `${step}: ${loss.toFixed(3)}`);
    console.log(
      `      ${seconds.toFixed(1)} s of each of ${threads} cores, error ${JSON.stringify(training.fit?.errors.score)}; ${curve.join(', ')}`,
    );
    return { plan: planned, training, seconds };
  }

  for (const [name, latex, most] of [
    ['denoising at σ = 0.3', losses.denoising, 0.1],
    ['sliced', losses.sliced, 0.2],
  ] as const)
    it(`${name}: the score to ${100 * most} % within a minute`, async () => {
      const { training, seconds } = await train(planLoss(latex));
      assert.equal(training.fit!.target, 'score');
      assert.ok(training.fit!.errors.score < most, `${training.fit!.errors.score}`);
      assert.ok(seconds < 60, `${seconds} s`);
    });

  it('samples of the reverse SDE lie as near to the data as other data, those of an untrained model do not', async () => {
    const distanceOf = async (steps: number) => {
      const { plan, training } = await train(planText(alongTime, { steps }));
      const model = readModel(writeModel(plan, training));
      if ('refused' in model) assert.fail(model.refused.kind);
      const score = scoreOf(model);
      if ('refused' in score) assert.fail(score.refused.kind);
      const wishes = { direction: 'reverse', score, dimension: 2, paths: comparedPoints, statistics } as const;
      const simulated = planSource({ kind: 'name', name: 'vp' }, wishes);
      const outcome = await runSimulation(simulated!, engine(), neverCancelled);
      if (outcome.kind !== 'simulate') assert.fail(outcome.kind);
      return compareWithData(outcome.simulation, findDataSet('ring')!, 'test')!;
    };
    const trained = await distanceOf(5000);
    console.log(`      ${JSON.stringify(trained)}`);
    assert.ok(trained.wasserstein.value < 0.15, `${trained.wasserstein.value}`);
    assert.ok(trained.discrepancy.value < 0.1, `${trained.discrepancy.value}`);
    const untrained = await distanceOf(5);
    assert.ok(untrained.wasserstein.value > 0.3, `${untrained.wasserstein.value}`);
  });
});

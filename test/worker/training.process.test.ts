import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled, type CancellationToken } from '../../src/base/cancellation';
import type { Training, TrainPlan } from '../../src/check/trainingPlan';
import { divergenceSentence } from '../../src/checker/trainingWords';
import { doubles } from '../../src/kernel/wasm/laneType';
import { drawWeights } from '../../src/train/network';
import { runTraining } from '../../src/train/runTraining';
import type { TrainingWishes } from '../../src/train/planTraining';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { compileLibrary } from '../../src/worker/wasm/compileProgram';
import { createGradientEngine } from '../../src/worker/wasm/gradientEngine';
import { createProgramRunner } from '../../src/worker/wasm/programRunner';
import { openWasm, type WasmDevice } from '../../src/worker/wasm/wasmDevice';
import { losses, planLoss } from '../train/trainingTexts';
import { bundleThread } from './bundleWorker';

const engine = createJavaScriptEngine();
const small: Partial<TrainingWishes> = { widths: [12, 8], batch: 128, steps: 120, rate: 1e-2 };

function planOf(latex: string, wishes: Partial<TrainingWishes> = {}): TrainPlan {
  const plan = planLoss(latex, { ...small, ...wishes });
  if (plan.kind === 'refused') assert.fail(plan.sentence);
  return plan;
}

describe('the derivatives of a loss by the weights of a network', () => {
  const options = { name: 'test', run: createProgramRunner(compileLibrary()), pool: null, others: 0, pause: createPause() };
  for (const name of ['denoising', 'sliced', 'explicit', 'ofDensity'] as const)
    it(`${name}: are those of differences`, async () => {
      const plan = planOf(losses[name], { widths: [5, 4] });
      const runner = createGradientEngine(options, doubles).prepare(plan);
      const weights = drawWeights(plan.network, [1, 2]);
      const rows = Float64Array.from({ length: plan.rows.length * plan.batch }, (_, k) => 2 * Math.sin(k));
      const at = async (place: number, step: number) => {
        const moved = weights.slice();
        moved[place]! += step;
        return (await runner.run(moved, rows, 0, neverCancelled)).loss;
      };
      const gradient = (await runner.run(weights, rows, 0, neverCancelled)).gradient.slice();
      assert.equal(gradient.length, weights.length);
      for (let place = 0; place < weights.length; place += 7) {
        const slope = ((await at(place, 1e-5)) - (await at(place, -1e-5))) / 2e-5;
        assert.ok(Math.abs(slope - gradient[place]!) < 1e-6 * (1 + Math.abs(slope)), `weight ${place}: ${gradient[place]} and ${slope}`);
      }
    });
});

const longer = { widths: [16, 16], steps: 600, rate: 2e-2 };

describe('a training', () => {
  const devices: WasmDevice[] = [];
  let threadPath = '';
  before(async () => (threadPath = await bundleThread()));
  after(() => devices.forEach((device) => device.close()));

  function train(plan: TrainPlan, threads = 1, token: CancellationToken = neverCancelled): Promise<Training> {
    const device = openWasm({ threads, threadPath, pause: createPause() });
    if ('unavailable' in device) assert.fail(device.unavailable);
    devices.push(device);
    return runTraining(plan, device.gradients(), engine, token, () => undefined, () => performance.now()); // prettier-ignore
  }

  it('of the logarithm of a density ends with weights that are numbers, and its gradient is compared with the score', async () => {
    const { weights, fit } = await train(planOf(losses.ofDensity, { steps: 3 }));
    assert.ok(weights.every(Number.isFinite));
    assert.ok(Number.isFinite(fit?.errors.score));
  });

  it('gives the same curve and weights on one thread and on three, and others from another seed', async () => {
    const plan = planOf(losses.denoising, { steps: 40 });
    const [one, three, other] = [
      await train(plan),
      await train(plan, 3),
      await train(planOf(losses.denoising, { steps: 40, seed: 'other' })),
    ];
    assert.deepEqual(three, one);
    assert.notDeepEqual(other.curve, one.curve);
  });

  it('makes the loss smaller and the model the score', async () => {
    const { curve, fit, stopped } = await train(planOf(losses.explicit, longer));
    assert.equal(stopped, null);
    assert.ok(curve.at(-1)!.loss < 0.5 * curve[0]!.loss);
    assert.equal(fit!.target, 'score');
    assert.ok(fit!.errors.score < 0.7, `${fit!.errors.score}`);
  });

  it('with a turned sign is minus the score', async () => {
    const { fit } = await train(planOf(losses.denoisingTurned, longer));
    assert.equal(fit!.target, 'minus-score');
    assert.ok(fit!.errors.score > 1.3);
  });

  it('without a minimum is stopped and says why', async () => {
    const plan = planOf(losses.slicedTurned, { steps: 2000, rate: 3e-2 });
    const { stopped, steps } = await train(plan);
    assert.equal(stopped?.kind, 'falls-without-bound');
    assert.ok(steps < 2000);
    assert.match(divergenceSentence(stopped), /falls without bound .* a sign may be wrong/);
  });

  it('stops soon after it is cancelled', async () => {
    const source = new CancellationSource();
    setTimeout(() => source.cancel(), 100);
    const started = performance.now();
    await assert.rejects(train(planOf(losses.sliced, { steps: 1_000_000 }), 2, source.token), CancelledError);
    assert.ok(performance.now() - started < 5000);
  });
});

import assert from 'node:assert/strict';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { planRegisteredTraining } from '../../src/checker/trainingSources';
import { entries } from '../../src/registry/index';
import { findDataSet } from '../../src/train/dataSets';
import { alongTime, losses, planLoss, planText } from './trainingTexts';

const small = { widths: [4, 4] };
const ring = findDataSet('ring')!;

describe('a training is planned from a loss of the text', () => {
  for (const [name, latex] of Object.entries(losses))
    it(`${name}: asks its model where the noise leads`, () => {
      const plan = planLoss(latex, small);
      if (plan.kind === 'refused') assert.fail(plan.sentence);
      const [alpha, sigma] = evaluateGraph(plan.points!.kernel, []);
      assert.equal(alpha, 1);
      assert.ok(Math.abs(sigma! - (name.startsWith('denoising') ? 0.3 : 0)) < 1e-12);
      assert.deepEqual(plan.choices, name.startsWith('denoising') ? [String.raw`\sigma = 0.3`] : []);
    });

  it('α and σ of a model that knows the time are those of the text', () => {
    const plan = planText(alongTime, small);
    if (plan.kind === 'refused') assert.fail(plan.sentence);
    assert.equal(plan.network.times, 1);
    const alpha = Math.exp(-0.5 * (0.1 * 0.4 + 9.95 * 0.16));
    const found = evaluateGraph(plan.points!.kernel, [0.4]);
    assert.ok(Math.abs(found[0]! - alpha) < 1e-12 && Math.abs(found[1]! - Math.sqrt(1 - alpha ** 2)) < 1e-12);
  });

  it('numbers are those that were set', () => {
    const plan = planLoss(losses.denoising, { ...small, numbers: { sigma: 0.7 } });
    if (plan.kind === 'refused') assert.fail(plan.sentence);
    assert.deepEqual(plan.choices, []);
    assert.ok(Math.abs(evaluateGraph(plan.points!.kernel, [])[1]! - 0.7) < 1e-12);
  });

  it('equal content is an equal plan; another seed is another', () => {
    const [one, same, other] = ['a', 'a', 'b'].map((seed) => planLoss(losses.sliced, { ...small, seed }));
    assert.deepEqual(one, same);
    assert.ok(one?.kind === 'train' && other?.kind === 'train');
    assert.notEqual(other.id, one.id);
  });

  it('log p_θ of a density that is learned is a model that is a number', () => {
    const plan = planLoss(losses.ofDensity, small);
    if (plan.kind === 'refused') assert.fail(plan.sentence);
    assert.deepEqual([plan.model, plan.network.outputs], [String.raw`\log q`, 1]);
    assert.deepEqual(evaluateGraph(plan.points!.kernel, []), Float64Array.of(1, 0));
  });

  const refusals: readonly [latex: string, words: RegExp][] = [
    [String.raw`\mathbb E_{x \sim p} \|x\|^2`, /no model/],
    [String.raw`\tfrac12\|S(x;\theta)\|^2 + \nabla\cdot S(x;\theta)`, /Nothing averages over x/],
    [String.raw`\mathbb E_{x \sim p} \|S(x;\theta) - S(x;\phi)\|^2`, /several models|parameter/],
    [String.raw`-\mathbb E_{x \sim p} \log q_\theta(x)`, /normaliser/],
    [String.raw`\mathbb E_{x \sim p} \|\nabla_x (q(x)\log q_\theta(x))\|^2`, /normaliser/],
    [String.raw`\mathbb E_{x \sim p} \|S(x;\theta) - g(x)\|^2`, /what the function g is/],
    [String.raw`\mathbb E_{x \sim p} \|S(x;\theta) - \kappa x\|^2`, /no value to/],
  ];
  for (const [latex, words] of refusals)
    it(`refuses ${latex}`, () => {
      const plan = planLoss(latex, small);
      assert.equal(plan.kind, 'refused');
      assert.match(plan.kind === 'refused' ? plan.sentence : '', words);
    });

  it('refuses the score of data that are points only', () => {
    const points = Array.from({ length: 30 }, (_, k) => [Math.sin(k), Math.cos(3 * k)]);
    const plan = planLoss(losses.explicit, { ...small, data: { kind: 'points', name: 'mine.csv', points } });
    assert.match(plan.kind === 'refused' ? plan.sentence : '', /not known of the points of mine\.csv/);
  });

  /** Losses of one noise level, whose ingredients are a model, data and noise. */
  const plainLosses = /^(?:explicit|implicit|hyvarinen|sliced|denoising)-score-matching(?:-variance-reduced)?$/;

  for (const entry of entries.filter(({ kind, run }) => kind === 'loss' && run !== null))
    it(`${entry.id} is trained with, or says what it needs`, () => {
      const plan = planRegisteredTraining(entry.id, { data: ring, ...small });
      if (plan?.kind === 'train') return;
      assert.match(plan?.sentence ?? '', /give it one with --set|is not said|not known/);
      assert.doesNotMatch(entry.id, plainLosses);
    });
});

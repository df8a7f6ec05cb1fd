import assert from 'node:assert/strict';
import type { Target } from '../../src/check/trainingPlan';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { modelRefusalSentence, noteOfModel } from '../../src/checker/trainingWords';
import { scoreOf, type TrainedModel } from '../../src/train/modelFile';
import { drawWeights, networkGraph } from '../../src/train/network';

const network = { dimension: 2, outputs: 1, times: 0, widths: [3], center: [0.5, -1], scale: 2 };
const weights = Float32Array.from(drawWeights(network, [1, 2]));
const model = (name: string, target: Target | null): TrainedModel => {
  return { version: 1, model: name, loss: 'L', network, target, kernel: null, data: 'ring', steps: 1, weights };
};
const at = [0.3, -0.7];
const slope = at.map((_, i) => {
  const value = (step: number) => evaluateGraph(networkGraph(network, weights), at.map((x, k) => (k === i ? x + step : x)))[0]!; // prettier-ignore
  return (value(1e-5) - value(-1e-5)) / 2e-5;
});

describe('the score of a model that is a number', () => {
  const rows: readonly [name: string, target: Target | null, sign: 1 | -1 | RegExp][] = [
    ['E', 'minus-score', -1],
    ['E', 'score', 1],
    ['E', null, /not known that its gradient/],
    [String.raw`\log q`, 'score', 1],
    [String.raw`\log q`, null, 1],
    [String.raw`\log q`, 'minus-score', /a sign of its loss is wrong/],
  ];
  it('says so where an energy is a log-density', () => {
    assert.match(noteOfModel(model('E', 'score')) ?? '', /^The gradient of E itself was found to be the score/);
    const usual = [model('E', 'minus-score'), model(String.raw`\log q`, 'score')];
    assert.match(noteOfModel(model('E', 'score'), 'zh-tw') ?? '', /^E 的梯度本身就是分數函數/);
    assert.deepEqual(
      usual.map((one) => noteOfModel(one)),
      [null, null],
    );
  });
  for (const [name, target, sign] of rows)
    it(`${name}, found to be ${target}`, () => {
      const score = scoreOf(model(name, target));
      if (typeof sign !== 'number') return assert.match('refused' in score ? modelRefusalSentence(score.refused) : '', sign);
      if ('refused' in score) assert.fail(score.refused.kind);
      const found = evaluateGraph(score.graph, [...at, 0]);
      found.forEach((value, i) => assert.ok(Math.abs(value - sign * slope[i]!) < 1e-6, `${value} and ${sign * slope[i]!}`));
    });
});

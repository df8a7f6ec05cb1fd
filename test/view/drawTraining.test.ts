import assert from 'node:assert/strict';
import type { Training } from '../../src/check/trainingPlan';
import { drawTraining } from '../../src/view/drawTraining';

const training: Training = {
  curve: [4, 2, 1, 1].map((loss, k) => ({ step: k + 1, loss })),
  steps: 4,
  stopped: null,
  weights: new Float32Array(0),
  fit: null,
  field: { time: null, x: [-1, 1], y: [-1, 1], vectors: [[[1, 0], [0, NaN]], [[0, 0], [0, 4]]] }, // prettier-ignore
};

describe('the drawing of a training', () => {
  it('has the curve, an arrow for each vector that has a length, and the samples in sight', () => {
    const svg = drawTraining(training, [
      [0, 0],
      [5, 0],
    ]);
    const points = /<polyline points="([^"]*)"/.exec(svg)![1]!.split(' ');
    assert.equal(points.length, 4);
    assert.equal(points[2]!.split(',')[1], points[3]!.split(',')[1]);
    assert.equal(svg.match(/M[\d.]+ [\d.]+l/g)?.length, 2);
    assert.equal(svg.match(/<circle/g)?.length, 1);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  });

  it('waits for a curve', () => assert.match(drawTraining({ ...training, curve: [] }), /…/));
});

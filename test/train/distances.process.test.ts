import assert from 'node:assert/strict';
import { drawRows, findDataSet } from '../../src/train/dataSets';
import { measureDistances } from '../../src/train/distances';

describe('distances of samples from data', () => {
  const data = findDataSet('ring')!;
  const draw = (stream: number) => drawRows(data, [stream, 9], 0, 0, 300);

  it('tell shifted samples from others', () => {
    const [same, shifted] = [draw(1), draw(1).map((value) => value + 0.8)].map((samples) =>
      measureDistances(samples, draw(2), draw(3), [4, 5]),
    );
    assert.ok(same!.wasserstein.value < same!.wasserstein.floor + 4 * same!.wasserstein.halfWidth);
    assert.ok(Math.abs(shifted!.wasserstein.value - 0.8) < 0.25, `${shifted!.wasserstein.value}: every direction is shifted by 0.8·√2·cos`);
    assert.ok(shifted!.discrepancy.value > same!.discrepancy.value + same!.discrepancy.halfWidth);
  });
});

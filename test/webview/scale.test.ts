import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLogScale, createScale, formatTick, roundTicks } from '../../webview/plots/scale';

describe('ticks', () => {
  const table: readonly [low: number, high: number, count: number][] = [
    [-1, 2, 6],
    [0, 1, 5],
    [-3.2, 7.9, 5],
    [0, 1000, 4],
    [0.001, 0.0032, 4],
  ];
  for (const [low, high, count] of table) {
    it(`[${low}, ${high}] are round and inside`, () => {
      const ticks = roundTicks(low, high, count);
      assert.ok(ticks.length >= 2 && ticks.length <= 2 * count + 1);
      for (const tick of ticks) assert.ok(low - 1e-9 <= tick && tick <= high + 1e-9);
    });
  }
  it('are few, ordered and inside for every interval', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, length) => {
        const ticks = roundTicks(low, low + length, 5);
        return (
          ticks.length >= 1 &&
          ticks.length <= 12 &&
          ticks.every((tick, index) => tick >= low - 1e-6 * length && (index === 0 || tick > ticks[index - 1]!))
        );
      }),
    );
  });
  it('are written with the decimals of their step', () => {
    assert.deepEqual(
      [formatTick(0.5, 0.5), formatTick(-2, 1), formatTick(0, 0.2), formatTick(1e-5, 1e-5), formatTick(200000, 100000)],
      ['0.5', '−2', '0.0', '1e−5', '2e+5'],
    );
  });
});

describe('a scale of logarithms', () => {
  const table: readonly [low: number, high: number, ticks: readonly number[]][] = [
    [0.0001, 1, [0.0001, 0.001, 0.01, 0.1, 1]],
    [0.012, 0.57, [0.03, 0.1, 0.3]],
    [0.02, 0.12, [0.02, 0.05, 0.1]],
    [0.41, 0.42, [0.41, 0.42]],
  ];
  for (const [low, high, ticks] of table)
    it(`[${low}, ${high}] has its ticks at ${ticks.join()}`, () => {
      assert.deepEqual(
        createLogScale([low, high], [0, 1]).ticks.map((tick) => Number(tick.toPrecision(2))),
        ticks,
      );
    });
});

describe('a scale', () => {
  it('maps its domain onto its range', () => {
    const scale = createScale([0, 10], [100, 0], 5, 0);
    assert.deepEqual([scale.map(0), scale.map(10), scale.map(5)], [100, 0, 50]);
  });
  it('shows a flat curve as flat', () => {
    const scale = createScale([2, 2 + 1e-13], [100, 0], 5);
    assert.ok(Math.abs(scale.map(2) - 50) < 1 && Math.abs(scale.map(2 + 1e-13) - 50) < 1);
  });
  it('leaves out what is not finite', () => assert.deepEqual(createScale([NaN, Infinity, 1, 3], [0, 1], 5, 0).domain, [1, 3]));
});

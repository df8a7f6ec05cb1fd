import assert from 'node:assert/strict';
import { normalAt } from '../../src/base/random';
import { innerRange } from '../../src/check/innerRange';

describe('the range of numbers without their outermost', () => {
  for (const count of [1, 2, 99, 100, 256, 1000, 4000])
    it(`${count} numbers, as if they were put in order`, () => {
      const values = Float64Array.from({ length: count }, (_, k) => (k % 17 === 3 ? NaN : normalAt([1, count], k, 0) ** 3));
      const sorted = values.filter(Number.isFinite).sort();
      const cut = Math.floor(sorted.length / 100);
      assert.deepEqual(innerRange(values), [sorted[cut], sorted[sorted.length - 1 - cut]]);
    });

  it('rising, falling, equal and no numbers', () => {
    const rising = Float64Array.from({ length: 300 }, (_, k) => k);
    assert.deepEqual([rising, rising.slice().reverse()].map(innerRange), [[3, 296], [3, 296]]); // prettier-ignore
    assert.deepEqual([[2, 2, 2], [NaN, Infinity], []].map((values) => innerRange(Float64Array.from(values))), [[2, 2], null, null]); // prettier-ignore
  });
});

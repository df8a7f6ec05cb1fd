import assert from 'node:assert/strict';
import { roundTo } from '../../src/base/roundTo';
import { normalAt } from '../../src/base/random';

describe('numbers with few digits', () => {
  it('are those that toPrecision writes', () => {
    for (let k = 0; k < 4000; k++) {
      const value = normalAt([3, 7], k, 0) * 10 ** ((k % 60) - 30);
      for (const digits of [4, 6]) {
        const found = roundTo(value, digits);
        assert.ok(found === Number(value.toPrecision(digits)) || isTie(value, found, digits), `${value}: ${found}`);
      }
    }
  });

  it('what is no number and what is 0 stay', () => {
    assert.deepEqual(
      [NaN, Infinity, 0, -2, 1e300, 5e-324].map((value) => roundTo(value, 4)),
      [NaN, Infinity, 0, -2, 1e300, 5e-324],
    );
  });
});

/** Halfway between two numbers of so many digits, but for the last bits: either is right. */
const isTie = (value: number, found: number, digits: number): boolean =>
  Math.abs(found - value) <= 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits) * (1 + 1e-9);

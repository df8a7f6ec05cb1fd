import assert from 'node:assert/strict';
import { orderIntegrals, relateIntegrals, type SidePair } from '../../src/check/relateIntegrals';
import { normalScore, studentFactor } from '../../src/check/student';

const lefts = [1.3, -0.4, 2.2, 0.9, 3.1, -1.7];

/** right = f(left) at six values of θ, each side known to `error`, off by the given share of it. */
function pairs(f: (left: number) => number, error: number, off = 0): SidePair[] {
  return lefts.map((left, k) => ({
    left,
    right: f(left) + off * error * (k % 2 === 0 ? 1 : -1),
    leftError: error,
    rightError: error,
    leftSize: Math.abs(left) + 1,
    rightSize: Math.abs(f(left)) + 1,
  }));
}

describe('relations of integrals', () => {
  const found = (f: (left: number) => number, error: number, hasParameter = true) => {
    const relation = relateIntegrals(pairs(f, error), hasParameter, 0.05);
    return relation.kind === 'accepted' ? relation.hypothesis : relation.kind;
  };
  const table: [title: string, f: (left: number) => number, error: number, expected: string][] = [
    ['equal', (a) => a, 1e-4, 'equal'],
    ['equal, but known too badly', (a) => a, 0.2, 'unclear'],
    ['one per cent too much', (a) => 1.01 * a, 1e-5, 'factor'],
    ['one per cent too much, known to one per cent', (a) => 1.01 * a, 1e-2, 'unclear'],
    ['a constant', (a) => a + 0.3, 1e-4, 'constant'],
    ['a factor', (a) => 2 * a, 1e-4, 'factor'],
    ['both', (a) => 2 * a - 0.7, 1e-4, 'affine'],
    ['the wrong sign', (a) => -a, 1e-4, 'different'],
    ['another function', (a) => a * a, 1e-4, 'different'],
    ['a small part of another function', (a) => a + 0.01 * a * a, 1e-5, 'different'],
    ['a part of it that may be an error', (a) => a + 0.01 * a * a, 1e-2, 'unclear'],
  ];
  for (const [title, f, error, expected] of table) it(title, () => assert.equal(found(f, error), expected));

  it('without a parameter no constant is fitted', () =>
    assert.equal(
      found((a) => a + 0.3, 1e-4, false),
      'different',
    ));

  it('errors as large as their bounds make no equation wrong', () => {
    for (const f of [(a: number) => a, (a: number) => a + 1, (a: number) => 3 * a]) {
      const relation = relateIntegrals(pairs(f, 1e-3, 1), true, 0.05);
      assert.equal(relation.kind, 'accepted');
    }
  });

  it('0 on one side: what would be seen is measured by what is averaged', () => {
    const zero = lefts.map((): SidePair => ({ left: 1e-5, right: 0, leftError: 1e-5, rightError: 0, leftSize: 1, rightSize: 0 }));
    assert.equal(relateIntegrals(zero, true, 0.05).kind, 'accepted');
    assert.equal(
      relateIntegrals(
        zero.map((pair) => ({ ...pair, leftSize: 1e-5 })),
        true,
        0.05,
      ).kind,
      'unclear',
    );
  });

  it('orders', () => {
    const order = (f: (left: number) => number, turn: 1 | -1) => orderIntegrals(pairs(f, 1e-4), turn, 0.05).kind;
    assert.equal(
      order((a) => a + 1, 1),
      'accepted',
    );
    assert.equal(
      order((a) => a + 1, -1),
      'different',
    );
    assert.equal(
      order((a) => (a > 3 ? a - 1 : a + 1), 1),
      'different',
    );
  });
});

describe("Student's law", () => {
  /** t and z of equal tails, from tables: P(|t_ν| > t) = P(|Z| > z). */
  const table: [freedom: number, t: number, z: number][] = [
    [10, 3.169, 2.576],
    [15, 4.073, 3.291],
    [31, 2.744, 2.576],
    [120, 2.617, 2.576],
  ];
  for (const [freedom, t, z] of table) {
    it(`${freedom} degrees of freedom`, () => {
      assert.ok(Math.abs(studentFactor(z, freedom) / t - 1) < 0.01, `${studentFactor(z, freedom)}`);
      assert.ok(Math.abs(normalScore(t, freedom) / z - 1) < 0.01);
      assert.ok(t / z > 1.015 || freedom === 120);
    });
  }
});

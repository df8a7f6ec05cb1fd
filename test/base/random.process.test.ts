import assert from 'node:assert/strict';
import {
  exponentialAt,
  fillWords,
  keyFor,
  normalAt,
  rademacherAt,
  threefry,
  uniformAt,
  uniformFromWord,
  type RandomKey,
  type WordPair,
} from '../../src/base/random';

const key: RandomKey = [0x13198a2e, 0x03707344];

describe('threefry', () => {
  // Known answers published with the generator (Random123, kat_vectors): counter, key, output.
  const answers: [counter: WordPair, key: RandomKey, words: WordPair][] = [
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x243f6a88, 0x85a308d3],
      [0x13198a2e, 0x03707344],
      [0xc4923a9c, 0x483df7a0],
    ],
  ];
  for (const [counter, withKey, expected] of answers) {
    it(`of ${counter.join(',')} is known`, () => assert.deepEqual(threefry(withKey, ...counter), expected));
  }

  it('of a run of indices is the same words, also across 2³¹', () => {
    const first = new Int32Array(8);
    const second = new Int32Array(8);
    fillWords(key, 0x7ffffffc, 5, 8, first, second);
    for (let i = 0; i < 8; i++) assert.deepEqual([first[i]! >>> 0, second[i]! >>> 0], threefry(key, 0x7ffffffc + i, 5));
  });

  it('changes half of its bits when one bit of the counter changes', () => {
    let flipped = 0;
    const trials = 500;
    for (let i = 0; i < trials; i++) {
      const [a, b] = threefry(key, i, 7);
      const [c, d] = threefry(key, (i ^ (1 << (i % 32))) >>> 0, 7);
      flipped += countBits(a ^ c) + countBits(b ^ d);
    }
    assert.ok(Math.abs(flipped / trials - 32) < 5 * Math.sqrt(16 / trials), `${flipped / trials} of 64 bits`);
  });
});

describe('a uniform', () => {
  it('is exact in float32 and strictly inside (0, 1)', () => {
    for (const word of [0, 1, 0x1ff, 0x200, 0x7fffffff, 0x80000000, 0xfffffdff, 0xffffffff]) {
      const uniform = uniformFromWord(word);
      assert.equal(Math.fround(uniform), uniform);
      assert.ok(uniform > 0 && uniform < 1);
    }
  });
});

describe('keyFor', () => {
  it('tells every path of labels from every other', () => {
    const keys = [
      keyFor(key),
      keyFor(key, 'a'),
      keyFor(key, 'b'),
      keyFor(key, 1),
      keyFor(key, 2 ** 32 + 1),
      keyFor(key, 'a', 1),
      keyFor(key, 1, 'a'),
    ];
    assert.equal(new Set(keys.map(String)).size, keys.length);
    assert.deepEqual(keyFor(key, 'a', 1), keyFor(keyFor(key, 'a'), 1));
  });
});

describe('moments', () => {
  const count = 20000;
  type Draw = (key: RandomKey, index: number, stream: number) => number;
  // E X^k for k = 1…6.
  const laws: [name: string, draw: Draw, moments: number[]][] = [
    ['normal', normalAt, [0, 1, 0, 3, 0, 15]],
    ['uniform', uniformAt, [1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7]],
    ['rademacher', rademacherAt, [0, 1, 0, 1, 0, 1]],
    ['exponential', exponentialAt, [1, 2, 6, 24, 120, 720]],
  ];
  for (const [name, draw, moments] of laws) {
    it(`of the ${name} law are right on an even and an odd stream`, () => {
      for (const stream of [4, 5]) {
        const values = Array.from({ length: count }, (_, i) => draw(key, i, stream));
        moments.forEach((moment, k) =>
          assertMean(
            values.map((value) => value ** (k + 1)),
            moment,
          ),
        );
      }
    });
  }

  it('show no correlation between streams, between laws on neighbouring streams, or between neighbouring indices', () => {
    const products = (draw: (i: number) => number) => Array.from({ length: count }, (_, i) => draw(i));
    assertMean(
      products((i) => normalAt(key, i, 4) * normalAt(key, i, 5)),
      0,
    );
    assertMean(
      products((i) => normalAt(key, i, 4) ** 2 * normalAt(key, i, 5) ** 2),
      1,
    );
    assertMean(
      products((i) => normalAt(key, i, 4) ** 2 * uniformAt(key, i, 5)),
      1 / 2,
    );
    assertMean(
      products((i) => normalAt(key, i, 4) * (uniformAt(key, i, 4) - 1 / 2)),
      0,
    );
    assertMean(
      products((i) => normalAt(key, i, 4) * normalAt(key, i + 1, 4)),
      0,
    );
    assert.throws(
      () =>
        assertMean(
          products((i) => normalAt(key, i, 4) * normalAt(key, i, 4)),
          0,
        ),
      'the check itself can fail',
    );
  });
});

/** |mean − expected| within 5 standard errors. */
function assertMean(values: readonly number[], expected: number): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const tolerance = 5 * Math.sqrt(variance / values.length) + 1e-12;
  assert.ok(Math.abs(mean - expected) < tolerance, `mean ${mean} is not ${expected} within ${tolerance}`);
}

function countBits(word: number): number {
  let count = 0;
  for (let rest = word >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}

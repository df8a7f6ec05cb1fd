import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import type { Plan } from '../../src/check/plan';
import { threadsFor } from '../../src/worker/devices';
import { cutRange, joinParts, partsOfBlock } from '../../src/worker/blockParts';

const all = availableParallelism();

describe('threads', () => {
  const rows: readonly [wished: number | undefined, inBackground: boolean, plan: Plan['kind'], threads: number][] = [
    [undefined, false, 'compare', all],
    [0, false, 'compare', all],
    [0, true, 'compare', Math.max(1, all - 1)],
    [0, true, 'match', Math.max(1, all - 1)],
    [0, true, 'simulate', all],
    [0, true, 'sweep', all],
    [3, true, 'compare', 3],
    [3, false, 'simulate', 3],
    [NaN, false, 'compare', all],
    [-2, false, 'compare', all],
  ];
  for (const [threads, inBackground, plan, expected] of rows) {
    it(`${threads ?? 'none'} wished, a ${plan} ${inBackground ? 'while somebody types' : 'on the command line'}`, () => {
      assert.equal(threadsFor({ ...(threads !== undefined && { threads }), inBackground }, plan), expected);
    });
  }
});

describe('long blocks are cut', () => {
  it('into parts that divide them, the more the longer the program', () => {
    for (const [operations, blockSize, parts] of [
      [300, 8192, 1],
      [3000, 8192, 2],
      [80_000, 8192, 64],
      [80_000, 8191, 1],
      [80_000, 3 * 2048, 32],
    ] as const) {
      assert.equal(partsOfBlock(operations, blockSize), parts);
      assert.equal(blockSize % parts, 0);
    }
  });

  it('the parts are the same samples, and their means make the block’s', () => {
    const range = { key: [1, 2] as const, firstBlock: 3, blocks: 2, blockSize: 64 };
    assert.deepEqual(cutRange(range, 4), { key: [1, 2], firstBlock: 12, blocks: 8, blockSize: 16 });
    assert.deepEqual([...joinParts(Float64Array.of(1, 10, 3, 30, 5, 50, 7, 70), 2, 2)], [2, 20, 6, 60]);
  });
});

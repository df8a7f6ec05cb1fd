import assert from 'node:assert/strict';
import { firstDispatchBlocks, nextDispatchSize } from '../../src/worker/webgpu/dispatchSize';

/** Lengths of the dispatches of a job of many blocks, in milliseconds, on a device that needs `overhead` for each and `each` for a block. */
function dispatchesOf(overhead: number, each: number): number[] {
  const lengths: number[] = [];
  let size = firstDispatchBlocks;
  for (let left = 100_000; left > 0 && lengths.length < 200;) {
    const blocks = Math.min(size, left);
    lengths.push(overhead + blocks * each);
    size = nextDispatchSize(size, blocks, lengths.at(-1)!);
    left -= blocks;
  }
  return lengths;
}

describe('the length of dispatches', () => {
  const devices: readonly [overhead: number, each: number][] = [0, 0.2, 2].flatMap((overhead) => [1e-4, 1e-2, 0.3, 6, 45].map((each): [number, number] => [overhead, each])); // prettier-ignore
  for (const [overhead, each] of devices)
    it(`${overhead} ms and ${each} ms a block: never above 50 ms, soon above 10`, () => {
      const lengths = dispatchesOf(overhead, each);
      assert.ok(Math.max(...lengths) <= 50, `${Math.max(...lengths)} ms`);
      if (lengths.length > 9) assert.ok(lengths[8]! > 10, `${lengths[8]} ms`);
    });

  it('a block that takes longer than that goes alone', () => assert.deepEqual([...new Set(dispatchesOf(0, 80))], [80]));
});

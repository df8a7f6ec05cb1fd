import assert from 'node:assert/strict';
import { graphOf, megabyte } from './memoryGraphs';
import { openTestGpu } from './openTestGpu';

describe('a GPU over thousands of plans', () => {
  it('keeps no memory of the plans that are done', async function () {
    const gpu = await openTestGpu();
    if (gpu === null) return this.skip();
    const sizes: number[] = [];
    // Every tenth plan has a kernel of its own, so that most kernels have been dropped in the end.
    for (let plan = 0; plan < 10_000; plan++) {
      const job = { key: [1, plan] as const, setting: 0, given: [], blocks: 1 + (plan % 40), firstBlock: 0, blockSize: 64 };
      const { memory } = await gpu.run(graphOf(Math.floor(plan / 10)), job);
      if (plan % 1000 === 999) sizes.push(memory / megabyte);
    }
    gpu.close();
    console.log(`Memory after each thousand plans, MB: ${sizes.map(Math.round).join(' ')}`);
    // The buffers of a plan take 100 kilobytes on average: kept, those of the last 7,000 would take 700 megabytes.
    assert.ok(sizes.at(-1)! - sizes[2]! < 60, sizes.map(Math.round).join(' '));
  }).timeout(1_800_000);
});

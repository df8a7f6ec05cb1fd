import assert from 'node:assert/strict';
import type { BlockMeans } from '../../src/check/engine';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { findKernelFault, measureRate, type RunBlocks } from '../../src/worker/referenceKernel';

const right: RunBlocks = async (graph, job) => compileJavaScript(graph).blockMeans(job);
const spoiled =
  (spoil: (means: BlockMeans) => BlockMeans): RunBlocks =>
  async (graph, job) =>
    spoil(await right(graph, job));

describe('the test of a device', () => {
  const table: [what: string, run: RunBlocks, fault: RegExp | null][] = [
    ['one that works', right, null],
    ['one that rounds to float32', spoiled((found) => ({ ...found, means: found.means.map(Math.fround) })), null],
    [
      'one that is off by a ten thousandth',
      spoiled((found) => ({ ...found, means: found.means.map((mean) => 1.0001 * mean + 1e-4) })),
      /^mean \d+ was/,
    ],
    ['one that answers 0', spoiled((found) => ({ ...found, means: found.means.fill(0) })), /^mean 0 was 0/],
    ['one that answers NaN', spoiled((found) => ({ ...found, means: found.means.fill(NaN) })), /^mean 0 was NaN/],
    ['one that forgets blocks', spoiled((found) => ({ ...found, means: found.means.slice(4) })), /made 12 means instead of 16/],
    ['one that had to guard', spoiled((found) => ({ ...found, guards: 2 })), /^2 of its values/],
  ];
  for (const [what, run, fault] of table) {
    it(what, async () => {
      const found = await findKernelFault(run, 2e-5);
      if (fault === null) assert.equal(found, undefined);
      else assert.match(found ?? 'no fault', fault);
    });
  }

  it('its speed: samples over time, once the work is long enough to be timed', async () => {
    let clock = 0;
    const perSecond = 2e6;
    const run: RunBlocks = async (graph, job) => {
      clock += (1000 * job.blocks * job.blockSize) / perSecond;
      return { means: new Float64Array(job.blocks * graph.outputs.length), nonFinite: 0, guards: 0 };
    };
    assert.ok(Math.abs((await measureRate(run, () => clock)) / perSecond - 1) < 1e-9);
    assert.ok(clock < 200);
  });
});

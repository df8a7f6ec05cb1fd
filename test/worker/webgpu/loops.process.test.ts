import assert from 'node:assert/strict';
import { compileJavaScript } from '../../../src/kernel/compileJavaScript';
import { unroll } from '../../kernel/loopFormulas';
import { loopGraphs, loopJob } from './loopKernels';
import { runGpuChild } from './runChild';
import { testDriver } from '../testDriver';

describe('loops in WGSL on a software driver', () => {
  let results: readonly (readonly number[] | string)[];
  before(async function () {
    if (testDriver === null) this.skip();
    this.timeout(120_000);
    results = await runGpuChild('test/worker/webgpu/loopsChild.ts');
  });

  for (const [index, { name, graph }] of loopGraphs().entries()) {
    it(`${name}: as written out in float64, and not as at other samples`, () => {
      const found = results[index]!;
      if (typeof found === 'string') assert.fail(found);
      const worst = (first: number): number => {
        const expected = compileJavaScript(unroll(graph)).blockMeans({ ...loopJob, firstBlock: first }).means;
        return Math.max(...found.map((value, k) => Math.abs(value - expected[k]!) / (1 + Math.abs(expected[k]!))));
      };
      assert.ok(worst(loopJob.firstBlock) < 5e-5, `${worst(loopJob.firstBlock)}`);
      assert.ok(worst(loopJob.firstBlock + 1) > 1e-3);
    });
  }
});

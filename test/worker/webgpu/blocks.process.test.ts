import assert from 'node:assert/strict';
import { compileJavaScript } from '../../../src/kernel/compileJavaScript';
import type { KernelJob } from '../../../src/kernel/compiledKernel';
import type { Graph } from '../../../src/kernel/graph';
import { normalTolerance } from '../../../src/worker/webgpu/selfTest';
import type { GpuReport, Result } from './child';
import { everyOperation, operationsJob, slicedJob, slicedScoreMatching, testGraphs, testJob } from './kernels';
import { runGpuChild } from './runChild';
import { hasRealCard, testDriver } from '../testDriver';

describe('WebGPU', () => {
  let report: GpuReport;
  before(async function () {
    if (testDriver === null) this.skip();
    this.timeout(60_000);
    report = await runGpuChild<GpuReport>('test/worker/webgpu/child.ts');
  });

  it('is taken for a graphics card only if it is one', () => {
    assert.match(report.withoutSoftware, hasRealCard ? /^opened / : /SwiftShader.* is a software renderer/);
    assert.equal(report.isSoftware, !hasRealCard);
  });

  it('makes the same random words as the processor, and normals within the stated error', () => {
    assert.equal(report.draws.wrongWords, 0);
    assert.ok(report.draws.count > 3e5);
    assert.ok(
      report.draws.largestNormalError > 0 && report.draws.largestNormalError <= normalTolerance,
      `${report.draws.largestNormalError}`,
    );
  });

  it('agrees on sliced score matching, block by block, to a tenth of the bound on its rounding error', () => {
    assert.ok(largestError(report.sliced, expectedOf(slicedScoreMatching(), slicedJob), 1) < 0.1);
    assert.equal(report.sliced.guards + report.sliced.nonFinite, 0);
  });

  it('and would be seen to disagree under another key', () => {
    assert.ok(errorOfMean(report.slicedOtherKey, expectedOf(slicedScoreMatching(), slicedJob), 1) > 100);
  });

  it('gives the same bits however the work is cut', () => {
    assert.deepEqual(report.slicedAgain.means, report.sliced.means.slice(4 * 4, 7 * 4));
  });

  it('agrees on every operation', () => {
    const expected = expectedOf(everyOperation(), operationsJob);
    report.operations.means.forEach((mean, index) => {
      const tolerance = 4e-6 * (1 + Math.abs(expected[index]!));
      assert.ok(Math.abs(mean - expected[index]!) < tolerance, `output ${index % 18}: ${mean} is not ${expected[index]}`);
    });
  });

  it('agrees on every test graph to four times the bound on its rounding error, and would not with twice as coarse numbers', () => {
    const shares = testGraphs().flatMap((graph, index) => {
      const found = report.graphs[index];
      if (found === null || found === undefined || found.guards + found.nonFinite > 0) return [];
      const expected = expectedOf(graph, testJob);
      return found.means.map((mean, block) => Math.abs(mean - expected[2 * block]!) / (2 ** -24 * expected[2 * block + 1]! + 2 ** -126));
    });
    assert.ok(shares.length > 0.9 * testJob.blocks * testGraphs().length, `${shares.length} means were made`);
    assert.ok(Math.max(...shares) < 4, `the largest is ${Math.max(...shares)} times its bound`);
    assert.ok(Math.max(...shares) > 4 / 1024, 'the bound is not that far from what happens');
  });

  it('compiles a kernel in tens of milliseconds and feels a cancellation at once', () => {
    const sorted = [...report.compileMs].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)]!;
    assert.ok(median < 150, `${median} ms`); // 30 to 60 where nothing else runs
    assert.ok(report.cancelMs < 400, `${report.cancelMs} ms`); // a dispatch is about 25
  });

  it('counts the samples that it had to keep out of a logarithm', () => {
    const graph = { inputs: [{ name: 'x', level: 'sample', law: 'normal', stream: 0 }], nodes: [], outputs: [] } as const satisfies Graph;
    const draws = compileJavaScript(graph).drawInputs(operationsJob.key, 0, 0, operationsJob.blocks * operationsJob.blockSize);
    assert.equal(report.logarithm.guards, draws.filter((value) => value <= 0).length);
  });

  it('refuses what single precision cannot hold, and stops when told', () => {
    assert.equal(report.refusal, 'NotForGpuError');
    assert.equal(report.cancelled, 'CancelledError');
  });
});

function expectedOf(graph: Graph, job: KernelJob): Float64Array {
  return compileJavaScript(graph).blockMeans(job).means;
}

/** |mean − expected| of output 0, block by block, in units of 2⁻²³ times the mean of the rounding error, output `scale`. */
function errorsOf(result: Result, expected: Float64Array, scale: number): number[] {
  const blocks = Array.from({ length: expected.length / 4 }, (_, block) => 4 * block);
  return blocks.map((at) => (Math.abs(result.means[at]! - expected[at]!) / expected[at + scale]!) * 2 ** 23);
}

function largestError(result: Result, expected: Float64Array, scale: number): number {
  return Math.max(...errorsOf(result, expected, scale));
}

/** Of the mean over all blocks: a single block may agree by chance. */
function errorOfMean(result: Result, expected: Float64Array, scale: number): number {
  const mean = (values: ArrayLike<number>, output: number): number =>
    Array.from(values).reduce((sum, value, index) => (index % 4 === output ? sum + value : sum), 0) / (expected.length / 4);
  return (Math.abs(mean(result.means, 0) - mean(expected, 0)) / mean(expected, scale)) * 2 ** 23;
}

import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { compileJavaScript } from '../../../src/kernel/compileJavaScript';
import type { KernelJob } from '../../../src/kernel/compiledKernel';
import type { Graph } from '../../../src/kernel/graph';
import { normalTolerance } from '../../../src/worker/webgpu/selfTest';
import type { GpuReport, Result } from './child';
import { everyOperation, operationsJob, slicedJob, slicedScoreMatching } from './kernels';

/** A software Vulkan driver and its loader, as some browsers' packages install them. */
const drivers = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/usr/lib64/chromium-browser/vk_swiftshader_icd.json'];
const driver = drivers.find((path) => existsSync(path));

describe('WebGPU on a software driver', () => {
  let report: GpuReport;
  before(async function () {
    if (driver === undefined) this.skip();
    report = await runChild(driver);
  });

  it('is not taken for a graphics card', () => {
    assert.match(report.withoutSoftware, /SwiftShader.* is a software renderer/);
    assert.ok(report.isSoftware);
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

async function runChild(icd: string): Promise<GpuReport> {
  const outfile = resolve('dist/test-worker/webgpuChild.mjs');
  await build({
    entryPoints: ['test/worker/webgpu/child.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const env = { ...process.env, VK_ICD_FILENAMES: icd, LD_LIBRARY_PATH: dirname(icd), XDG_RUNTIME_DIR: dirname(outfile) };
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], { env, maxBuffer: 1e7 });
  return JSON.parse(stdout) as GpuReport; // written by child.ts
}

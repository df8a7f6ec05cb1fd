import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../src/base/cancellation';
import type { Engine } from '../src/check/engine';
import { summarize } from '../src/check/hypotheses';
import { createPause } from '../src/worker/pace';
import { openWasm } from '../src/worker/wasm/wasmDevice';
import type { GpuDevice } from '../src/worker/webgpu/gpuDevice';
import { openWebGpu } from '../src/worker/webgpu/openWebGpu';
import { measureCompiling, showCompileRows, type CompileRow } from './compiling';
import { benchGpuPaths, showPathRows, type PathRow } from './gpuPaths';
import { slicedScoreMatching } from './jobs';
import { median, showTable, time } from './measure';

/** Sliced score matching on a graphics card and on the processor beside it. */
export interface GpuRow {
  readonly device: string;
  readonly samples: number;
  readonly medianMs: number;
  readonly samplesPerSecond: number;
  /** The loss found, and its standard error. */
  readonly value: number;
  readonly error: number;
}

export interface GpuFigures {
  readonly name: string;
  readonly isSoftware: boolean;
  /** Asking for a card, its self-test included. */
  readonly openMs: number;
  readonly compile: CompileRow;
  readonly rows: readonly GpuRow[];
  readonly paths: readonly PathRow[];
  /** Of PyTorch with CUDA, doing the first job with 2²⁰ samples; null where there is none. */
  readonly torchCudaMs: number | null;
}

const rounds = 9;
const key = [5, 6] as const;
const blocks = 128;

/** `allowSoftware`: also on a software driver, to try the program out. */
export async function benchGpu(threadPath: string, yardsticks: string, allowSoftware: boolean): Promise<GpuFigures> {
  const { value: gpu, ms: openMs } = await time(() => openWebGpu({ allowSoftware }));
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const run: Engine['blockMeans'] = (graph, job) => gpu.runBlocks(graph, job, neverCancelled);
  const few = { key, setting: 0, given: [], blocks: 1, firstBlock: 0, blockSize: 1 };
  const compile = await measureCompiling(`webgpu, ${gpu.name}`, slicedScoreMatching().graph, (one) => run(one, few, neverCancelled), run);
  const rows = [...(await measureCard(gpu, run)), ...(await measureProcessor(threadPath))];
  const paths = await benchGpuPaths(gpu, threadPath, yardsticks);
  return { name: gpu.name, isSoftware: gpu.isSoftware, openMs, compile, rows, paths, torchCudaMs: measureTorch(yardsticks) };
}

async function measureCard(gpu: GpuDevice, run: Engine['blockMeans']): Promise<GpuRow[]> {
  const rows: GpuRow[] = [];
  for (const power of gpu.isSoftware ? [14, 16] : [14, 17, 20, 24, 28]) rows.push(await measure(gpu.name, 2 ** power, run));
  return rows;
}

async function measureProcessor(threadPath: string): Promise<GpuRow[]> {
  const threads = availableParallelism();
  const device = openWasm({ threads, threadPath, pause: createPause() });
  if ('unavailable' in device) throw new Error(device.unavailable);
  const run: Engine['blockMeans'] = (graph, job, token) => device.runBlocks(graph, job, token, { precision: 'f32' });
  const rows: GpuRow[] = [];
  for (const power of [14, 17, 20, 24]) rows.push(await measure(`WebAssembly, ${threads} threads`, 2 ** power, run));
  device.close();
  return rows;
}

async function measure(device: string, samples: number, run: Engine['blockMeans']): Promise<GpuRow> {
  const { graph } = slicedScoreMatching();
  const job = { key, setting: 0, given: [], blocks, firstBlock: 0, blockSize: samples / blocks };
  const timed = [];
  for (let round = 0; round <= rounds; round++) timed.push(await time(() => run(graph, job, neverCancelled)));
  const medianMs = median(timed.slice(1).map(({ ms }) => ms)); // the first compiles
  const { means } = timed[0]!.value;
  const [first, second] = [0, 1].map((output) => summarize(means.filter((_, index) => index % 2 === output)).mean);
  const error = Math.sqrt((second! - first! ** 2) / samples);
  return { device, samples, medianMs, samplesPerSecond: (1e3 * samples) / medianMs, value: first!, error };
}

/** What a user of PyTorch would write, with its tensors on the card. */
function measureTorch(yardsticks: string): number | null {
  const program = `import torch; torch.set_default_device('cuda'); exec(open(${JSON.stringify(join(yardsticks, 'ssm_torch.py'))}).read())`;
  try {
    const output = execFileSync('python3', ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return median([...output.matchAll(/ ms (\S+)$/gm)].slice(1).map((line) => Number(line[1])));
  } catch {
    return null;
  }
}

export function showGpu({ name, openMs, compile, rows, paths, torchCudaMs }: GpuFigures): string {
  const table = showTable(
    ['device', 'samples', 'median ms', 'samples a second', 'value'],
    rows.map((row) => [
      row.device,
      String(row.samples),
      row.medianMs.toFixed(2),
      row.samplesPerSecond.toExponential(2),
      `${row.value.toFixed(4)} ± ${row.error.toFixed(4)}`,
    ]),
  );
  const torch =
    torchCudaMs === null ? 'There is no PyTorch with CUDA.' : `PyTorch with CUDA, 1048576 samples: ${torchCudaMs.toFixed(1)} ms`;
  return `${name}: opened and tested in ${openMs.toFixed(0)} ms\n\n${showCompileRows([compile])}\n\n${table}\n\n${showPathRows(paths)}\n\n${torch}`;
}

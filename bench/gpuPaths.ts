import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../src/check/engine';
import { createJavaScriptEngine } from '../src/worker/javascriptEngine';
import { createPause } from '../src/worker/pace';
import { openWasm } from '../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../src/worker/wasmEngine';
import type { GpuDevice } from '../src/worker/webgpu/gpuDevice';
import { createWebgpuEngine } from '../src/worker/webgpuEngine';
import { variancePreservingPaths } from './jobs';
import { median, showTable, time } from './measure';

/** Paths of the variance-preserving SDE in the plane, Euler and Maruyama's scheme. */
export interface PathRow {
  readonly device: string;
  readonly paths: number;
  readonly steps: number;
  readonly medianMs: number;
  readonly pathStepsPerSecond: number;
  /** At the end, where it should be 1; with its standard error, where it is known. */
  readonly variance: number;
  readonly error: number | null;
}

const rounds = 5;
const steps = 1000;

/** 100,000 paths on the card, on the processor beside it and in PyTorch; a million on a card that is one. */
export async function benchGpuPaths(gpu: GpuDevice, threadPath: string, yardsticks: string): Promise<readonly PathRow[]> {
  const threads = availableParallelism();
  const device = openWasm({ threads, threadPath, pause: createPause() });
  if ('unavailable' in device) throw new Error(device.unavailable);
  const processor = createWasmEngine(device, createJavaScriptEngine(), threads);
  const card = createWebgpuEngine(gpu, processor, { patience: 60_000, longest: 120_000 });
  const rows: PathRow[] = [];
  for (const paths of gpu.isSoftware ? [1000] : [100_000, 1_000_000]) {
    rows.push(await measure(gpu.name, card, paths));
    rows.push(await measure(`WebAssembly, ${threads} threads`, processor, paths));
  }
  device.close();
  if (!gpu.isSoftware) rows.push(...['cuda', 'cpu'].flatMap((kind) => measureTorch(yardsticks, kind)));
  return rows;
}

async function measure(name: string, engine: Engine, paths: number): Promise<PathRow> {
  const job = variancePreservingPaths(steps, paths);
  const timed = [];
  for (let round = 0; round <= rounds; round++) timed.push(await time(() => job.run(engine)));
  const medianMs = median(timed.slice(1).map(({ ms }) => ms)); // the first compiles
  const { mean, error } = timed[0]!.value;
  return { device: name, paths, steps, medianMs, pathStepsPerSecond: (1e3 * paths * steps) / medianMs, variance: mean, error };
}

/** What a user of PyTorch would write, with as many steps. */
function measureTorch(yardsticks: string, device: string): PathRow[] {
  const file = JSON.stringify(join(yardsticks, 'vpsde_torch.py'));
  const program = [
    'import re, torch',
    `torch.set_default_device('${device}')`,
    `source = re.sub(r'N, STEPS = .*', 'N, STEPS = 100_000, ${steps}', open(${file}).read())`,
    `exec(source.replace('torch.set_num_threads(2)', 'torch.set_num_threads(${availableParallelism()})'))`,
  ].join('\n');
  try {
    const output = execFileSync('python3', ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const lines = [...output.matchAll(/value (\S+) ms (\S+)$/gm)];
    if (lines.length < 2) return [];
    const medianMs = median(lines.slice(1).map((line) => Number(line[2])));
    const rate = (1e3 * 100_000 * steps) / medianMs;
    return [{ device: `PyTorch, ${device}`, paths: 100_000, steps, medianMs, pathStepsPerSecond: rate, variance: Number(lines[0]![1]), error: null }]; // prettier-ignore
  } catch {
    return [];
  }
}

export function showPathRows(rows: readonly PathRow[]): string {
  return showTable(
    ['paths on', 'paths', 'steps', 'median ms', 'steps a second', 'variance at the end'],
    rows.map(({ device, paths, steps: count, medianMs, pathStepsPerSecond, variance, error }) => [
      device,
      String(paths),
      String(count),
      medianMs.toFixed(1),
      pathStepsPerSecond.toExponential(2),
      error === null ? variance.toFixed(4) : `${variance.toFixed(4)} ± ${error.toFixed(4)}`,
    ]),
  );
}

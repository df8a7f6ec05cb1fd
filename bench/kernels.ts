import { neverCancelled } from '../src/base/cancellation';
import { summarize } from '../src/check/hypotheses';
import type { Engine } from '../src/check/engine';
import { createJavaScriptEngine } from '../src/worker/javascriptEngine';
import { createPause } from '../src/worker/pace';
import { openWasm } from '../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../src/worker/wasmEngine';
import { slicedScoreMatching, variancePreservingPaths, type BenchJob } from './jobs';
import { median, showTable, timeInRounds } from './measure';
import type { Yardstick, YardstickName } from './yardsticks';

export interface KernelRow {
  readonly job: string;
  readonly backend: 'javascript' | 'wasm';
  readonly threads: number;
  readonly medianMs: number;
  readonly yardstick: YardstickName | null;
  readonly yardstickMs: number | null;
  /** medianMs / yardstickMs. */
  readonly ratio: number | null;
}

interface Backend {
  readonly backend: KernelRow['backend'];
  readonly threads: number;
  readonly engine: Engine;
}

const blocks = 125;
const rounds = 5;

/** The two jobs on every backend, beside every yardstick there is. */
export async function benchKernels(
  threadPath: string,
  yardsticks: readonly Yardstick[],
  say: (text: string) => void,
): Promise<KernelRow[]> {
  const { backends, close } = openBackends(threadPath);
  const rows: KernelRow[] = [];
  for (const job of [slicedScoreMatching(), variancePreservingPaths()]) {
    const beside = yardsticks.filter((yardstick) => yardstick.job === job.name);
    const measured = await timeInRounds(
      backends.map(
        ({ engine }) =>
          () =>
            runJob(engine, job),
      ),
      rounds,
    );
    backends.forEach(({ backend, threads }, index) => {
      const medianMs = median(measured[index]!.map(({ ms }) => ms));
      checkValue(job, measured[index]![0]!.value, beside);
      rows.push(...rowsFor({ job: job.name, backend, threads, medianMs }, beside));
    });
    say(`${job.title}: ${show(measured[0]![0]!.value)}`);
  }
  close();
  return rows;
}

function openBackends(threadPath: string): { readonly backends: readonly Backend[]; readonly close: () => void } {
  const javascript = createJavaScriptEngine();
  const devices = [1, 2].map((threads) => openWasm({ threads, threadPath, pause: createPause() }));
  const wasm = devices.map((device, index): Backend => {
    if ('unavailable' in device) throw new Error(device.unavailable);
    return { backend: 'wasm', threads: index + 1, engine: createWasmEngine(device, javascript) };
  });
  const close = () => devices.forEach((device) => 'close' in device && device.close());
  return { backends: [{ backend: 'javascript', threads: 1, engine: javascript }, ...wasm], close };
}

interface Estimate {
  readonly mean: number;
  readonly error: number;
}

async function runJob(engine: Engine, { graph, samples }: BenchJob): Promise<Estimate> {
  const job = { key: [5, 6] as const, setting: 0, given: [], blocks, firstBlock: 0, blockSize: Math.round(samples / blocks) };
  const { means } = await engine.blockMeans(graph, job, neverCancelled);
  return summarize(means.filter((_, i) => i % graph.outputs.length === 0));
}

/** Five standard errors of the difference; a yardstick prints four decimals and has as many samples. */
function checkValue(job: BenchJob, { mean, error }: Estimate, beside: readonly Yardstick[]): void {
  for (const { name, value } of beside) {
    if (value !== null && Math.abs(value - mean) > 5 * Math.SQRT2 * error + 1e-4)
      throw new Error(`${job.name}: ${show({ mean, error })}, and ${name} says ${value}.`);
  }
}

function show({ mean, error }: Estimate): string {
  return `${mean.toFixed(4)} ± ${error.toFixed(4)}`;
}

function rowsFor(base: Pick<KernelRow, 'job' | 'backend' | 'threads' | 'medianMs'>, beside: readonly Yardstick[]): KernelRow[] {
  if (beside.length === 0) return [{ ...base, yardstick: null, yardstickMs: null, ratio: null }];
  return beside.map(({ name, medianMs }) => ({ ...base, yardstick: name, yardstickMs: medianMs, ratio: base.medianMs / medianMs }));
}

export function showKernelRows(rows: readonly KernelRow[]): string {
  const number = (value: number | null, digits: number) => (value === null ? '' : value.toFixed(digits));
  return showTable(
    ['job', 'backend', 'threads', 'median ms', 'yardstick', 'its ms', 'ratio'],
    rows.map(({ job, backend, threads, medianMs, yardstick, yardstickMs, ratio }) => [
      job,
      backend,
      String(threads),
      number(medianMs, 1),
      yardstick ?? '',
      number(yardstickMs, 1),
      number(ratio, 2),
    ]),
  );
}

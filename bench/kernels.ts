import type { Engine } from '../src/check/engine';
import type { LaneType } from '../src/kernel/wasm/laneType';
import { createJavaScriptEngine } from '../src/worker/javascriptEngine';
import { createPause } from '../src/worker/pace';
import { openWasm, type WasmDevice } from '../src/worker/wasm/wasmDevice';
import { slicedScoreMatching, variancePreservingPaths, type BenchJob, type Estimate } from './jobs';
import { median, showTable, time } from './measure';
import type { Measured, Yardstick, YardstickName } from './yardsticks';

export interface KernelRow {
  readonly job: string;
  /** `wasm` is float32, `wasm-f64` and `javascript` are float64. */
  readonly backend: 'javascript' | 'wasm' | 'wasm-f64';
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
  /** In how many rounds; the slow ones are not asked in all of them. */
  readonly rounds: number;
  readonly engine: Engine;
}

const rounds = 7;

/** The two jobs on every backend, with every yardstick there is once a round, so that a slow minute of the machine hits all alike. */
export async function benchKernels(
  threadPath: string,
  yardsticks: readonly Yardstick[],
  say: (text: string) => void,
): Promise<KernelRow[]> {
  const { backends, close } = openBackends(threadPath);
  const jobs = [slicedScoreMatching(), variancePreservingPaths()];
  const ours: Ours[] = [];
  const others: Measured[] = [];
  for (let round = 0; round <= rounds; round++) {
    const measured = await runRound(jobs, backends, yardsticks, round);
    if (round === 0) continue; // The first only warms up.
    ours.push(...measured.ours);
    others.push(...measured.others);
  }
  close();
  for (const job of jobs) say(`${job.title}: ${checkValues(job, ours, others)}`);
  return jobs.flatMap((job) => backends.flatMap((backend) => rowsFor(job, backend, ours, others)));
}

interface Ours extends Pick<Backend, 'backend' | 'threads'> {
  readonly job: string;
  readonly ms: number;
  readonly value: Estimate;
}

async function runRound(
  jobs: readonly BenchJob[],
  backends: readonly Backend[],
  yardsticks: readonly Yardstick[],
  round: number,
): Promise<{ readonly ours: readonly Ours[]; readonly others: readonly Measured[] }> {
  const ours: Ours[] = [];
  const others: Measured[] = [];
  for (const job of jobs)
    for (const { backend, threads, engine, rounds: most } of backends)
      if (round <= most) ours.push({ job: job.name, backend, threads, ...(await time(() => job.run(engine))) });
  for (const yardstick of yardsticks) if (round > 0 && round <= yardstick.rounds) others.push(...(await yardstick.run()));
  return { ours, others };
}

function openBackends(threadPath: string): { readonly backends: readonly Backend[]; readonly close: () => void } {
  const javascript = createJavaScriptEngine();
  const devices = [1, 2].map((threads) => {
    const device = openWasm({ threads, threadPath, pause: createPause() });
    if ('unavailable' in device) throw new Error(device.unavailable);
    return { threads, device };
  });
  const wasm = devices.flatMap(({ threads, device }): Backend[] => [
    { backend: 'wasm', threads, rounds, engine: engineOf(javascript, device, 'f32') },
    { backend: 'wasm-f64', threads, rounds: 3, engine: engineOf(javascript, device, 'f64') },
  ]);
  const backends: Backend[] = [{ backend: 'javascript', threads: 1, rounds: 2, engine: javascript }, ...wasm];
  return { backends, close: () => devices.forEach(({ device }) => device.close()) };
}

/** The device in one precision throughout. */
function engineOf(javascript: Engine, device: WasmDevice, precision: LaneType['precision']): Engine {
  return {
    ...javascript,
    blockMeans: (graph, job, token) => device.runBlocks(graph, job, token, { precision }),
    paths: {
      trace: async (plan, kept, paths) => device.tracePaths(plan, kept, paths),
      sum: (plan, job, token) => device.sumPaths(plan, job, token, { precision }),
    },
  };
}

/** Every estimate within five standard errors of the yardsticks', which print four decimals and have as many samples. */
function checkValues({ name }: BenchJob, ours: readonly Ours[], others: readonly Measured[]): string {
  const own = ours.filter(({ job }) => job === name);
  const theirs = others.filter(({ job, value }) => job === name && value !== null);
  for (const { backend, value } of own)
    for (const other of theirs)
      if (Math.abs(other.value! - value.mean) > 5 * Math.SQRT2 * value.error + 1e-4)
        throw new Error(`${name}: ${backend} has ${show(value)}, and ${other.name} ${other.value}.`);
  const beside = [...new Map(theirs.map((other) => [other.name, other.value!]))].map(([who, value]) => `${who} ${value.toFixed(4)}`);
  return [show(own[own.length - 1]!.value), ...beside].join('; ');
}

function show({ mean, error }: Estimate): string {
  return `${mean.toFixed(4)} ± ${error.toFixed(4)}`;
}

const isByHand = (name: YardstickName): boolean => name === 'hand' || name === 'hand-normal';

/** The hand-written kernels on as many threads; the others have two. */
function rowsFor({ name }: BenchJob, { backend, threads }: Backend, ours: readonly Ours[], others: readonly Measured[]): KernelRow[] {
  const own = ours.filter((one) => one.job === name && one.backend === backend && one.threads === threads);
  const base = { job: name, backend, threads, medianMs: median(own.map(({ ms }) => ms)) };
  const beside = others.filter((other) => other.job === name && (!isByHand(other.name) || other.threads === threads));
  const names = [...new Set(beside.map((other) => other.name))];
  if (names.length === 0) return [{ ...base, yardstick: null, yardstickMs: null, ratio: null }];
  return names.map((yardstick) => {
    const yardstickMs = median(beside.filter((other) => other.name === yardstick).map(({ ms }) => ms));
    return { ...base, yardstick, yardstickMs, ratio: base.medianMs / yardstickMs };
  });
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

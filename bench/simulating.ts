import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kill, platform } from 'node:process';
import { CancellationSource, neverCancelled } from '../src/base/cancellation';
import type { Outcome } from '../src/check/outcome';
import { firstPicture } from '../src/check/runSimulation';
import type { SimulatePlan } from '../src/check/simulationPlan';
import { createChecker } from '../src/checker/createChecker';
import { makePlots } from '../src/view/pictureView';
import { createComputeClient, type ComputeClient } from '../src/worker/computeClient';
import { planVariancePreserving, processText } from './jobs';
import { median, showTable, time } from './measure';
import { findTorch } from './yardsticks';

/** One measure of how an SDE is run and shown, in a compute process as the editor has one. */
export interface SimulationRow {
  readonly what: string;
  readonly median: number;
  readonly least: number;
  readonly unit: 'ms' | 'MB' | 'times';
  /** The most that it should be. */
  readonly wanted: number | null;
}

const [paths, threads] = [100_000, 2];
const steps: number = 1000;
const rounds = 5;
/** Two pictures of a screen that shows 60 a second. */
const twoFrames = 33;
const megabyte = 2 ** 20;

/** 100,000 paths of 1,000 steps, with all that a picture of them needs, beside PyTorch; what a reader waits for, and what the process keeps. */
export async function benchSimulating(yardsticks: string, say: (text: string) => void): Promise<readonly SimulationRow[]> {
  const first = await measureColdStart();
  const client = openClient();
  try {
    const runs = await measureRuns(client, yardsticks, say);
    return [
      ...first,
      ...runs,
      ...(await measureFirstPictures(client)),
      ...(await measureCancelling(client)),
      ...(await measureSlider(client)),
    ];
  } finally {
    client.dispose();
  }
}

function openClient(): ComputeClient {
  const preload = platform === 'linux' ? { NODE_OPTIONS: `--require ${JSON.stringify(resolve('bench/collectOnSignal.cjs'))}` } : {};
  const environment = { REDERIVE_DEVICE: 'wasm', REDERIVE_THREADS: String(threads), ...preload };
  return createComputeClient({ workerPath: resolve('dist/worker.js'), log: () => undefined, environment });
}

const planOf = (seed: string, count = steps): SimulatePlan => planVariancePreserving({ steps: count, paths, seed });

/** From a process that is not there to the picture. */
async function measureColdStart(): Promise<SimulationRow[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const client = openClient();
    times.push((await time(() => client.runPlan(firstPicture(planOf(`cold ${round}`)), neverCancelled))).ms);
    client.dispose();
  }
  return [rowOf('first picture, the compute process started for it', times, 'ms', null)];
}

async function measureRuns(client: ComputeClient, yardsticks: string, say: (text: string) => void): Promise<SimulationRow[]> {
  const [ours, torch, gaps, memory]: [number[], number[], number[], number[]] = [[], [], [], []];
  await warmUp(client);
  const before = await keptMegabytes(client);
  for (let round = 0; round <= rounds; round++) {
    let [last, longest] = [performance.now(), 0];
    const onProgress = (): void => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    const { ms, value } = await time(() => client.runPlan(planOf(`run ${round}`), neverCancelled, onProgress));
    if (round === 0) say(describe(value));
    else ours.push(ms);
    gaps.push(longest);
    memory.push(residentMegabytes(client));
    if (round > 0) torch.push(...measureTorch(yardsticks));
  }
  const growth = (await keptMegabytes(client)) - before;
  return [
    rowOf('100,000 paths of 1,000 steps', ours, 'ms', torch.length > 0 ? Math.round(median(torch)) : null),
    ...(torch.length > 0 ? [rowOf('the same in PyTorch on the processor', torch, 'ms', null)] : []),
    ...(torch.length > 0 ? [rowOf('ours over PyTorch', [median(ours) / median(torch)], 'times', 1)] : []),
    rowOf('longest silence between two reports of progress', gaps, 'ms', null),
    ...(platform === 'linux' ? [rowOf('memory of the process after a run', memory, 'MB', null)] : []),
    ...(platform === 'linux'
      ? [rowOf('what six runs add to it in a process that has run before, garbage collected', [Math.max(0, growth)], 'MB', 30)]
      : []),
    rowOf('all states of all paths, which are never kept', [(8 * 2 * paths * steps) / megabyte], 'MB', null),
  ];
}

/** As many equations as the process keeps kernels of, so that what it grows to is there. */
async function warmUp(client: ComputeClient): Promise<void> {
  for (let round = 0; round < keptKernels; round++) await client.runPlan(planOf(`warm ${round}`, 10 + round), neverCancelled);
}

const keptKernels = 8;

async function keptMegabytes(client: ComputeClient): Promise<number> {
  const pid = client.processId();
  if (platform !== 'linux' || pid === null) return NaN;
  kill(pid, 'SIGUSR2');
  await new Promise((resume) => setTimeout(resume, 500));
  return residentMegabytes(client);
}

function describe(outcome: Outcome): string {
  if (outcome.kind !== 'simulate') throw new Error(`A simulation was answered with a ${outcome.kind}.`);
  const { simulation, use } = outcome;
  const [one] = simulation.components;
  const variance = one!.deviation.at(-1)! ** 2;
  return `${simulation.paths} paths in ${use.precision} on ${use.name}: variance at the end ${variance.toFixed(4)}, ${one!.paths.length} paths shown at ${simulation.times.length} times, ${simulation.density!.heights[0]!.length} bins`;
}

function residentMegabytes(client: ComputeClient): number {
  if (platform !== 'linux') return NaN;
  const status = readFileSync(`/proc/${client.processId()}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024;
}

/** What a user of PyTorch would write, with as many steps: the medians of its repeats but the first. */
export function measureTorch(yardsticks: string, device: 'cpu' | 'cuda' = 'cpu'): number[] {
  const python = findTorch();
  if (python === undefined) return [];
  const file = JSON.stringify(join(yardsticks, 'vpsde_torch.py'));
  const program = [
    'import re, torch',
    `source = re.sub(r'N, STEPS = .*', 'N, STEPS = ${paths}, ${steps}', open(${file}).read()).replace('range(5)', 'range(2)')`,
    `torch.set_default_tensor_type('${device === 'cuda' ? 'torch.cuda.FloatTensor' : 'torch.FloatTensor'}')`,
    'exec(source)',
  ].join('\n');
  try {
    const output = execFileSync(python, ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return [...output.matchAll(/value \S+ ms (\S+)$/gm)].slice(1).map((line) => Number(line[1]));
  } catch {
    return [];
  }
}

/** Of equations that were never seen: each has another number of steps, so that nothing is remembered. */
async function measureFirstPictures(client: ComputeClient): Promise<SimulationRow[]> {
  const times: number[] = [];
  for (let round = 0; round < 2 * rounds; round++) {
    const plan = firstPicture(planOf(`first ${round}`, steps + round + 1));
    times.push((await time(() => client.runPlan(plan, neverCancelled))).ms);
  }
  return [rowOf('first picture of an equation never seen (1,024 paths of 1,000 steps)', times, 'ms', 300)];
}

/** How long until the process, told to stop a long run, has answered another plan. */
async function measureCancelling(client: ComputeClient): Promise<SimulationRow[]> {
  const short = firstPicture(planVariancePreserving({ steps: 10, paths, seed: 'short' }));
  await client.runPlan(short, neverCancelled);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const source = new CancellationSource();
    const run = client.runPlan(planOf(`cancelled ${round}`), source.token).catch(() => undefined);
    await new Promise((resume) => setTimeout(resume, 150));
    const started = performance.now();
    source.cancel();
    await Promise.all([run, client.runPlan({ ...short, id: `after ${round}` }, neverCancelled)]);
    times.push(performance.now() - started);
  }
  return [rowOf('a run cancelled, and another plan answered', times, 'ms', 300)];
}

/** A slider that moves: from the wish to the plots that are sent to the page. */
async function measureSlider(client: ComputeClient): Promise<SimulationRow[]> {
  const checker = createChecker(
    { log: () => undefined, runPlan: (plan, token) => client.runPlan(plan, token) },
    { samples: 1024, macros: {} },
  );
  checker.update(processText.replace('0.1 + 19.9\\,t', '\\beta_0 + \\beta_1\\,t'), 1);
  const document = await checker.check(neverCancelled, () => undefined);
  const report = document.equations.find(({ reading }) => reading === 'sde')!; // the text has one
  const times: number[] = [];
  for (let place = 0; place < 40; place++) {
    const wishes = { values: { beta_1: 2 + place / 4 }, isQuick: true };
    const { ms } = await time(async () => {
      const picture = await checker.drawEquation(report.math.index, neverCancelled, wishes);
      return JSON.stringify(makePlots(picture!)).length;
    });
    if (place >= 4) times.push(ms);
  }
  return [rowOf('a slider moved, to the new plots (1,024 paths of 400 steps in the plane)', times, 'ms', twoFrames)];
}

function rowOf(what: string, values: readonly number[], unit: SimulationRow['unit'], wanted: number | null): SimulationRow {
  return { what, median: median(values), least: Math.min(...values), unit, wanted };
}

export function showSimulationRows(rows: readonly SimulationRow[]): string {
  const show = (value: number, unit: SimulationRow['unit']) => (unit === 'times' ? value.toFixed(2) : value.toFixed(0));
  return showTable(
    ['what', 'median', 'least', 'wanted at most'],
    rows.map(({ what, median: middle, least, unit, wanted }) => [
      what,
      `${show(middle, unit)} ${unit === 'times' ? '' : unit}`.trim(),
      show(least, unit),
      wanted === null ? '' : show(wanted, unit),
    ]),
  );
}

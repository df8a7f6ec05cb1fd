import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { median } from './measure';

/** The same jobs done by other means: by hand in WebAssembly, the same without subnormal numbers, by a C++ compiler, by PyTorch. */
export type YardstickName = 'hand' | 'hand-normal' | 'native' | 'torch';

export interface Measured {
  readonly name: YardstickName;
  readonly job: string;
  readonly threads: number;
  readonly ms: number;
  /** Its own estimate, where it makes one. */
  readonly value: number | null;
}

/** Something that is run once a round, beside our own rounds. */
export interface Yardstick {
  readonly name: YardstickName;
  /** In how many rounds; what is slow to start is not asked in all of them. */
  readonly rounds: number;
  run(): Promise<readonly Measured[]>;
  close(): void;
}

const makers: { readonly [K in YardstickName]: (folder: string, outdir: string) => Yardstick } = {
  hand: (folder, outdir) => openHand('hand', folder, outdir, (source) => source),
  'hand-normal': (folder, outdir) => openHand('hand-normal', folder, outdir, avoidSubnormals),
  native: openNative,
  torch: openTorch,
};

/** Those whose tools are installed; `say` hears of the others. */
export function openYardsticks(folder: string, say: (sentence: string) => void): readonly Yardstick[] {
  const outdir = resolve('dist/bench');
  mkdirSync(outdir, { recursive: true });
  return (Object.keys(makers) as YardstickName[]).flatMap((name) => {
    try {
      if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
      return makers[name](folder, outdir); // a key of the table itself
    } catch (error) {
      say(`Absent: yardstick ${name} (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`);
      return [];
    }
  });
}

function execute(program: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): string {
  return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'ignore'] });
}

const jobNames = ['ssm', 'vpsde'] as const;

/** One thread of the hand-written kernels: does its share of a job and says what it found. */
const handThread = `
const { parentPort, workerData } = require('node:worker_threads');
const { ssm, vp } = new WebAssembly.Instance(new WebAssembly.Module(workerData.bytes)).exports;
parentPort.on('message', ({ job, share, key }) =>
  parentPort.postMessage(job === 'ssm' ? ssm((1 << 20) / share, key) : vp(100000 / share, 200, key)));
`;

/** Products with e⁻⁸⁷ are subnormal numbers, which take a hundred times as long on some processors: a copy of the kernels stops at e⁻⁶⁰. */
function avoidSubnormals(source: string): string {
  const changed = source.replace('F(-87.f)', 'F(-60.f)');
  if (changed === source) throw new Error('its exponential stops elsewhere');
  return changed;
}

/** kernels.c, compiled by clang, on one and on two threads. */
function openHand(name: YardstickName, folder: string, outdir: string, change: (source: string) => string): Yardstick {
  const [source, path] = [join(outdir, `${name}.c`), join(outdir, `${name}.wasm`)];
  writeFileSync(source, change(readFileSync(join(folder, 'kernels.c'), 'utf8')));
  const flags = ['--target=wasm32', '-O3', '-msimd128', '-nostdlib', '-Wl,--no-entry', '-Wl,--export-dynamic'];
  execute('clang', [...flags, source, '-o', path]);
  const bytes = readFileSync(path);
  const workers = [0, 1].map(() => new Worker(handThread, { eval: true, execArgv: [], workerData: { bytes } }));
  const ask = (worker: Worker, job: string, share: number, key: number): Promise<number> =>
    new Promise((done) => {
      worker.once('message', done);
      worker.postMessage({ job, share, key });
    });
  const measure = async (job: string, threads: number): Promise<Measured> => {
    const started = performance.now();
    const values = await Promise.all(workers.slice(0, threads).map((worker, index) => ask(worker, job, threads, 100 + index)));
    const ms = performance.now() - started;
    return { name, job, threads, ms, value: values.reduce((sum, value) => sum + value, 0) / threads };
  };
  return {
    name,
    rounds: Infinity,
    async run() {
      const measured: Measured[] = [];
      for (const job of jobNames) for (const threads of [1, 2]) measured.push(await measure(job, threads));
      return measured;
    },
    close: () => workers.forEach((worker) => void worker.terminate()),
  };
}

/** native.cpp, compiled by g++, on two threads. */
function openNative(folder: string, outdir: string): Yardstick {
  const program = join(outdir, 'native');
  execute('g++', ['-O3', '-msse4.2', '-ffast-math', '-fopenmp', join(folder, 'native.cpp'), '-o', program]);
  const run = () => Promise.resolve(readLines('native', execute(program, [], { OMP_NUM_THREADS: '2' })));
  return { name: 'native', rounds: Infinity, run, close: () => undefined };
}

/** The system's Python is asked first: a version manager's own may be without the library. */
const pythons = ['/usr/bin/python3', 'python3'];

/** A Python that has it. */
export const findTorch = (): string | undefined => pythons.find((candidate) => hasTorch(candidate));

/** What a user of PyTorch would write, on two threads. */
function openTorch(folder: string): Yardstick {
  const python = findTorch();
  if (python === undefined) throw new Error('no Python with torch');
  const run = () =>
    Promise.resolve(readLines('torch', ['ssm_torch.py', 'vpsde_torch.py'].map((file) => execute(python, [join(folder, file)])).join('')));
  return { name: 'torch', rounds: 2, run, close: () => undefined };
}

function hasTorch(python: string): boolean {
  try {
    execute(python, ['-c', 'import torch']);
    return true;
  } catch {
    return false;
  }
}

/** Lines such as `ssm native value -7.7412 ms 68.1`; a run of a program counts once, by its median. */
function readLines(name: YardstickName, output: string): Measured[] {
  const lines = [...output.matchAll(/^(\w+) \w+ value (\S+) ms (\S+)$/gm)];
  return [...new Set(lines.map((line) => line[1]!))].map((job) => {
    const own = lines.filter((line) => line[1] === job);
    const [value, ms] = [median(own.map((line) => Number(line[2]))), median(own.map((line) => Number(line[3])))];
    return { name, job, threads: 2, ms, value };
  });
}

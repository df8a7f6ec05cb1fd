import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { median } from './measure';

/** The same jobs done by other means, on two threads: by hand in WebAssembly, by a C++ compiler, by PyTorch. */
export type YardstickName = 'hand' | 'native' | 'torch';

export interface Yardstick {
  readonly name: YardstickName;
  readonly job: string;
  readonly medianMs: number;
  /** Its own estimate, where it prints one. */
  readonly value: number | null;
}

interface Recipe {
  readonly file: string;
  /** What its lines call the run on two threads. */
  readonly label: string;
  readonly run: (folder: string, outdir: string) => string;
}

const recipes: { readonly [K in YardstickName]: Recipe } = {
  hand: {
    file: 'kernels.c',
    label: 'wasm2',
    run(folder, outdir) {
      const wasm = join(outdir, 'kernels.wasm');
      const flags = ['--target=wasm32', '-O3', '-msimd128', '-nostdlib', '-Wl,--no-entry', '-Wl,--export-dynamic'];
      execute('clang', [...flags, join(folder, 'kernels.c'), '-o', wasm]);
      return execute(process.execPath, [join(folder, 'wasm_bench.mjs'), wasm]);
    },
  },
  native: {
    file: 'native.cpp',
    label: 'native',
    run(folder, outdir) {
      const program = join(outdir, 'native');
      execute('g++', ['-O3', '-msse4.2', '-ffast-math', '-fopenmp', join(folder, 'native.cpp'), '-o', program]);
      return execute(program, [], { OMP_NUM_THREADS: '2' });
    },
  },
  torch: {
    file: 'ssm_torch.py',
    label: 'torch',
    run: (folder) => ['ssm_torch.py', 'vpsde_torch.py'].map((file) => execute('python3', [join(folder, file)])).join(''),
  },
};

function execute(program: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): string {
  return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Those whose tools are installed; `say` hears of the others. */
export function runYardsticks(folder: string, say: (sentence: string) => void): readonly Yardstick[] {
  if (!existsSync(folder)) return [];
  const outdir = resolve('dist/bench');
  mkdirSync(outdir, { recursive: true });
  return (Object.keys(recipes) as YardstickName[]).flatMap((name) => {
    const recipe = recipes[name]; // a key of the table itself
    try {
      return readYardstick(name, recipe.label, recipe.run(folder, outdir));
    } catch (error) {
      say(`No yardstick ${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      return [];
    }
  });
}

/** Lines such as `ssm native value -7.7412 ms 68.1`. */
function readYardstick(name: YardstickName, label: string, output: string): Yardstick[] {
  const lines = [...output.matchAll(/^(\w+) (\w+)(?: value (\S+))? ms (\S+)$/gm)].filter((line) => line[2] === label);
  return [...new Set(lines.map((line) => line[1]!))].map((job) => {
    const own = lines.filter((line) => line[1] === job);
    const values = own.flatMap((line) => (line[3] === undefined ? [] : [Number(line[3])]));
    return { name, job, medianMs: median(own.map((line) => Number(line[4]))), value: values.length > 0 ? median(values) : null };
  });
}

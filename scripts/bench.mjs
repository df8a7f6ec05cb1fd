// Measures kernels, reading and whole checks. Usage: node scripts/bench.mjs [--reading] [--json | --simulating | --growth | --claims | --compiling | --matching | --gpu [--software]] [--yardsticks=FOLDER] [--homework=FOLDER]
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { argv, execPath } from 'node:process';
import { entrySources } from './bundlePlugins.mjs';

/** @type {import('esbuild').BuildOptions} */
const common = { plugins: [entrySources], bundle: true, platform: 'node', target: 'node20', outdir: 'dist/bench', logLevel: 'warning' };
await build({
  ...common,
  entryPoints: ['bench/main.ts', 'bench/webgpu.ts'],
  format: 'esm',
  packages: 'external',
  outExtension: { '.js': '.mjs' },
  define: { __dirname: 'import.meta.dirname' },
});
await build({ ...common, entryPoints: ['src/worker/wasm/thread.ts'], format: 'cjs' });
if (!['--json', '--reading', '--claims', '--compiling', '--matching', '--gpu'].some((flag) => argv.includes(flag)))
  spawnSync(execPath, ['scripts/build.mjs', '--production'], { stdio: 'inherit' });
const { status } = spawnSync(execPath, ['dist/bench/main.mjs', ...argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;

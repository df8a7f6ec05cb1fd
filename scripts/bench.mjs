// Runs the benchmarks, each file in a fresh process. Usage: npm run bench [-- fragment …]   e.g. `npm run bench -- slicedLoss`
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { entrySources } from './bundlePlugins.mjs';

const outdir = 'dist/bench';
const fragments = argv.slice(2);
const files = readdirSync('bench')
  .filter((file) => file.endsWith('.bench.ts') && (fragments.length === 0 || fragments.some((fragment) => file.includes(fragment))))
  .sort();
if (files.length === 0) console.log('There is no such benchmark: bench/*.bench.ts.');
await build({
  entryPoints: files.map((file) => join('bench', file)),
  outdir,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  outExtension: { '.js': '.mjs' },
  packages: 'external',
  logLevel: 'warning',
  plugins: [entrySources],
});
for (const file of files) {
  console.log(`== ${file}`);
  const { status } = spawnSync(execPath, [join(outdir, file.replace(/\.ts$/, '.mjs'))], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

// Bundles the pure suites with esbuild and runs them with Mocha in this process.
// Usage: node scripts/testUnit.mjs [path fragment …]   e.g. `node scripts/testUnit.mjs kernel`
import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { pathToFileURL } from 'node:url';

const hostSuites = ['editor', 'ui'];
const fragments = process.argv.slice(2);
const files = readdirSync('test', { recursive: true })
  .filter((file) => file.endsWith('.test.ts') && !hostSuites.includes(file.split('/')[0]))
  .filter((file) => fragments.length === 0 || fragments.some((fragment) => file.includes(fragment)))
  .sort();

const outdir = 'dist/test';
await build({
  entryPoints: files.map((file) => join('test', file)),
  outdir,
  outbase: 'test',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  outExtension: { '.js': '.mjs' },
  packages: 'external',
  logLevel: 'warning',
});
const mocha = new Mocha({ reporter: 'dot', timeout: 20000 });
for (const file of files) {
  const module = pathToFileURL(join(outdir, file.replace(/\.ts$/, '.mjs')));
  mocha.suite.emit('pre-require', globalThis, file, mocha);
  await import(module.href);
}
const started = performance.now();
mocha.run((failures) => {
  console.log(`unit suites: ${Math.round(performance.now() - started)} ms`);
  process.exitCode = failures > 0 ? 1 : 0;
});

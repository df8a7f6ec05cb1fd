// Bundles test files with esbuild, runs them with Mocha in this process and writes the counts where `npm test` adds them up.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { entrySources } from './bundlePlugins.mjs';

/**
 * Test files under test/, as paths from there, that `accept` accepts and that contain one of the fragments (or any, when there are none).
 * @param {(file: string) => boolean} accept
 * @param {readonly string[]} fragments
 */
export function findTests(accept, fragments) {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts') && accept(file))
    .filter((file) => fragments.length === 0 || fragments.some((fragment) => file.includes(fragment)))
    .sort();
}

/**
 * @param {readonly string[]} files
 * @param {string} outdir
 * @param {import('esbuild').BuildOptions} [options]
 */
export async function bundleTests(files, outdir, options = {}) {
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
    plugins: [entrySources],
    ...options,
  });
}

/**
 * @param {readonly string[]} files
 * @param {string} outdir
 * @param {Mocha.MochaOptions} options
 */
export async function runBundledTests(files, outdir, options) {
  const mocha = new Mocha(options);
  for (const file of files) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    await import(pathToFileURL(join(outdir, file.replace(/\.ts$/, '.mjs'))).href);
  }
  const counts = await new Promise((resolve) => {
    const runner = mocha.run(() =>
      resolve({ passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 0, skipped: runner.stats?.pending ?? 0 }),
    );
  });
  writeResults(counts);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function writeResults(counts) {
  if (env['REDERIVE_RESULTS'] === undefined) return;
  mkdirSync(dirname(env['REDERIVE_RESULTS']), { recursive: true });
  writeFileSync(env['REDERIVE_RESULTS'], JSON.stringify(counts));
}

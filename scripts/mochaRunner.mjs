// Bundles test files with esbuild, runs them with Mocha in this process and writes the counts where `npm test` adds them up.
import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
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
 * @returns {Promise<Counts>}
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
  mocha.dispose();
  writeResults(counts);
  process.exitCode = counts.failed > 0 ? 1 : 0;
  return counts;
}

/** @param {readonly Counts[]} counts @returns {Counts} */
export function addCounts(counts) {
  const sum = (/** @type {keyof Counts} */ key) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/**
 * The same in several processes, each of which takes the next file when it is done with one. Only what failed is printed of a file.
 * @param {readonly string[]} files
 * @param {string} outdir
 * @param {Mocha.MochaOptions & { exit?: boolean }} options Whether a process ends although something of it is still open.
 * @param {number} processes
 * @returns {Promise<Counts>}
 */
export async function runInProcesses(files, outdir, options, processes) {
  const waiting = largestFirst(files);
  const counts = await Promise.all(Array.from({ length: processes }, () => runFrom(waiting, outdir, options)));
  const total = addCounts([...counts, { passed: 0, failed: waiting.length, skipped: 0 }]);
  if (waiting.length > 0) console.log(`No process was left to run ${waiting.join(', ')}.`);
  console.log(`  ${total.passed} passing, ${total.failed} failing${total.skipped > 0 ? `, ${total.skipped} pending` : ''}`);
  writeResults(total);
  process.exitCode = total.failed > 0 ? 1 : 0;
  return total;
}

/**
 * Their length tells roughly how long they take.
 * @param {readonly string[]} files
 */
function largestFirst(files) {
  const sizes = new Map(files.map((file) => [file, statSync(join('test', file)).size]));
  return [...files].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * One process that runs files from the list until there are none. Where it dies, its file has failed.
 * @param {string[]} waiting
 * @param {string} outdir
 * @param {Mocha.MochaOptions & { exit?: boolean }} options
 * @returns {Promise<Counts>}
 */
function runFrom(waiting, outdir, options) {
  const child = fork(join(import.meta.dirname ?? 'scripts', 'runTestPart.mjs'), [JSON.stringify({ outdir, options })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const total = { passed: 0, failed: 0, skipped: 0 };
  let running = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (/** @type {Counts | null} */ done) => {
      if (done !== null) for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += done[key];
      running = waiting.shift() ?? '';
      child.send(running);
    });
    child.once('close', () => {
      if (running !== '') console.log(`The process died in ${running}.`);
      resolve(running === '' ? total : { ...total, failed: total.failed + 1 });
    });
  });
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function writeResults(counts) {
  if (env['REDERIVE_RESULTS'] === undefined) return;
  mkdirSync(dirname(env['REDERIVE_RESULTS']), { recursive: true });
  writeFileSync(env['REDERIVE_RESULTS'], JSON.stringify(counts));
}

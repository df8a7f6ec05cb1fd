// Bundles test files with esbuild, runs them with Mocha in this process and writes the counts where `npm test` adds them up.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
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

/**
 * The same, the files dealt out to several processes; each prints what it has to say when it ends.
 * @param {readonly string[]} files
 * @param {string} outdir
 * @param {Mocha.MochaOptions} options
 * @param {number} processes
 */
export async function runInProcesses(files, outdir, options, processes) {
  const folder = mkdtempSync(join(tmpdir(), 'rederive-tests-'));
  const parts = dealOut(files, processes).map((part, index) => ({ part, results: join(folder, `${index}.json`) }));
  try {
    const ends = await Promise.all(parts.map(({ part, results }) => runPart(part, outdir, options, results)));
    const counts = ends.map((status, index) => readCounts(parts[index]?.results ?? '', status));
    /** @param {'passed' | 'failed' | 'skipped'} key */
    const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
    writeResults({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') });
    process.exitCode = sum('failed') > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Large files first, in turn: their length tells roughly how long they take.
 * @param {readonly string[]} files
 * @param {number} count
 */
function dealOut(files, count) {
  const sizes = new Map(files.map((file) => [file, statSync(join('test', file)).size]));
  const ordered = [...files].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  return Array.from({ length: count }, (_, index) => ordered.filter((_file, place) => place % count === index));
}

/**
 * @param {readonly string[]} files
 * @param {string} outdir
 * @param {Mocha.MochaOptions} options
 * @param {string} results
 * @returns {Promise<number>} the exit status
 */
function runPart(files, outdir, options, results) {
  const script = join(import.meta.dirname ?? 'scripts', 'runTestPart.mjs');
  const child = spawn(execPath, [script, JSON.stringify({ files, outdir, options })], {
    env: { ...env, REDERIVE_RESULTS: results },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => {
      console.log(output);
      resolve(status ?? 1);
    });
  });
}

/**
 * A process that died without a word is a failure of its own.
 * @param {string} file
 * @param {number} status
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
function readCounts(file, status) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: Math.max(status, 1), skipped: 0 };
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function writeResults(counts) {
  if (env['REDERIVE_RESULTS'] === undefined) return;
  mkdirSync(dirname(env['REDERIVE_RESULTS']), { recursive: true });
  writeFileSync(env['REDERIVE_RESULTS'], JSON.stringify(counts));
}

// Runs the pure suites. Usage: node scripts/testUnit.mjs [--long | --process] [path fragment …]   e.g. `node scripts/testUnit.mjs kernel/`
// Suites in files named *.long.test.ts (measured orders, large samples) run only with --long, those named *.process.test.ts (which
// start processes of their own) only with --process.
import { availableParallelism } from 'node:os';
import { argv } from 'node:process';
import { bundleTests, findTests, runBundledTests, runInProcesses } from './mochaRunner.mjs';

const kinds = ['long', 'process'];
const wanted = kinds.find((kind) => argv.includes(`--${kind}`));
const isWanted = (/** @type {string} */ file) => kinds.find((kind) => file.endsWith(`.${kind}.test.ts`)) === wanted;
const hostSuites = ['editor/', 'ui/'];
const fragments = argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = findTests((file) => !hostSuites.some((folder) => file.startsWith(folder)) && isWanted(file), fragments);
if (files.length === 0) {
  console.log(`No test file matches ${fragments.join(' ') || 'the request'}.`);
  process.exitCode = fragments.length > 0 ? 1 : 0;
} else {
  await bundleTests(files, 'dist/test');
  const started = performance.now();
  const options = { reporter: 'dot', timeout: wanted === 'long' ? 600_000 : 20_000 };
  // Most suites use one core; the long ones measure, and have the machine to themselves.
  const processes = wanted !== 'long' && files.length > 8 ? Math.min(2, availableParallelism()) : 1;
  if (processes > 1) await runInProcesses(files, 'dist/test', options, processes);
  else await runBundledTests(files, 'dist/test', options);
  console.log(`${wanted ?? 'unit'} suites: ${Math.round(performance.now() - started)} ms`);
}

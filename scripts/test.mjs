// Everything: sets up what is missing, builds, and runs every check. Ends with `N passed, N failed`. Usage: npm test
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { env, execPath } from 'node:process';
import { SetupError } from './progress.mjs';
import { ensureChromium } from './setupChromium.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';
import { ensureNodeModules } from './setupNodeModules.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** They have a core each, and measure nothing. A step without counts of its own is one test: it passes or it fails. */
const together = [
  { name: 'types', script: 'typecheck.mjs', needs: [] },
  { name: 'lint', script: 'lint.mjs', needs: [] },
];

const steps = [
  { name: 'unit', script: 'testUnit.mjs', needs: [] },
  { name: 'process', script: 'testUnit.mjs', options: ['--process'], needs: [] },
  { name: 'editor', script: 'testEditor.mjs', needs: [ensureEmbeddedEditor, ensureChromium] },
  { name: 'ui', script: 'testUi.mjs', needs: [ensureEmbeddedEditor, ensureChromium] },
];

/** @param {string} script @param {string} results @param {readonly string[]} options @returns {Promise<Counts>} */
async function runScript(script, results, options = []) {
  rmSync(results, { force: true });
  const child = spawn(execPath, [`scripts/${script}`, ...options], { stdio: 'inherit', env: { ...env, REDERIVE_RESULTS: results } });
  const [status] = await once(child, 'close');
  const counts = existsSync(results)
    ? /** @type {Counts} */ (JSON.parse(readFileSync(results, 'utf8')))
    : { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0 };
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts; // a suite that broke off has failed
}

/** @param {(typeof together | typeof steps)[number]} step @returns {Promise<Counts>} */
async function runStep({ name, script, needs, ...more }) {
  console.log(`\n== ${name}`);
  try {
    for (const ensure of needs) await ensure();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`${error.message}\nThe ${name} suite could not run, which counts as a failure.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return runScript(script, `dist/results/${name}.json`, 'options' in more ? more.options : []);
}

await ensureNodeModules();
console.log('\n== build');
/** @type {Counts[]} */
const counts = [];
const built = await runScript('build.mjs', 'dist/results/build.json');
if (built.failed > 0) counts.push(built);
else {
  // The set-up of the embedded editor unpacks much and computes little. Where it fails, its step says why.
  const prepared = ensureEmbeddedEditor().catch(() => undefined);
  counts.push(...(await Promise.all(together.map(runStep))));
  await prepared;
  for (const step of steps) counts.push(await runStep(step));
}
const sum = (/** @type {keyof Counts} */ kind) => counts.reduce((total, count) => total + count[kind], 0);
process.exitCode = sum('failed') > 0 ? 1 : 0;
if (sum('skipped') > 0) console.log(`\n${sum('skipped')} skipped`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);

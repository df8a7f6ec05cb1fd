// Drives the embedded VS Code, and the preview's page by itself, in a real browser. Usage: node scripts/testUi.mjs [--long] [path fragment …];
// screenshots go to dist/screenshots/. Files named *.long.test.ts (the gallery, in dist/gallery/) run only with --long.
import { availableParallelism } from 'node:os';
import { argv } from 'node:process';
import { addCounts, bundleTests, findTests, runBundledTests, runInProcesses, writeResults } from './mochaRunner.mjs';
import { runScript } from './progress.mjs';
import { ensureChromium } from './setupChromium.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';

const options = { reporter: 'spec', timeout: 180_000, slow: 20_000 };

/** It builds what the others load. */
const isAlone = (/** @type {string} */ file) => file === 'ui/start.test.ts';

/** An editor that starts waits more than it computes: two of them at once, where there are two cores. @param {readonly string[]} files */
async function runAtOnce(files) {
  const alone = await runBundledTests(files.filter(isAlone), 'dist/testUi', options);
  const others = files.filter((file) => !isAlone(file));
  const total = addCounts([alone, await runInProcesses(others, 'dist/testUi', { ...options, exit: true }, 2)]);
  writeResults(total);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await runScript(async () => {
  const isLong = argv.includes('--long');
  const fragments = argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const files = findTests((file) => file.startsWith('ui/') && file.endsWith('.long.test.ts') === isLong, fragments);
  if (!isLong) await ensureEmbeddedEditor();
  await ensureChromium();
  await bundleTests(files, 'dist/testUi');
  if (isLong || files.length < 4 || availableParallelism() < 2) await runBundledTests(files, 'dist/testUi', options);
  else await runAtOnce(files);
});
process.exit(); // a browser that was told to close may take its time

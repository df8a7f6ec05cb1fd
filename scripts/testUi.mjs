// Drives the embedded VS Code in a real browser. Usage: node scripts/testUi.mjs [path fragment …]; screenshots go to dist/screenshots/
import { argv } from 'node:process';
import { bundleTests, findTests, runBundledTests } from './mochaRunner.mjs';
import { runScript } from './progress.mjs';
import { ensureChromium } from './setupChromium.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';

await runScript(async () => {
  await ensureEmbeddedEditor();
  await ensureChromium();
  const files = findTests((file) => file.startsWith('ui/'), argv.slice(2));
  await bundleTests(files, 'dist/testUi');
  await runBundledTests(files, 'dist/testUi', { reporter: 'spec', timeout: 180_000, slow: 20_000 });
});
process.exit(); // a browser that was told to close may take its time

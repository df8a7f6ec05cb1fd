// Drives the embedded VS Code, and the preview's page by itself, in a real browser. Usage: node scripts/testUi.mjs [--long] [path fragment …];
// screenshots go to dist/screenshots/. Files named *.long.test.ts (the gallery, in dist/gallery/) run only with --long.
import { argv } from 'node:process';
import { bundleTests, findTests, runBundledTests } from './mochaRunner.mjs';
import { runScript } from './progress.mjs';
import { ensureChromium } from './setupChromium.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';

await runScript(async () => {
  const isLong = argv.includes('--long');
  const fragments = argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const files = findTests((file) => file.startsWith('ui/') && file.endsWith('.long.test.ts') === isLong, fragments);
  if (!isLong) await ensureEmbeddedEditor();
  await ensureChromium();
  await bundleTests(files, 'dist/testUi');
  await runBundledTests(files, 'dist/testUi', { reporter: 'spec', timeout: 180_000, slow: 20_000 });
});
process.exit(); // a browser that was told to close may take its time

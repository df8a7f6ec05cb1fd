// Installs what `npm start` and `npm test` need and this machine lacks; does nothing when all is there. Usage: npm run setup
import { runScript } from './progress.mjs';
import { ensureChromium } from './setupChromium.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';
import { ensureNodeModules } from './setupNodeModules.mjs';

await runScript(async () => {
  await ensureNodeModules();
  await ensureEmbeddedEditor();
  await ensureChromium();
  console.log('set-up: everything is there');
});

// Installs what `npm start` and `npm test` need and this machine lacks; does nothing when all is there. Usage: npm run setup
import { SetupError } from './progress.mjs';
import { ensureChromium } from './setupChromium.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';
import { ensureNodeModules } from './setupNodeModules.mjs';

try {
  await ensureNodeModules();
  await ensureEmbeddedEditor();
  await ensureChromium();
  console.log('set-up: everything is there');
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`set-up: ${error.message}`);
  process.exitCode = 1;
}

// Writes docs/registry/ from the registered implementations. Usage: node scripts/makeRegistryDocs.mjs
import { build } from 'esbuild';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entrySources } from './bundlePlugins.mjs';
import { writeRegistryIndex, writeRegistryPage } from './registryPage.mjs';
import { curvesOf, drawPlot } from './registryPlot.mjs';

const contents = `
  export { entriesWithCode as entries } from './src/registry/entriesWithCode';
  export { loadTensorflow } from './src/worker/tfjs/loadTensorflow';
  export { probeNumbers } from './src/worker/tfjs/buildEntryWorld';
  export { runEntry } from './src/worker/tfjs/tabulateEntry';
`;
const outfile = resolve('dist/registryDocs.mjs');
const external = ['@tensorflow/tfjs'];
const stdin = { contents, resolveDir: resolve('.'), loader: /** @type {const} */ ('ts') };
await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', external, plugins: [entrySources], logLevel: 'error' });
/**
 * @type {{ readonly entries: readonly import('../src/registry/entry.js').Entry[] } & typeof import('../src/worker/tfjs/loadTensorflow.js')
 *   & typeof import('../src/worker/tfjs/buildEntryWorld.js') & typeof import('../src/worker/tfjs/tabulateEntry.js')}
 */
const { entries, loadTensorflow, probeNumbers, runEntry } = await import(pathToFileURL(outfile).href);

const folder = 'docs/registry';
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) rmSync(join(folder, file));
const tf = await loadTensorflow();
for (const entry of entries) {
  writeFileSync(join(folder, `${entry.id}.md`), writeRegistryPage(entry));
  if (entry.run === null) continue;
  const curves = curvesOf(
    entry,
    (one, numbers) => runEntry(tf, one, numbers),
    probeNumbers,
    (values) => tf.tensor2d([...values], [values.length, 1]),
  );
  writeFileSync(join(folder, `${entry.id}.svg`), drawPlot(entry, curves));
}
writeFileSync(join(folder, 'README.md'), writeRegistryIndex(entries));
console.log(`${folder}: ${entries.length} pages`);

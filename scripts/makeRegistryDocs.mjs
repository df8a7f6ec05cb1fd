// Writes docs/registry/ from the registered implementations. Usage: node scripts/makeRegistryDocs.mjs
import { build } from 'esbuild';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entrySources } from './bundlePlugins.mjs';
import { writeRegistryIndex, writeRegistryPage } from './registryPage.mjs';

const outfile = resolve('.cache/registry.mjs');
await build({ entryPoints: ['src/registry/index.ts'], outfile, bundle: true, platform: 'node', format: 'esm', plugins: [entrySources] });
/** @type {{ entries: readonly import('../src/registry/entry.js').Entry[] }} */
const { entries } = await import(pathToFileURL(outfile).href);

const folder = 'docs/registry';
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) rmSync(join(folder, file));
for (const entry of entries) writeFileSync(join(folder, `${entry.id}.md`), writeRegistryPage(entry));
writeFileSync(join(folder, 'README.md'), writeRegistryIndex(entries));
console.log(`${folder}: ${entries.length} pages`);

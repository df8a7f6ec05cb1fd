// Writes `contributes.configuration` of package.json and its English texts from the table in src/settings. Usage: npm run manifest
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';

const outfile = 'dist/manifest.mjs';
await build({ entryPoints: ['src/settings/manifest.ts'], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'warning' });
const { makeConfiguration, makeConfigurationTexts } = await import(pathToFileURL(outfile).href);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
manifest.contributes.configuration = makeConfiguration();
writeFileSync('package.json', await format(JSON.stringify(manifest), { filepath: 'package.json' }));

const texts = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const others = Object.entries(texts).filter(([key]) => !key.startsWith('config.'));
const all = { ...Object.fromEntries(others), ...makeConfigurationTexts() };
writeFileSync('package.nls.json', await format(JSON.stringify(all), { filepath: 'package.nls.json' }));

// What all registered implementations give on the canonical probe, run once for each state of the code that makes it.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pid } from 'node:process';
import { pathToFileURL } from 'node:url';

const folder = 'dist/tables';

/**
 * The tables as JSON, and the files of this repository that they are made of.
 * @param {import('esbuild').Plugin} entrySources
 * @returns {Promise<{ readonly tables: string, readonly watchFiles: readonly string[] }>}
 */
export async function makeTables(entrySources) {
  const { outputFiles, metafile } = await build({
    entryPoints: ['src/worker/tfjs/tabulateRegistry.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@tensorflow/tfjs'],
    plugins: [entrySources],
    metafile: true,
    write: false,
    outdir: folder,
    logLevel: 'warning',
  });
  const program = outputFiles[0]?.text ?? '';
  const watchFiles = Object.keys(metafile.inputs).filter((file) => existsSync(file));
  return { tables: await runOnce(program), watchFiles: watchFiles.map((file) => resolve(file)) };
}

/** @type {Map<string, Promise<string>>} Two bundles of one build may ask at once. */
const running = new Map();

/** @param {string} program */
function runOnce(program) {
  const known = running.get(program) ?? run(program);
  running.set(program, known);
  return known;
}

/** The program's text and the library's version say all that tables depend on. @param {string} program */
async function run(program) {
  const { version } = JSON.parse(readFileSync('node_modules/@tensorflow/tfjs/package.json', 'utf8'));
  const name = createHash('sha256').update(`${version}\n${program}`).digest('hex').slice(0, 16);
  const kept = join(folder, `${name}.json`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder).filter((file) => file.endsWith('.json'))) rmSync(join(folder, old), { force: true });
  const module = join(folder, `${name}-${pid}.mjs`);
  writeFileSync(module, program);
  const { tabulateRegistry } = await import(pathToFileURL(module).href);
  const tables = JSON.stringify(await tabulateRegistry());
  writeFileSync(`${module}.part`, tables);
  renameSync(`${module}.part`, kept); // other builds may be at it
  rmSync(module, { force: true });
  return tables;
}

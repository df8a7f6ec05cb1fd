// Type-checks every runtime's own project. The core is checked once and the others read its declarations: a third of the work of
// checking each project by itself. Usage: npm run typecheck
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @typedef {{ folder: string, uses: readonly string[], leaf?: boolean }} Project A leaf is used by no other. */

/** @type {Readonly<Record<string, Project>>} */
const projects = {
  core: { folder: '.', uses: [] },
  worker: { folder: 'src/worker', uses: ['core'] },
  cli: { folder: 'src/cli', uses: ['core', 'worker'] },
  vscode: { folder: 'src/vscode', uses: ['core', 'worker'] },
  webview: { folder: 'webview', uses: ['core'] },
  test: { folder: 'test', uses: ['core', 'worker', 'cli', 'vscode', 'webview'], leaf: true },
  bench: { folder: 'bench', uses: ['core', 'worker'], leaf: true },
  scripts: { folder: 'scripts', uses: [], leaf: true },
};
const outdir = '.cache/typecheck';
/** The root of the repository, as seen from there. */
const root = '../../';

/** Writes a project that extends the folder's own tsconfig.json and says what it reads and where its declarations go. */
function writeProject(/** @type {string} */ name, /** @type {Project} */ { folder, uses, leaf = false }) {
  const emit = leaf
    ? { noEmit: true, incremental: true }
    : { composite: true, noEmit: false, emitDeclarationOnly: true, rootDir: root, outDir: `types/${name}` };
  const compilerOptions = { ...emit, tsBuildInfoFile: `${name}.tsbuildinfo` };
  const references = uses.map((used) => ({ path: `${used}.json` }));
  writeFileSync(join(outdir, `${name}.json`), JSON.stringify({ extends: `${root}${folder}/tsconfig.json`, compilerOptions, references }));
}

/** A folder with no source yet is an error to tsc, and none to us. */
function hasSource(/** @type {Project} */ { folder }) {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => /\.(ts|mjs)$/.test(String(file)));
}

mkdirSync(outdir, { recursive: true });
const present = Object.entries(projects).filter(([, project]) => hasSource(project));
for (const [name, project] of present) writeProject(name, project);
const started = performance.now();
const tsc = resolve('node_modules/typescript/bin/tsc');
const args = [tsc, '--build', '--pretty', 'false', ...present.map(([name]) => `${name}.json`)];
const { status, stdout } = spawnSync(process.execPath, args, { cwd: outdir, encoding: 'utf8' });
process.stdout.write(stdout.replaceAll(root, ''));
process.exitCode = status === 0 ? 0 : 1;
console.log(`typecheck: ${status === 0 ? 'clean' : 'failed'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);

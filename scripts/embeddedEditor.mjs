// Starts the embedded VS Code: a server of its own data folders and port, opened in a browser.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { env } from 'node:process';
import { runQuietly } from './progress.mjs';

/** A quiet workbench: no welcome page, no assistants, nothing sent or looked up. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {import('./setupEditor.mjs').EmbeddedEditor} editor
 * @property {string} dataFolder Settings, logs and state go here.
 * @property {string} [extensionsFolder] Where installed extensions lie; a folder of `dataFolder` by default.
 * @property {Readonly<Record<string, unknown>>} [settings] Added to the quiet ones of a new data folder.
 * @property {readonly string[]} [without] Extensions of the editor's own that are left out, by their folders.
 * @property {boolean} [trustWorkspaces] Opens every folder without asking; true by default.
 * @property {Readonly<Record<string, string>>} [environment] Added to that of the extension host.
 */

/**
 * @typedef {object} EditorServer
 * @property {number} port
 * @property {(open: OpenOptions) => string} url
 * @property {() => void} stop
 */

/**
 * @typedef {object} OpenOptions
 * @property {string} folder
 * @property {string} [file]
 * @property {string} [extension] Folder of an extension under development.
 * @property {string} [tests] Module whose `run()` is called inside the extension host.
 */

/** @param {ServerOptions} options @returns {Promise<EditorServer>} */
export async function startEmbeddedEditor(options) {
  const dataFolder = resolve(options.dataFolder);
  const port = await findFreePort();
  writeSettings(dataFolder, options.settings ?? {});
  const child = spawn(options.editor.node, makeArguments(options, dataFolder, port), {
    detached: true, // a group of its own, so that the extension host ends with it
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...options.environment, XDG_RUNTIME_DIR: env['XDG_RUNTIME_DIR'] ?? dataFolder },
  });
  const stop = () => stopGroup(child);
  process.once('exit', stop);
  endOnSignals();
  await waitUntilListening(child, join(dataFolder, 'server.log'));
  return { port, stop, url: (open) => makeUrl(port, open) };
}

/** A signal ends a process without its exit handlers, which would leave the server behind; a script that listens itself decides itself. */
function endOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(1));
  }
}

/** @param {ServerOptions} options @param {string} dataFolder @param {number} port */
function makeArguments({ editor, extensionsFolder, without = [], trustWorkspaces = true }, dataFolder, port) {
  return [
    editor.server,
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    ...['--server-data-dir', dataFolder, '--extensions-dir', resolve(extensionsFolder ?? join(dataFolder, 'extensions'))],
    ...['--telemetry-level', 'off', '--enable-smoke-test-driver'],
    ...(trustWorkspaces ? ['--disable-workspace-trust'] : []),
    ...(without.length > 0 ? ['--builtin-extensions-dir', linkBuiltIns(editor, without, dataFolder)] : []),
  ];
}

/** The editor's own extensions but for some. @param {import('./setupEditor.mjs').EmbeddedEditor} editor @param {readonly string[]} without @param {string} dataFolder */
function linkBuiltIns(editor, without, dataFolder) {
  const own = join(dirname(editor.server), '..', 'extensions');
  const folder = join(dataFolder, 'own-extensions');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(own)) if (!without.includes(name)) symlinkSync(join(own, name), join(folder, name), 'junction');
  return folder;
}

/** @param {string} dataFolder @param {Readonly<Record<string, unknown>>} settings */
function writeSettings(dataFolder, settings) {
  const folder = join(dataFolder, 'data', 'User');
  const path = join(folder, 'settings.json');
  if (existsSync(path)) return; // what a person changed there stays
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolvePort, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolvePort(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {string} logPath */
function waitUntilListening(child, logPath) {
  const log = createWriteStream(logPath);
  return /** @type {Promise<void>} */ (
    new Promise((ready, reject) => {
      const listen = (/** @type {unknown} */ chunk) => {
        log.write(chunk);
        if (String(chunk).includes('Extension host agent listening')) ready();
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('exit', (status) => reject(new Error(`The embedded VS Code ended at once (status ${status}); its log is ${logPath}.`)));
    })
  );
}

/** @param {import('node:child_process').ChildProcess} child */
function stopGroup(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    child.kill(); // no groups on Windows
  }
}

/** @param {number} port @param {OpenOptions} open */
function makeUrl(port, { folder, file, extension, tests }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${port}${encodeURI(resolve(path))}`;
  const payload = [
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
    ...(file === undefined ? [] : [['openFile', remote(file)]]),
  ];
  return `http://127.0.0.1:${port}/?folder=${encodeURIComponent(resolve(folder))}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/**
 * Installs a packaged extension, without a network.
 * @param {import('./setupEditor.mjs').EmbeddedEditor} editor
 * @param {string} vsix
 * @param {string} extensionsFolder
 */
export async function installExtension(editor, vsix, extensionsFolder) {
  const data = ['--server-data-dir', join(extensionsFolder, '..', 'install-data'), '--accept-server-license-terms'];
  await runQuietly(editor.node, [
    editor.server,
    '--install-extension',
    resolve(vsix),
    '--extensions-dir',
    resolve(extensionsFolder),
    ...data,
  ]);
}

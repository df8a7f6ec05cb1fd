// Opens a homework with the extension running and the preview beside it. Usage: npm start [-- path/to/homework.md]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { argv, env, execPath, platform } from 'node:process';
import { startEmbeddedEditor } from './embeddedEditor.mjs';
import { runScript, SetupError, showProgress } from './progress.mjs';
import { cacheFolder, ensureEmbeddedEditor } from './setupEditor.mjs';
import { ensureNodeModules } from './setupNodeModules.mjs';

/** Read by the extension when it is started from its sources. */
const environment = { REDERIVE_OPEN_PREVIEW: '1' };

/** @param {string | undefined} argument The path as the person gave it, relative to where npm was called. */
function findHomework(argument) {
  if (argument === undefined) {
    const [first] = readdirSync('examples')
      .filter((file) => file.endsWith('.md') && file !== 'README.md')
      .sort();
    return first === undefined ? null : resolve('examples', first);
  }
  const path = resolve(env['INIT_CWD'] ?? '.', argument);
  if (!existsSync(path)) throw new SetupError(`There is no file ${path}.`);
  if (!statSync(path).isFile()) throw new SetupError(`${path} is not a file.`);
  return path;
}

const hasDisplay = platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);

/** The desktop editor takes an extension from its sources; the `code` of a remote terminal does not. */
function hasDesktopEditor() {
  return (
    hasDisplay && env['VSCODE_IPC_HOOK_CLI'] === undefined && spawnSync('code', ['--version'], { shell: platform === 'win32' }).status === 0
  );
}

/** @param {string} folder @param {string | null} file */
function openDesktopEditor(folder, file) {
  const args = [
    '--new-window',
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${resolve('.')}`,
    folder,
    ...(file === null ? [] : [file]),
  ];
  return spawnSync('code', args, { stdio: 'inherit', shell: platform === 'win32', env: { ...env, ...environment } }).status === 0;
}

/** @param {string} url */
function openBrowser(url) {
  if (!hasDisplay) return;
  const [command, args] =
    platform === 'darwin'
      ? ['open', [url]]
      : platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url.replaceAll('&', '^&')]]
        : ['xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined) // the address is printed anyway
    .unref();
}

/** @param {string} folder @param {string | null} file */
async function openEmbeddedEditor(folder, file) {
  const editor = await ensureEmbeddedEditor();
  const dataFolder = join(cacheFolder(), 'start');
  const ended = new Promise((end) => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.once(signal, end)));
  const server = await startEmbeddedEditor({ editor, dataFolder, environment });
  const url = server.url({ folder, extension: '.', ...(file === null ? {} : { file }) });
  console.log(
    `\nRederive is running in the embedded VS Code. Open this address in a browser on this machine:\n\n  ${url}\n\nCtrl-C ends it.`,
  );
  openBrowser(url);
  await ended;
  server.stop();
}

async function build() {
  await showProgress('building', async () => {
    const { status, stderr } = spawnSync(execPath, ['scripts/build.mjs'], { encoding: 'utf8' });
    if (status !== 0) throw new SetupError(`The build failed:\n${stderr}`);
  });
}

await runScript(async () => {
  const file = findHomework(argv[2]);
  await ensureNodeModules();
  await build();
  const folder = file === null ? resolve('examples') : dirname(file);
  if (hasDesktopEditor() && openDesktopEditor(folder, file)) console.log('Rederive is open in VS Code.');
  else await openEmbeddedEditor(folder, file);
});

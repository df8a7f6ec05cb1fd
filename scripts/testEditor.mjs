// Runs test/editor inside the extension host of a real VS Code: the desktop one named by VSCODE_PATH, else the embedded one.
// Usage: node scripts/testEditor.mjs [fragment of a file's name …]
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, env, getuid } from 'node:process';
import { launchBrowser } from './browser.mjs';
import { startEmbeddedEditor } from './embeddedEditor.mjs';
import { runScript } from './progress.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';

const outdir = 'dist/testEditor';
const results = resolve(env['REDERIVE_RESULTS'] ?? 'dist/results/editor.json');
const limitMilliseconds = 240_000;

/** @param {string} file */
const isWanted = (file) => argv.length === 2 || argv.slice(2).some((fragment) => file.includes(fragment));

async function bundleSuite() {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync('test/editor')
      .filter((file) => file === 'index.ts' || (file.endsWith('.test.ts') && isWanted(file)))
      .map((file) => join('test/editor', file)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** @param {string} program @param {string} workspace @param {string} dataFolder @returns {Promise<number>} */
function runOnDesktop(program, workspace, dataFolder) {
  const args = [
    `--extensionDevelopmentPath=${resolve('.')}`,
    `--extensionTestsPath=${resolve(outdir, 'index.js')}`,
    `--user-data-dir=${join(dataFolder, 'user')}`,
    `--extensions-dir=${join(dataFolder, 'extensions')}`,
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
    workspace,
  ];
  const { ELECTRON_RUN_AS_NODE: _, ...outer } = env;
  const environment = { ...outer, REDERIVE_RESULTS: results };
  return new Promise((resolveStatus, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env: environment, timeout: limitMilliseconds });
    child.on('error', reject);
    child.on('close', (status) => resolveStatus(status ?? 1));
  });
}

/** @param {string} workspace @param {string} dataFolder @returns {Promise<number>} */
async function runEmbedded(workspace, dataFolder) {
  const editor = await ensureEmbeddedEditor();
  const browser = await launchBrowser();
  const server = await startEmbeddedEditor({ editor, dataFolder, environment: { REDERIVE_RESULTS: results } });
  try {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.exposeFunction('codeAutomationLog', showLog);
    const ended = new Promise((resolveStatus) => {
      setTimeout(() => resolveStatus('late'), limitMilliseconds).unref();
      void page.exposeFunction('codeAutomationExit', resolveStatus);
    });
    await page.goto(server.url({ folder: workspace, extension: '.', tests: join(outdir, 'index.js') }));
    const status = await ended;
    if (status === 'late') console.log(`The suite did not end within ${limitMilliseconds / 1000} s.`);
    return status === 0 ? 0 : 1;
  } finally {
    await browser.close();
    server.stop();
  }
}

/** The extension host's console, kept for the case that the suite never reports. @type {string[]} */
const hostLog = [];
/** @param {string} _type @param {readonly unknown[]} args */
function showLog(_type, args) {
  hostLog.push(args.map(String).join(' '));
}

function showReport() {
  if (existsSync(results)) console.log(JSON.parse(readFileSync(results, 'utf8')).report);
  else console.log(`The suite did not report. The end of the extension host's log:\n${hostLog.slice(-40).join('\n')}`);
}

async function main() {
  rmSync(results, { force: true });
  await bundleSuite();
  const dataFolder = mkdtempSync(join(tmpdir(), 'rederive-editor-'));
  const workspace = join(dataFolder, 'workspace');
  cpSync('examples', workspace, { recursive: true });
  const program = env['VSCODE_PATH'];
  console.log(program === undefined ? 'editor suite: in the embedded VS Code' : `editor suite: in ${program}`);
  try {
    process.exitCode = await (program === undefined ? runEmbedded(workspace, dataFolder) : runOnDesktop(program, workspace, dataFolder));
    showReport();
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

await runScript(main);

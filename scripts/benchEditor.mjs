// Measures the extension in a real VS Code: waking up, stalls, and key press to page and to verdict beside the editor's own Markdown preview.
// Usage: npm run bench:editor [-- --json] [-- --equations=15,500] ; the machine should do nothing else. Each measure has a limit; what was not
// measured within it has no figure. A line is said about each on standard error.
import { build } from 'esbuild';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, execPath } from 'node:process';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { measureKeys } from './benchKeys.mjs';
import { measurePaint, preparePaint } from './benchPaint.mjs';
import { measureBundle } from './bundleSizes.mjs';
import { launchBrowser } from './browser.mjs';
import { startEmbeddedEditor } from './embeddedEditor.mjs';
import { runScript } from './progress.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';

/** @typedef {import('../bench/editor/row.js').Row} Row */
/** @typedef {{ page: import('playwright-core').Page, server: import('./embeddedEditor.mjs').EditorServer, workspace: string }} EditorSession */

const outdir = 'dist/benchEditor';
const bareFolder = join(outdir, 'bare');
const isJson = argv.includes('--json');
const sizes = (argv.find((argument) => argument.startsWith('--equations='))?.slice('--equations='.length) ?? '15,500,3000')
  .split(',')
  .map(Number);
/** What opens a preview, and the extension under development beside which it does. */
const previews = {
  own: { chord: ['Control+Alt+r'], extension: '.' },
  builtIn: { chord: ['Control+k', 'v'], extension: '.' },
  bare: { chord: ['Control+Alt+r'], extension: bareFolder },
};
/** @typedef {typeof previews[keyof typeof previews]} Preview */
/** A measure that takes longer is given up. */
const limitMs = { host: 80_000 + 70_000 * sizes.length, alone: 150_000, keys: 120_000 };

async function bundle() {
  rmSync(outdir, { recursive: true, force: true });
  const common = /** @type {const} */ ({ outdir, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' });
  await build({ ...common, entryPoints: ['bench/editor/inHost.ts'], format: 'cjs', external: ['vscode'] });
  const modules = ['bench/longDocument.ts', 'bench/editor/row.ts', 'bench/editor/bareManifest.ts'];
  await build({ ...common, entryPoints: modules, outbase: 'bench', format: 'esm', outExtension: { '.js': '.mjs' } });
  const bare = [{ in: 'bench/editor/barePreview.ts', out: 'extension' }];
  await build({ ...common, outdir: bareFolder, entryPoints: bare, format: 'cjs', external: ['vscode'] });
  writeFileSync(join(bareFolder, 'package.json'), JSON.stringify((await load('editor/bareManifest.mjs')).manifest));
  spawnSync(execPath, ['scripts/build.mjs', '--production'], { stdio: isJson ? 'ignore' : 'inherit' });
}

/** @param {string} file */
const load = (file) => import(pathToFileURL(resolve(outdir, file)).href);

/** Says what is being measured, and how long it took or that it was given up. @template T @param {string} step @param {() => Promise<T>} work @returns {Promise<T>} */
async function said(step, work) {
  const started = performance.now();
  process.stderr.write(`bench:editor: ${step} (load ${loadavg()[0]?.toFixed(1)}) …`);
  const result = await work();
  process.stderr.write(` ${Math.round((performance.now() - started) / 1000)} s\n`);
  return result;
}

/** Works in an editor of its own, which ends when the work does or its time is up. @param {number} patienceMs @param {(session: EditorSession) => Promise<void>} work @param {{ environment?: Readonly<Record<string, string>>, without?: readonly string[] }} [options] */
async function inEditor(patienceMs, work, options = {}) {
  const root = mkdtempSync(join(tmpdir(), 'rederive-bench-'));
  const workspace = join(root, 'workspace');
  mkdirSync(workspace);
  const browser = await launchBrowser();
  const server = await startEmbeddedEditor({ editor: await ensureEmbeddedEditor(), dataFolder: join(root, 'data'), ...options });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = /** @type {Promise<void>} */ (
    new Promise((done) => {
      timer = setTimeout(() => {
        process.stderr.write(` given up after ${patienceMs / 1000} s:`);
        done();
      }, patienceMs);
    })
  );
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    const working = work({ page, server, workspace });
    working.catch(() => undefined); // of a page that was closed under it
    await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
    await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 5000))]);
    server.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Waking and stalls, measured where they happen. @returns {Promise<Row[]>} */
function measureHost() {
  return measureInHost(limitMs.host, { REDERIVE_BENCH_SIZES: sizes.join() });
}

/** The longest text once more: the editor's own Markdown support, in the same process, reads all of it in one turn. @returns {Promise<Row[]>} */
function measureHostAlone() {
  return measureInHost(limitMs.alone, { REDERIVE_BENCH_SIZES: String(Math.max(...sizes)), REDERIVE_BENCH_ALONE: '1' }, ['markdown-language-features']); // prettier-ignore
}

/** @param {number} patienceMs @param {Readonly<Record<string, string>>} environment @param {readonly string[]} [without] @returns {Promise<Row[]>} */
async function measureInHost(patienceMs, environment, without = []) {
  const results = resolve(outdir, 'host.json');
  rmSync(results, { force: true });
  await inEditor(
    patienceMs,
    async ({ page, server, workspace }) => {
      await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {readonly unknown[]} */ values) => {
        if (String(values[0]).startsWith('bench:')) process.stderr.write(` ${String(values[0]).slice(7)};`);
      });
      const ended = new Promise((done) => void page.exposeFunction('codeAutomationExit', done));
      await page.goto(server.url({ folder: workspace, extension: '.', tests: join(outdir, 'inHost.js') }));
      await ended;
    },
    { environment: { ...environment, REDERIVE_RESULTS: results }, without },
  );
  return existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : [];
}

/** @param {number} equations @param {Preview} preview @returns {Promise<import('./benchKeys.mjs').KeyTimes>} */
async function measureTyping(equations, { chord, extension }) {
  const { makeLongDocument } = await load('longDocument.mjs');
  /** @type {import('./benchKeys.mjs').KeyTimes} */
  const times = { shown: [], judged: [] };
  await inEditor(limitMs.keys, async ({ page, server, workspace }) => {
    const file = join(workspace, 'long.md');
    writeFileSync(file, `$$\n(a + b)^2 = a^2 + 2ab + b^2 + 0 \\cdot 7\n$$\n\n${makeLongDocument(equations)}`);
    await page.goto(server.url({ folder: workspace, file, extension }));
    await measureKeys(page, chord, times);
  });
  return times;
}

/** @param {number} equations @param {Preview} preview @returns {Promise<number[]>} */
async function measureOpening(equations, { chord, extension }) {
  const { makeLongDocument } = await load('longDocument.mjs');
  /** @type {number[]} */
  let times = [];
  await inEditor(limitMs.keys, async ({ page, server, workspace }) => {
    const file = join(workspace, 'long.md');
    writeFileSync(file, makeLongDocument(equations));
    preparePaint(page);
    await page.goto(server.url({ folder: workspace, file, extension }));
    if (extension === '.') await page.locator('[id="rederive.rederive.rederive.status"]').waitFor({ timeout: 60_000 }); // the text is read
    times = await measurePaint(page, chord);
  });
  return times;
}

/** @returns {Promise<Row[]>} */
async function measureSizes() {
  const { summarize } = await load('editor/row.mjs');
  const { wakes, shows, reads, all, page } = measureBundle('dist');
  return [
    summarize('size of what wakes', [wakes], 'kB'),
    summarize('size of what the first formula loads at once', [shows], 'kB'),
    summarize('size of what reads, loaded after that', [reads], 'kB'),
    summarize('size of all that, and of what is loaded when it is asked for', [all], 'kB'),
    summarize('size of the page with its fonts', [page], 'kB'),
  ];
}

/** @param {readonly Row[]} rows */
function showRows(rows) {
  const cell = (/** @type {number | null} */ value) => (value === null ? '' : String(value));
  const lines = rows.map(
    (row) => `| ${row.measure} | ${cell(row.p50)} | ${cell(row.p95)} | ${cell(row.p99)} | ${row.unit} | ${cell(row.builtIn)} |`,
  );
  return ['| measure | p50 | p95 | p99 | unit | built-in p50 |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

/** First paints. The page that does nothing is opened once: the length of the text is nothing to it. @returns {Promise<Row[]>} */
async function measurePaints() {
  const { summarize } = await load('editor/row.mjs');
  const bare = await said('first paint of a page of one line', () => measureOpening(15, previews.bare));
  const rows = [summarize('command to first paint of a page of one line', bare)];
  for (const equations of sizes.filter((size) => size <= 500)) {
    const own = await said(`first paint, ${equations} equations`, () => measureOpening(equations, previews.own));
    const builtIn = await said(`the same of the editor's own preview`, () => measureOpening(equations, previews.builtIn));
    const median = builtIn.length === 0 ? null : summarize('', builtIn).p50;
    rows.push(summarize(`command to first painted formula, ${equations} equations`, own, 'ms', median));
  }
  return rows;
}

/** @param {number} equations @returns {Promise<Row[]>} */
async function measureAllKeys(equations) {
  const { summarize } = await load('editor/row.mjs');
  const own = await said(`keys, ${equations} equations`, () => measureTyping(equations, previews.own));
  const builtIn = await said(`the same in the editor's own preview`, () => measureTyping(equations, previews.builtIn));
  const bare = equations < 500 ? undefined : await said('the same in a page of one line', () => measureTyping(equations, previews.bare));
  const median = builtIn.shown.length === 0 ? null : summarize('', builtIn.shown).p50;
  return [
    summarize(`key press to page, ${equations} equations`, own.shown, 'ms', median),
    summarize(`key press to verdict in the page, ${equations} equations`, own.judged),
    ...(bare === undefined ? [] : [summarize(`key press to a page of one line, ${equations} equations`, bare.shown)]),
  ];
}

await runScript(async () => {
  await bundle();
  const rows = [...(await measureSizes()), ...(await said('the host', measureHost)), ...(await said('the host alone', measureHostAlone))];
  rows.push(...(await measurePaints()));
  for (const equations of sizes) rows.push(...(await measureAllKeys(equations)));
  console.log(isJson ? JSON.stringify(rows, null, 2) : showRows(rows));
});
process.exit(); // a browser that was told to close may take its time

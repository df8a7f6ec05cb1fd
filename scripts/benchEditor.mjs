/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Measures the extension in a real VS Code: waking up, stalls, and key press to page beside the editor's own Markdown preview.
// Usage: npm run bench:editor [-- --json] [-- --equations=15,500] ; the machine should do nothing else.
import { build } from 'esbuild';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, execPath } from 'node:process';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { startEmbeddedEditor } from './embeddedEditor.mjs';
import { runScript } from './progress.mjs';
import { ensureEmbeddedEditor } from './setupEditor.mjs';

/** @typedef {import('../bench/editor/row.js').Row} Row */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

const outdir = 'dist/benchEditor';
const isJson = argv.includes('--json');
const sizes = (argv.find((argument) => argument.startsWith('--equations='))?.slice('--equations='.length) ?? '15,500,3000')
  .split(',')
  .map(Number);
const keys = 8;
const patienceMs = 30_000;

async function bundle() {
  rmSync(outdir, { recursive: true, force: true });
  const common = /** @type {const} */ ({ outdir, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' });
  await build({ ...common, entryPoints: ['bench/editor/inHost.ts'], format: 'cjs', external: ['vscode'] });
  await build({ ...common, entryPoints: ['bench/longDocument.ts', 'bench/editor/row.ts'], format: 'esm', outExtension: { '.js': '.mjs' } });
  spawnSync(execPath, ['scripts/build.mjs', '--production'], { stdio: isJson ? 'ignore' : 'inherit' });
}

/** @param {string} file */
const load = (file) => import(pathToFileURL(resolve(outdir, file)).href);

/** @param {(session: { page: Page, server: import('./embeddedEditor.mjs').EditorServer, workspace: string }) => Promise<void>} work @param {Readonly<Record<string, string>>} [environment] */
async function inEditor(work, environment = {}) {
  const root = mkdtempSync(join(tmpdir(), 'rederive-bench-'));
  const workspace = join(root, 'workspace');
  mkdirSync(workspace);
  const browser = await launchBrowser();
  const server = await startEmbeddedEditor({ editor: await ensureEmbeddedEditor(), dataFolder: join(root, 'data'), environment });
  try {
    await work({ page: await browser.newPage({ viewport: { width: 1600, height: 1000 } }), server, workspace });
  } finally {
    await browser.close();
    server.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Waking, stalls and verdicts, measured where they happen. @returns {Promise<Row[]>} */
async function measureHost() {
  const results = resolve(outdir, 'host.json');
  await inEditor(
    async ({ page, server, workspace }) => {
      await page.exposeFunction('codeAutomationLog', () => undefined);
      const ended = new Promise((done) => {
        setTimeout(done, 400_000).unref();
        void page.exposeFunction('codeAutomationExit', done);
      });
      await page.goto(server.url({ folder: workspace, extension: '.', tests: join(outdir, 'inHost.js') }));
      await ended;
    },
    { REDERIVE_RESULTS: results, REDERIVE_BENCH_SIZES: sizes.join() },
  );
  return existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : [];
}

/** Key press → text in the page, in milliseconds. @param {number} equations @param {readonly string[]} chord Opens the preview. @returns {Promise<number[]>} */
async function measureKeys(equations, chord) {
  /** @type {number[]} */
  const times = [];
  const { makeLongDocument } = await load('longDocument.mjs');
  await inEditor(async ({ page, server, workspace }) => {
    const file = join(workspace, 'long.md');
    writeFileSync(file, `$$\na_1 = 7\n$$\n\n${makeLongDocument(equations)}`);
    await page.goto(server.url({ folder: workspace, file, extension: '.' }));
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3000);
    await page.keyboard.press('Control+1');
    for (const key of chord) await page.keyboard.press(key);
    const frame = await findFrame(page);
    if (frame === undefined) return;
    await page.waitForTimeout(equations > 500 ? 20_000 : 5000);
    for (const key of ['Control+1', 'Control+Home', 'ArrowDown', 'End']) await page.keyboard.press(key);
    let written = '7';
    for (let index = 0; index < keys; index++) {
      const digit = String((index * 3 + 1) % 10);
      written += digit;
      const time = await timeKey(page, frame, digit, written);
      if (time === null) break;
      times.push(time);
      await page.waitForTimeout(600);
    }
  });
  return times;
}

/** The page of the preview, once it shows the formula. @param {Page} page @returns {Promise<Frame | undefined>} */
async function findFrame(page) {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames().slice(1)) {
      if ((await frame.locator('.katex').count().catch(() => 0)) > 0) return frame; // prettier-ignore
    }
    await page.waitForTimeout(200);
  }
  return undefined;
}

/** Both clocks are that of the browser. @param {Page} page @param {Frame} frame @param {string} digit @param {string} written @returns {Promise<number | null>} */
async function timeKey(page, frame, digit, written) {
  const seen = frame
    .evaluate(
      ([text, patience]) =>
        new Promise((done) => {
          const isThere = () =>
            [...document.querySelectorAll('.katex annotation, .katex')]
              .slice(0, 8)
              .some((node) => node.textContent?.includes(String(text)));
          const end = () => {
            observer.disconnect();
            done(performance.timeOrigin + performance.now());
          };
          const observer = new MutationObserver(() => isThere() && end());
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
          setTimeout(() => done(null), Number(patience));
        }),
      /** @type {const} */ ([written, patienceMs]),
    )
    .catch(() => null);
  await page.waitForTimeout(50);
  await page.evaluate(() => {
    document.addEventListener('keydown', () => Object.assign(window, { pressedAt: performance.timeOrigin + performance.now() }), {
      capture: true,
      once: true,
    });
  });
  await page.keyboard.press(digit);
  const pressed = await page.evaluate(() => Number(Reflect.get(window, 'pressedAt')));
  const shown = await seen;
  return typeof shown === 'number' ? shown - pressed : null;
}

/** @returns {Promise<Row[]>} */
async function measureSizes() {
  const { summarize } = await load('editor/row.mjs');
  const kilobytes = (/** @type {string} */ path) => statSync(path).size / 1000;
  const all = readdirSync('dist').filter((file) => /^host(-\w+)*\.js$/.test(file));
  return [
    summarize('size of what wakes (dist/extension.js)', [kilobytes('dist/extension.js')], 'kB'),
    summarize('size of what reads and shows', [sumOf(loadedAtOnce('host.js'))], 'kB'),
    summarize('size of that and what is loaded later', [sumOf(all)], 'kB'),
  ];
}

/** A file of the bundle with those that it requires when it is loaded. @param {string} file @param {Set<string>} [seen] @returns {Set<string>} */
function loadedAtOnce(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(`dist/${file}`, 'utf8');
  for (const [, needed = ''] of code.matchAll(/=\s*require\("\.\/(host-[\w-]+\.js)"\)/g)) loadedAtOnce(needed, seen);
  return seen;
}

/** @param {Iterable<string>} files */
const sumOf = (files) => [...files].reduce((sum, file) => sum + statSync(`dist/${file}`).size / 1000, 0);

/** @param {readonly Row[]} rows */
function showRows(rows) {
  const cell = (/** @type {number | null} */ value) => (value === null ? '' : String(value));
  const lines = rows.map(
    (row) => `| ${row.measure} | ${cell(row.p50)} | ${cell(row.p95)} | ${cell(row.p99)} | ${row.unit} | ${cell(row.builtIn)} |`,
  );
  return ['| measure | p50 | p95 | p99 | unit | built-in p50 |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

await runScript(async () => {
  await bundle();
  const { summarize } = await load('editor/row.mjs');
  const rows = [...(await measureSizes()), ...(await measureHost())];
  for (const equations of sizes) {
    const own = await measureKeys(equations, ['Control+Alt+r']);
    const builtIn = await measureKeys(equations, ['Control+k', 'v']);
    const median = builtIn.length === 0 ? null : summarize('', builtIn).p50;
    rows.push(summarize(`key press to page, ${equations} equations`, own, 'ms', median));
  }
  console.log(isJson ? JSON.stringify(rows, null, 2) : showRows(rows));
});
process.exit(); // a browser that was told to close may take its time

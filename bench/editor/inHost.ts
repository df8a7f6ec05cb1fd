import { statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { env } from 'node:process';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { makeLongDocument } from '../longDocument';
import { summarize, type Row } from './row';

const edits = 60;
const pauseMs = 130;
/** After a pause like this the editor's own Markdown support reads the whole text; while ours reads, keys take as long by themselves. */
const restMs = 700;
const slowEdits = 15;
/** How long a document is waited for; a longer one is being judged while somebody types, as it would be. */
const patienceMs = 40_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs inside the extension host of a real VS Code: waking up, and stalls while somebody types. What is known is written after each measure. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<RederiveApi>('rederive.rederive');
  if (extension === undefined) throw new Error('The extension is not installed.');
  const api = await extension.activate();
  const rows: Row[] = [];
  const isAlone = env['REDERIVE_BENCH_ALONE'] === '1';
  const write = () =>
    writeFileSync(env['REDERIVE_RESULTS'] ?? 'bench-editor.json', JSON.stringify([...(isAlone ? [] : wakingRows(api)), ...rows]));
  const sizes = (env['REDERIVE_BENCH_SIZES'] ?? '15,500,3000').split(',').map(Number);
  if (!isAlone) rows.push(...(await typeAsleep(Math.max(...sizes))));
  if (!isAlone) rows.push(...(await loadStepByStep(api, extension.extensionPath)));
  for (const equations of sizes) {
    rows.push(...(await typeInto(api, equations, isAlone ? ", without the editor's own Markdown support" : '')));
    write();
  }
}

/** Of our files, what this process has loaded: once a text is read, once one is checked with its preview open. */
async function loadStepByStep(api: RederiveApi, folder: string): Promise<readonly Row[]> {
  const own = () =>
    Object.keys(require.cache).filter((file) => dirname(file) === `${folder}/dist` && !/^(?:benchEditor|inHost)/.test(basename(file)));
  const size = () => own().reduce((sum, file) => sum + statSync(file).size / 1000, 0);
  const asleep = size();
  const editor = await open('$$x = x$$\n');
  await vscode.commands.executeCommand('rederive.openPreviewToSide');
  await api.whenChecked(editor.document.uri);
  const reading = size();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const judged = await open(makeLongDocument(15));
  await vscode.commands.executeCommand('rederive.openPreviewToSide');
  await api.whenChecked(judged.document.uri);
  const rows = [summarize('loaded by the host before a formula', [asleep], 'kB'), summarize('loaded by the host once a formula was read and shown', [reading], 'kB'), summarize('loaded by the host once 15 equations were judged', [size()], 'kB')]; // prettier-ignore
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return rows;
}

/** What turns take without us, with the editor's own Markdown support in the same process: ours does not wake for a text without mathematics. */
async function typeAsleep(equations: number): Promise<readonly Row[]> {
  const text = makeLongDocument(equations).replace(/\$|\\[([]|\\begin\{/g, '|');
  const editor = await open(text);
  await sleep(3000); // the editor's own extensions wake
  const { turns } = await stallsDuring(() => typeAt(editor, text.length >> 1, slowEdits, restMs));
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return [
    summarize(`processor time of a turn while the extension sleeps, ${equations} equations`, turns),
    summarize(`longest of them`, [Math.max(0, ...turns)]),
  ];
}

async function open(text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

async function typeAt(editor: vscode.TextEditor, offset: number, keys = edits, pause = pauseMs): Promise<void> {
  const place = editor.document.positionAt(offset);
  for (let edit = 0; edit < keys; edit++) {
    await editor.edit((builder) => builder.insert(place, String(edit % 10)));
    await sleep(pause);
  }
}

function wakingRows(api: RederiveApi): readonly Row[] {
  const { activation, loading } = api.times();
  return [summarize('activation of the stub', [activation]), summarize('loading of the rest', loading === null ? [] : [loading])];
}

async function typeInto(api: RederiveApi, equations: number, circumstances: string): Promise<readonly Row[]> {
  const size = `${equations} equations${circumstances}`;
  const text = makeLongDocument(equations);
  const editor = await open(text);
  const opening = await stallsDuring(async () => {
    await vscode.commands.executeCommand('rederive.openPreviewToSide');
    await Promise.race([api.whenChecked(editor.document.uri), sleep(patienceMs)]);
  });
  console.log(`bench: ${size} are open`);
  const typing = await stallsDuring(() => typeAt(editor, text.indexOf('\\nabla_x', text.length >> 1)));
  console.log(`bench: typed into ${size}`);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return [
    { measure: `stalls of the host while typing, ${size}`, ...typing.row },
    summarize(`longest stall while typing, ${size}`, [typing.longest]),
    summarize(`processor time of a turn while typing, ${size}`, typing.turns),
    summarize(`longest of them, ${size}`, [Math.max(0, ...typing.turns)]),
    summarize(`longest processor time of a turn while opening and judging, ${size}`, [Math.max(0, ...opening.turns)]),
  ];
}

interface Stalls {
  readonly row: Omit<Row, 'measure'>;
  readonly longest: number;
  /** Milliseconds of this thread's processor time from one look to the next, a millisecond or a turn later: other programs do not count. */
  readonly turns: readonly number[];
}

/** What the loop of events is late by, beyond the millisecond that it is asked at. */
async function stallsDuring(work: () => Promise<void>): Promise<Stalls> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const turns: number[] = [];
  let before = processorTime();
  const looking = setInterval(() => {
    const now = processorTime();
    turns.push(now - before);
    before = now;
  }, 1);
  await work();
  clearInterval(looking);
  delays.disable();
  const toMs = (nanoseconds: number) => Math.round(Math.max(0, nanoseconds / 1e6 - 1) * 10) / 10;
  const [p50, p95, p99] = [50, 95, 99].map((part) => toMs(delays.percentile(part))) as [number, number, number]; // of three
  return { row: { p50, p95, p99, unit: 'ms', builtIn: null }, longest: toMs(delays.max), turns };
}

/** Of this thread in milliseconds; of the whole process where Node cannot tell. */
function processorTime(): number {
  const own = (process as { threadCpuUsage?: () => NodeJS.CpuUsage }).threadCpuUsage; // since Node 23.9
  const { user, system } = own === undefined ? process.cpuUsage() : own.call(process);
  return (user + system) / 1000;
}

import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { env } from 'node:process';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { makeLongDocument } from '../longDocument';
import { summarize, type Row } from './row';

const edits = 60;
const pauseMs = 130;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs inside the extension host of a real VS Code: waking up, stalls while somebody types, and the time from a keystroke to its verdict. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<RederiveApi>('rederive.rederive');
  if (extension === undefined) throw new Error('The extension is not installed.');
  const api = await extension.activate();
  const rows: Row[] = [];
  const sizes = (env['REDERIVE_BENCH_SIZES'] ?? '15,500,3000').split(',').map(Number);
  for (const equations of sizes) rows.push(...(await typeInto(api, equations)));
  const { activation, loading } = api.times();
  rows.unshift(summarize('activation of the stub', [activation]), summarize('loading of the rest', loading === null ? [] : [loading]));
  writeFileSync(env['REDERIVE_RESULTS'] ?? 'bench-editor.json', JSON.stringify(rows));
}

async function typeInto(api: RederiveApi, equations: number): Promise<Row[]> {
  const text = makeLongDocument(equations);
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await vscode.commands.executeCommand('rederive.openPreviewToSide');
  await Promise.race([api.whenChecked(document.uri), sleep(120_000)]);
  const place = document.positionAt(text.indexOf('\\nabla_x', text.length >> 1));
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  for (let edit = 0; edit < edits; edit++) {
    await editor.edit((builder) => builder.insert(place, String(edit % 10)));
    await sleep(pauseMs);
  }
  delays.disable();
  const toMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 1);
  const measure = `stalls of the host while typing, ${equations} equations`;
  const stalls: Row = { measure, p50: toMs(delays.percentile(50)), p95: toMs(delays.percentile(95)), p99: toMs(delays.percentile(99)), unit: 'ms', builtIn: null }; // prettier-ignore
  const longest = summarize(`longest stall while typing, ${equations} equations`, [toMs(delays.max)]);
  const verdicts = equations > 500 ? [] : [await timeVerdicts(api, editor, place, equations)];
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return [stalls, longest, ...verdicts];
}

/** From an edit to the end of all that it made necessary. */
async function timeVerdicts(api: RederiveApi, editor: vscode.TextEditor, place: vscode.Position, equations: number): Promise<Row> {
  const times: number[] = [];
  for (let edit = 0; edit < 12; edit++) {
    await Promise.race([api.whenChecked(editor.document.uri), sleep(60_000)]);
    const started = performance.now();
    await editor.edit((builder) => builder.insert(place, String(edit % 10)));
    await Promise.race([api.whenChecked(editor.document.uri), sleep(60_000)]);
    times.push(performance.now() - started);
  }
  return summarize(`edit to verdict, ${equations} equations`, times);
}

import * as vscode from 'vscode';
import type { CheckedDocument } from '../checker/checkedDocument';
import type { ContractState } from './contractRuns';
import type { Host } from './host';
import { hasMath, isCode, isHomework, namesEquation } from './isHomework';
import { extendMarkdownIt, type MarkdownIt } from './markdown/extendMarkdownIt';
import { isTool, makeTool, toolName } from './derivationTool';

/** What the extension answers to those who ask for its exports: the editor's Markdown preview, and the suites that run inside the editor. */
export interface RederiveApi {
  whenChecked(uri: vscode.Uri | string): Promise<CheckedDocument>;
  computeProcessId(): number | undefined;
  checkImplementation(uri: string): Promise<ContractState>;
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
  /** Milliseconds that waking up took, and loading the rest; null while that has not happened. */
  times(): { readonly activation: number; readonly loading: number | null };
}

/**
 * A few kilobytes that wake with the editor. All else is in another bundle, which is loaded when a formula comes into sight, or when somebody
 * asks for something.
 */
export function activate(context: vscode.ExtensionContext): RederiveApi {
  const started = performance.now();
  let host: Promise<Host> | undefined;
  let ready: Host | undefined;
  let loading: number | null = null;

  async function start(): Promise<Host> {
    const before = performance.now();
    const { startHost } = await import('./host');
    ready = await startHost(context);
    loading = performance.now() - before;
    return ready;
  }

  function load(): Promise<Host> {
    host ??= start();
    host.catch((error: unknown) => void vscode.window.showErrorMessage(vscode.l10n.t('Rederive could not start: {0}', String(error))));
    return host;
  }

  function look(document: vscode.TextDocument, written = document.getText()): void {
    const isSeen = isHomework(document) ? hasMath(written) : isCode(document) && namesEquation(written);
    if (host === undefined && isSeen) void load();
  }

  const manifest = context.extension.packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  }; // our own
  const ids = new Set([...manifest.contributes.commands.map(({ command }) => command), ...hiddenCommands]);
  context.subscriptions.push(
    ...[...ids].map((id) => vscode.commands.registerCommand(id, async (...values: unknown[]) => (await load()).run(id, ...values))),
    vscode.workspace.onDidOpenTextDocument((document) => look(document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.forEach(({ text }) => look(document, text))),
    vscode.window.registerWebviewPanelSerializer('rederive.preview', {
      deserializeWebviewPanel: async (panel, state: unknown) => (await load()).restorePreview(panel, state),
    }),
  );
  if (isTool(vscode.lm)) context.subscriptions.push(vscode.lm.registerTool(toolName, makeTool(load)));
  vscode.workspace.textDocuments.forEach((document) => look(document));
  const markdownPreview = rememberSetting('markdownPreview.enabled', true);
  context.subscriptions.push(markdownPreview);
  const activation = performance.now() - started;
  return {
    whenChecked: async (uri) => (await load()).whenChecked(typeof uri === 'string' ? vscode.Uri.parse(uri) : uri),
    computeProcessId: () => ready?.computeProcessId(),
    checkImplementation: async (uri) => (await load()).checkImplementation(vscode.Uri.parse(uri)),
    extendMarkdownIt: (md) => extendMarkdownIt(md, { isWanted: markdownPreview.value, badges: (uri) => ready?.badges(uri) }),
    times: () => ({ activation, loading }),
  };
}

/** A setting that is asked for thousands of times, and changes seldom: to ask the editor each time takes it longer than reading the text. */
function rememberSetting<T>(name: string, standard: T): vscode.Disposable & { readonly value: () => T } {
  const read = () => vscode.workspace.getConfiguration('rederive').get(name, standard);
  let known = read();
  const changing = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`rederive.${name}`)) known = read();
  });
  return { value: () => known, dispose: () => changing.dispose() };
}

/** Behind links and lines of the editor, and not in the palette. */
const hiddenCommands = ['rederive.openCard', 'rederive.openProblemPage'];

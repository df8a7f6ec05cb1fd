import { env } from 'node:process';
import * as vscode from 'vscode';
import type { CheckedDocument } from '../checker/checkedDocument';
import type { CancellationToken } from '../base/cancellation';
import type { Plan } from '../check/plan';
import type { createChecker as CreateChecker } from '../checker/createChecker';
import { describeDevice } from '../checker/evidenceWords';
import { loadLanguage } from '../checker/loadLanguage';
import { createComputeClient } from '../worker/computeClient';
import { createCodeLenses } from './codeLens';
import { commands } from './commands';
import { createDiagnostics } from './diagnostics';
import { checkDerivation } from './checkDerivation';
import { readConfiguration } from './configuration';
import { createDocuments, type Documents } from './documents';
import { createClaimTests } from './features/claimTests';
import { createColours } from './features/colours';
import { createCompletions } from './features/completions';
import { createInlayHints } from './features/inlayHints';
import { createMarkdownRefresh } from './features/markdownRefresh';
import { makeBadges } from './markdown/makeBadges';
import { createNavigation } from './features/navigation';
import { createOutline } from './features/outline';
import { findLaunch } from './findLaunch';
import { editorLanguage } from './editorLanguage';
import { createExplanations } from './explanations';
import { createFault } from './guard';
import { createPreview, type Preview } from './preview';
import { createHovers } from './hovers';
import type { ContractState } from './contractRuns';
import { createImplementations } from './implementations';
import { isHomework } from './isHomework';
import { createQuickFixes } from './quickFixes';
import { createStatusBar } from './statusBar';

/** The part of the extension that reads and shows; loaded when there is something to read. */
export interface Host {
  run(id: string, ...values: readonly unknown[]): Promise<unknown>;
  whenChecked(uri: vscode.Uri): Promise<CheckedDocument>;
  computeProcessId(): number | undefined;
  checkImplementation(uri: vscode.Uri): Promise<ContractState>;
  restorePreview(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  /** For the editor's own Markdown preview. */
  badges(uri: vscode.Uri): ReadonlyMap<number, string> | undefined;
  checkDerivation(text: string, token: vscode.CancellationToken): Promise<string>;
}

/** What reads is twice as large as all that shows: it is loaded in turns of its own, between which the editor gets its own. */
export async function startHost(context: vscode.ExtensionContext): Promise<Host> {
  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
  await nextTurn();
  await Promise.all([import('../math/readFormulas'), loadLanguage(editorLanguage())]);
  await nextTurn();
  return wireHost(context, await import('../checker/createChecker'));
}

/** Who gets what from whom. */
function wireHost(context: vscode.ExtensionContext, { createChecker }: { readonly createChecker: typeof CreateChecker }): Host {
  const log = vscode.window.createOutputChannel('Rederive', { log: true });
  const fault = createFault(log);
  const openCompute = () =>
    createComputeClient({
      workerPath: vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath,
      log: (message) => log.info(message),
      notify: (sentence) => void vscode.window.showWarningMessage(sentence),
      launch: () => findLaunch((sentence) => log.info(sentence)),
    });
  const compute = openCompute();
  let device: string | null = null;
  const host = {
    async runPlan(...[plan, token]: Parameters<typeof compute.runPlan>) {
      const outcome = await compute.runPlan(plan, token);
      if (plan.kind !== 'match') device = describeDevice(outcome.use, editorLanguage()); // implementations run on TensorFlow.js, verdicts do not
      return outcome;
    },
    log: (message: string) => log.info(message),
    breathe: () => new Promise<void>((resolve) => setImmediate(resolve)),
    implementations: () => implementations.own(),
  };
  // Documents that are open already are checked at once, with what the workspace implements.
  const implementations = createImplementations({
    extensionUri: context.extensionUri,
    runPlan: (plan, token) => host.runPlan(plan, token),
    fault,
  });
  const documents = createDocuments((settings) => createChecker(host, settings), fault);
  const preview = createPreview({ extensionUri: context.extensionUri, documents, fault, device: () => device, openImplementation });
  const { version } = context.extension.packageJSON as { readonly version: string }; // our own package.json
  const explanations = createExplanations();
  const services = {
    version,
    extensionUri: context.extensionUri,
    explanations,
    documents,
    preview,
    implementations,
    log,
    devices: () => compute.devices(),
    runPlan: (plan: Plan, token: CancellationToken) => host.runPlan(plan, token),
    restart: () => compute.restart(),
    openCompute,
  };
  context.subscriptions.push(
    log,
    compute,
    documents,
    preview,
    explanations,
    implementations,
    createDiagnostics(documents, fault),
    createCodeLenses(documents),
    createQuickFixes(documents),
    createHovers(documents),
    createStatusBar(documents, () => device),
    createCompletions(documents),
    createNavigation(documents),
    createOutline(documents),
    createColours(documents),
    createInlayHints(documents),
    createClaimTests(documents),
    createMarkdownRefresh(documents),
  );
  if (env['REDERIVE_OPEN_PREVIEW'] === '1') openFirstPreview(documents, preview, context);
  return {
    async run(id, ...values) {
      try {
        return await commands.find((command) => command.id === id)?.run(services, ...values);
      } catch (error) {
        fault(error, `running ${id}`);
        return undefined;
      }
    },
    whenChecked: (uri) => documents.whenChecked(uri),
    computeProcessId: () => compute.processId() ?? undefined,
    checkImplementation: (uri) => implementations.check(uri),
    restorePreview: (panel, state) => preview.restore(panel, state),
    badges(uri) {
      const checked = documents.find(uri)?.current;
      return checked && makeBadges(checked);
    },
    checkDerivation: (text, token) => checkDerivation(createChecker(host, readConfiguration()), text, token),
  };
}

/** For `npm start`: the preview beside the first Markdown editor, as soon as there is one. */
function openFirstPreview(documents: Documents, preview: Preview, context: vscode.ExtensionContext): void {
  const open = (editor: vscode.TextEditor | undefined) => {
    if (!editor || !isHomework(editor.document) || !documents.find(editor.document.uri)) return;
    waiting.dispose();
    preview.show(editor.document.uri);
  };
  const waiting = vscode.window.onDidChangeActiveTextEditor(open);
  context.subscriptions.push(waiting);
  open(vscode.window.activeTextEditor);
}

/** Shows the source of a registered implementation as a read-only TypeScript document. */
async function openImplementation(id: string): Promise<void> {
  const { findEntryWithCode } = await import('../registry/entriesWithCode');
  const entry = findEntryWithCode(id);
  if (!entry) return;
  const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: entry.code ?? '' });
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.One });
}

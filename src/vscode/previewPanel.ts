import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { CheckedDocument, EquationReport } from '../checker/checkedDocument';
import type { FromPreview, ToPreview } from '../protocol/previewMessages';
import { caretPlace } from './caret';
import { guarded } from './guard';
import { createPreviewAnswers } from './previewAnswers';
import { showJudged, showWritten } from './previewDraft';
import { begin, send, sendSoon, writePage } from './previewSending';
import { createPreviewState, notify, post, type PreviewServices, type PreviewState } from './previewState';
import { scrollNotebook } from './scrollNotebook';
import { scrollTogether } from './scrollTogether';
import { imageRoot } from './workspaceImages';

/** One preview: a page that shows one document at a time, and stays on it while it is locked. */
export interface PreviewPanel extends vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly uri: vscode.Uri;
  readonly isLocked: boolean;
  turnTo(uri: vscode.Uri): void;
  setLocked(locked: boolean): void;
  post(message: ToPreview): void;
  /** The document that it shows was read or judged anew, or (null) closed. */
  changed(document: CheckedDocument | null): void;
  /** Its text changed, and is about to be read. */
  written(text: string): void;
  /** What was written last was judged before the text was read. */
  judged(report: EquationReport): void;
  followScroll(event: vscode.TextEditorVisibleRangesChangeEvent): void;
  followNotebook(event: vscode.NotebookEditorVisibleRangesChangeEvent): void;
  followCaret(event: vscode.TextEditorSelectionChangeEvent): void;
}

export function createPreviewPanel(
  services: PreviewServices,
  panel: vscode.WebviewPanel,
  first: vscode.Uri,
  locked: boolean,
): PreviewPanel {
  const state = createPreviewState(services, panel, first, locked);
  const [shown, tell] = [() => state.uri, (message: ToPreview) => post(state, message)];
  const [text, notebook] = [scrollTogether(shown, tell), scrollNotebook(services.documents, shown, tell)];
  listen(state, (line) => [text, notebook].forEach((scroll) => scroll.moveEditor(line)));
  load(state);
  return {
    panel,
    get uri() {
      return state.uri;
    },
    get isLocked() {
      return state.isLocked;
    },
    turnTo: (uri) => turnTo(state, uri),
    setLocked: (wanted) => setLocked(state, wanted),
    post: (message) => post(state, message),
    changed: (document) => showChanged(state, document),
    written: (text) => showWritten(state, text),
    judged: (report) => showJudged(state, report),
    followScroll: text.followEditor,
    followNotebook: notebook.followEditor,
    followCaret: (event) => followCaret(state, event),
    dispose: () => panel.dispose(),
  };
}

function listen(state: PreviewState, moveEditor: (line: number) => void): void {
  const { panel, services } = state;
  panel.onDidDispose(() => (state.isGone = true));
  panel.onDidChangeViewState(() => (state.isReady &&= panel.visible)); // a page behind another tab is gone, and says so again when it is back
  const receivers = createReceivers(state, moveEditor);
  const receive = (message: FromPreview): unknown => {
    if (message.kind === 'want-cards' || message.kind === 'want-map') state.isLookedInto = true;
    const answer = receivers[message.kind] as ((message: FromPreview) => unknown) | undefined; // indexed by this very kind
    return answer?.(message);
  };
  panel.webview.onDidReceiveMessage(guarded(services.fault, 'answering the preview', receive));
}

type Receivers = { readonly [K in FromPreview['kind']]: (message: Extract<FromPreview, { kind: K }>) => unknown };

function createReceivers(state: PreviewState, moveEditor: (line: number) => void): Receivers {
  const { documents, fault, openImplementation } = state.services;
  const answers = createPreviewAnswers(
    documents,
    () => state.uri,
    (message) => post(state, message),
  );
  return {
    ...answers,
    ready: ({ shown }) => begin(state, shown),
    scrolled: ({ line }) => moveEditor(line),
    'open-implementation': ({ entry }) => openImplementation(entry),
    'page-error': ({ message }) => fault(new Error(message), 'drawing the preview'),
  };
}

function load(state: PreviewState): void {
  const { panel, services } = state;
  allowImages(state);
  panel.iconPath = vscode.Uri.joinPath(services.extensionUri, 'media', 'icon.png');
  setLocked(state, state.isLocked);
  void guarded(services.fault, 'opening the preview', () => writePage(state))();
}

function turnTo(state: PreviewState, next: vscode.Uri): void {
  if (next.toString() !== state.uri.toString()) state.sent = state.newestText = state.draftReport = undefined;
  state.uri = next;
  state.panel.title = previewTitle(next, state.isLocked);
  allowImages(state);
  send(state);
  notify(state, state.services.documents.find(next) ? null : vscode.l10n.t('This document is not open.'));
}

function setLocked(state: PreviewState, locked: boolean): void {
  state.isLocked = locked;
  post(state, { kind: 'locked', locked });
  turnTo(state, state.uri);
}

/** Options that did not change are not set: that would load the page anew. */
function allowImages(state: PreviewState): void {
  const { panel, services, packer, uri } = state;
  const options = previewOptions(services.extensionUri, uri);
  if (options.localResourceRoots.join() === panel.webview.options.localResourceRoots?.join()) return;
  state.isReady = false; // until the page says so again
  packer.forget();
  panel.webview.options = options;
}

function showChanged(state: PreviewState, document: CheckedDocument | null): void {
  if (document) sendSoon(state);
  notify(state, document ? null : vscode.l10n.t('This document was closed; this is its last state.'));
}

function followCaret(state: PreviewState, { textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
  const { documents } = state.services;
  if (documents.homeOf(textEditor.document.uri).toString() !== state.uri.toString()) return;
  const place = caretPlace(documents, textEditor.document, selections[0]?.active);
  if (place) post(state, { kind: 'select-equation', ...place });
}

/** The page may load our own files, and pictures of the folder that its document belongs to. */
export function previewOptions(
  extensionUri: vscode.Uri,
  shown: vscode.Uri,
): vscode.WebviewOptions & { readonly localResourceRoots: readonly vscode.Uri[] } {
  const own = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  return { enableScripts: true, localResourceRoots: [own, ...(shown.scheme === 'untitled' ? [] : [imageRoot(shown)])] };
}

export function previewTitle(shown: vscode.Uri, isLocked: boolean): string {
  const name = posix.basename(shown.path);
  return isLocked ? vscode.l10n.t('[Preview] {0}', name) : vscode.l10n.t('Preview {0}', name);
}

import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { neverCancelled } from '../base/cancellation';
import { sliceSteps } from '../base/steps';
import type { CheckedDocument, EquationReport } from '../checker/checkedDocument';
import type { DocumentView, FromPreview, ToPreview } from '../protocol/previewMessages';
import { caretPlace } from './caret';
import type { Documents } from './documents';
import { editorLanguage } from './editorLanguage';
import { guarded, type Fault } from './guard';
import { createBlockRenderer } from '../document/renderBlocks';
import { encloseMessage } from '../protocol/enclosed';
import { createPacker } from '../protocol/packDocument';
import { createPreviewAnswers } from './previewAnswers';
import { makePreviewHtml } from './previewHtml';
import { badgeOf, makeDocumentView } from '../view/documentView';
import { draftFormula } from '../view/draftFormula';
import { drawable } from '../view/drawable';
import { scrollTogether } from './scrollTogether';
import { slicing } from './slicing';
import { findImage, imageRoot } from './workspaceImages';

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
  followCaret(event: vscode.TextEditorSelectionChangeEvent): void;
}

export interface PreviewServices {
  readonly extensionUri: vscode.Uri;
  readonly documents: Documents;
  readonly fault: Fault;
  device(): string | null;
  openImplementation(entry: string): Promise<void>;
}

/** A page that carries more formulas than these is shown later than its frame. */
const shortText = 120;

/** Verdicts arrive in bursts; the page is told at once, and then once for all that come within this, or within six times what telling it takes. */
const gatherMs = 30;
const costShare = 6;

export function createPreviewPanel(
  services: PreviewServices,
  panel: vscode.WebviewPanel,
  first: vscode.Uri,
  locked: boolean,
): PreviewPanel {
  const { documents, fault } = services;
  let uri = first;
  let isLocked = locked;
  let ready = false;
  /** Sent once the page is there and has its document, the newest of each kind. */
  const waiting = new Map<ToPreview['kind'], ToPreview>();
  let gathering: NodeJS.Timeout | undefined;
  let restUntil = 0;
  /** What the page has, and the text that somebody wrote since that was read. */
  let sent: CheckedDocument | undefined;
  let newestText: string | undefined;
  /** What was found out about the formula that is being written. */
  let draftReport: EquationReport | undefined;
  /** What came with the page, until it says whether it drew that. */
  let enclosed: { readonly document: CheckedDocument; readonly uri: string } | undefined;
  let isGone = false;
  let notice: string | null = null;
  let isMaking = false;
  let isStale = false;
  const packer = createPacker();
  const render = createBlockRenderer();
  const scroll = scrollTogether(() => uri, post);

  function post(message: ToPreview): void {
    if (ready) void panel.webview.postMessage(message);
    else waiting.set(message.kind, message);
  }

  function flush(): void {
    waiting.forEach(post);
    waiting.clear();
  }

  /** The page keeps the line until another one comes. */
  function notify(message: string | null): void {
    if (message === notice) return;
    notice = message;
    post({ kind: 'notice', message });
  }

  /** One view is made at a time, in slices; what changes meanwhile is shown after it. */
  function send(): void {
    const document = documents.find(uri)?.current;
    if (!ready || !document || document.snapshot.version === 0) return; // version 0: nothing was read yet
    isStale = isMaking;
    if (isMaking) return;
    isMaking = true;
    const started = performance.now();
    makeView(uri, document)
      .then((view) => (ready && view.uri === uri.toString() ? sendView(view, document) : undefined))
      .then(() => {
        restUntil = performance.now() + Math.max(gatherMs, costShare * (performance.now() - started));
      })
      .catch((error: unknown) => fault(error, 'showing the document'))
      .finally(() => {
        isMaking = false;
        if (isStale) send();
      });
  }

  async function sendView(view: DocumentView, document: CheckedDocument): Promise<void> {
    const packed = await sliceSteps(packer.packInSteps(view), slicing, neverCancelled);
    if (packed === null || !ready) return; // the page is loaded anew, and asks again
    post({ kind: 'document', document: packed });
    flush();
    if (view.uri !== uri.toString()) return; // it has turned to another document, which comes next
    sent = document;
    showDraft();
  }

  /** The formula that is being written is drawn before the text is read: that takes a long document longer than a key. */
  function showDraft(): void {
    if (sent === undefined || newestText === undefined || !ready) return;
    const draft = draftFormula(sent.snapshot, newestText);
    if (draft === null) return;
    const { version } = sent.snapshot;
    const report = draftReport?.math.latex === draft.latex ? draftReport : null;
    const badge = report && badgeOf(report, editorLanguage());
    post({ kind: 'draft', version, math: draft.math, draft: { latex: drawable(sent)(draft.latex), isJudged: report !== null, badge } });
  }

  function makeView(shown: vscode.Uri, document: CheckedDocument): Promise<DocumentView> {
    const failure = documents.find(shown)?.failure ?? null;
    const tooLong = documents.isTooLong(shown);
    const imageUri = (target: string) => {
      const file = findImage(shown, target);
      return file && panel.webview.asWebviewUri(file).toString();
    };
    const context = {
      uri: shown.toString(),
      title: posix.basename(shown.path),
      device: services.device(),
      failure,
      tooLong,
      markKey,
      imageUri,
      language: editorLanguage(),
    };
    return sliceSteps(makeDocumentView(document, context, render), slicing, neverCancelled);
  }

  /** While the page is loaded, its blocks and formulas are made ready: they are kept, and sent when it says that it is there. */
  function prepare(): void {
    const document = documents.find(uri)?.current;
    if (document === undefined || document.snapshot.version === 0) return;
    makeView(uri, document).catch((error: unknown) => fault(error, 'showing the document'));
  }

  function sendSoon(): void {
    const restMs = restUntil - performance.now();
    if (gathering !== undefined) return;
    if (restMs <= 0) return send();
    gathering = setTimeout(() => {
      gathering = undefined;
      send();
    }, restMs);
  }

  function turnTo(next: vscode.Uri): void {
    if (next.toString() !== uri.toString()) [sent, newestText, draftReport] = [undefined, undefined, undefined];
    uri = next;
    panel.title = previewTitle(next, isLocked);
    allowImages();
    send();
    notify(documents.find(next) ? null : vscode.l10n.t('This document is not open.'));
  }

  /** Options that did not change are not set: that would load the page anew. */
  function allowImages(): void {
    const options = previewOptions(services.extensionUri, uri);
    if (options.localResourceRoots.join() === panel.webview.options.localResourceRoots?.join()) return;
    ready = false; // until the page says so again
    packer.forget();
    panel.webview.options = options;
  }

  function load(): void {
    allowImages();
    panel.iconPath = vscode.Uri.joinPath(services.extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => (isGone = true));
    panel.onDidChangeViewState(() => (ready &&= panel.visible)); // a page behind another tab is gone, and says so again when it is back
    panel.webview.onDidReceiveMessage(guarded(fault, 'answering the preview', (message: FromPreview) => receive(message)));
    setLocked(isLocked);
    turnTo(uri);
    void guarded(fault, 'opening the preview', writePage)();
  }

  /** A short text that has been read comes with its page, which draws it without asking. */
  async function writePage(): Promise<void> {
    const document = documents.find(uri)?.current;
    const isShort = document !== undefined && document.snapshot.version > 0 && document.equations.length <= shortText;
    const view = isShort ? await makeView(uri, document) : null;
    if (isGone) return;
    if (view !== null && document !== undefined) enclosed = { document, uri: view.uri };
    const message = view && encloseMessage({ kind: 'document', document: packer.pack(view) });
    panel.webview.html = makePreviewHtml(panel.webview, services.extensionUri, 'main', message ?? '');
    if (view === null) prepare();
  }

  /** What the page is said to have is taken for that only if it came with it this time; a page that was moved may carry an older text. */
  function begin(shown: number | undefined): void {
    ready = true;
    const isShown = enclosed !== undefined && enclosed.document.snapshot.version === shown;
    if (!isShown) packer.forget();
    else if (enclosed?.uri === uri.toString()) sent = enclosed.document;
    enclosed = undefined;
    send();
    if (isShown || !isMaking) flush();
    post({ kind: 'notice', message: notice });
  }

  function setLocked(wanted: boolean): void {
    isLocked = wanted;
    post({ kind: 'locked', locked: wanted });
    turnTo(uri);
  }

  const receivers: { readonly [K in FromPreview['kind']]: (message: Extract<FromPreview, { kind: K }>) => unknown } = {
    ...createPreviewAnswers(documents, () => uri, post),
    ready: ({ shown }) => begin(shown),
    scrolled: ({ line }) => scroll.moveEditor(line),
    'open-implementation': ({ entry }) => services.openImplementation(entry),
    'page-error': ({ message }) => fault(new Error(message), 'drawing the preview'),
  };

  function receive(message: FromPreview): unknown {
    const answer = receivers[message.kind] as ((message: FromPreview) => unknown) | undefined; // indexed by this very kind
    return answer?.(message);
  }

  load();
  return {
    panel,
    get uri() {
      return uri;
    },
    get isLocked() {
      return isLocked;
    },
    turnTo,
    setLocked,
    post,
    changed(document) {
      if (document) sendSoon();
      notify(document ? null : vscode.l10n.t('This document was closed; this is its last state.'));
    },
    written(text) {
      newestText = text;
      draftReport = undefined;
      showDraft();
    },
    judged(report) {
      draftReport = report;
      showDraft();
    },
    followScroll: scroll.followEditor,
    followCaret({ textEditor, selections }) {
      if (documents.homeOf(textEditor.document.uri).toString() !== uri.toString()) return;
      const place = caretPlace(documents, textEditor.document, selections[0]?.active);
      if (place) post({ kind: 'select-equation', ...place });
    },
    dispose: () => panel.dispose(),
  };
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

/** No document can know it. */
const markKey = `piece-${randomBytes(6).toString('hex')}`;

import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { neverCancelled } from '../base/cancellation';
import { sliceSteps, type Slicing } from '../base/steps';
import type { CheckedDocument, EquationReport } from '../checker/checkedDocument';
import type { DocumentView, FromPreview, ToPreview } from '../protocol/previewMessages';
import type { Documents } from './documents';
import { editorLanguage } from './editorLanguage';
import { guarded, type Fault } from './guard';
import { toLatexOffset } from '../document/mathOffsets';
import { createBlockRenderer } from '../document/renderBlocks';
import { createPacker } from '../protocol/packDocument';
import { createPreviewAnswers } from './previewAnswers';
import { makePreviewHtml } from './previewHtml';
import { badgeOf, makeDocumentView } from '../view/documentView';
import { draftFormula } from '../view/draftFormula';
import { drawable } from '../view/drawable';
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

/** After we moved one side, what it reports for a while is our own doing. */
const scrollGuardMs = 300;
/** Verdicts arrive in bursts; the page is told at once, and then once for all that come within this, or within twice what telling it takes. */
const gatherMs = 30;
const costShare = 2;

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
  /** Sent once the page says it is ready. */
  let waiting: ToPreview[] = [];
  let quietUntil = 0;
  let gathering: NodeJS.Timeout | undefined;
  let restUntil = 0;
  /** What the page has, and the text that somebody wrote since that was read. */
  let sent: CheckedDocument | undefined;
  let newestText: string | undefined;
  /** What was found out about the formula that is being written. */
  let draftReport: EquationReport | undefined;
  let notice: string | null = null;
  let isMaking = false;
  let isStale = false;
  const packer = createPacker();
  const render = createBlockRenderer();

  function post(message: ToPreview): void {
    if (ready) void panel.webview.postMessage(message);
    else waiting.push(message);
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
      .then((view) => {
        if (ready && view.uri === uri.toString()) sendView(view, document);
        restUntil = performance.now() + Math.max(gatherMs, costShare * (performance.now() - started));
      })
      .catch((error: unknown) => fault(error, 'showing the document'))
      .finally(() => {
        isMaking = false;
        if (isStale) send();
      });
  }

  function sendView(view: DocumentView, document: CheckedDocument): void {
    post({ kind: 'document', document: packer.pack(view) });
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
    return sliceSteps(makeDocumentView(document, context, render), viewSlicing, neverCancelled);
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
    const name = posix.basename(next.path);
    panel.title = isLocked ? vscode.l10n.t('[Preview] {0}', name) : vscode.l10n.t('Preview {0}', name);
    allowImages();
    send();
    notify(documents.find(next) ? null : vscode.l10n.t('This document is not open.'));
  }

  /** The page may load our own files, and pictures of the folder that its document belongs to. Options that did not change are not set: that would load the page anew. */
  function allowImages(): void {
    const roots = [vscode.Uri.joinPath(services.extensionUri, 'dist', 'webview'), ...(uri.scheme === 'untitled' ? [] : [imageRoot(uri)])];
    if (roots.join() === panel.webview.options.localResourceRoots?.join()) return;
    ready = false; // until the page says so again
    packer.forget();
    panel.webview.options = { enableScripts: true, localResourceRoots: roots };
  }

  function load(): void {
    allowImages();
    panel.iconPath = vscode.Uri.joinPath(services.extensionUri, 'media', 'icon.png');
    panel.webview.onDidReceiveMessage(guarded(fault, 'answering the preview', (message: FromPreview) => receive(message)));
    panel.webview.html = makePreviewHtml(panel.webview, services.extensionUri);
    setLocked(isLocked);
    turnTo(uri);
    prepare();
  }

  function setLocked(wanted: boolean): void {
    isLocked = wanted;
    post({ kind: 'locked', locked: wanted });
    turnTo(uri);
  }

  const receivers: { readonly [K in FromPreview['kind']]: (message: Extract<FromPreview, { kind: K }>) => unknown } = {
    ...createPreviewAnswers(documents, () => uri, post),
    ready: () => {
      ready = true;
      packer.forget();
      send();
      const late = waiting;
      waiting = [];
      late.forEach(post);
      post({ kind: 'notice', message: notice });
    },
    scrolled: ({ line }) => scrollEditor(line),
    'open-implementation': ({ entry }) => services.openImplementation(entry),
    'page-error': ({ message }) => fault(new Error(message), 'drawing the preview'),
  };

  function receive(message: FromPreview): unknown {
    const answer = receivers[message.kind] as ((message: FromPreview) => unknown) | undefined; // indexed by this very kind
    return answer?.(message);
  }

  function scrollEditor(line: number): void {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    if (!editor) return;
    quietUntil = Date.now() + scrollGuardMs;
    const top = Math.max(0, Math.round(line - thirdOf(editor)));
    editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
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
    followScroll({ textEditor }) {
      if (Date.now() < quietUntil || textEditor.document.uri.toString() !== uri.toString()) return;
      post({ kind: 'reveal-line', line: (textEditor.visibleRanges[0]?.start.line ?? 0) + thirdOf(textEditor) });
    },
    followCaret({ textEditor, selections }) {
      const isOurs = documents.homeOf(textEditor.document.uri).toString() === uri.toString();
      const view = isOurs ? documents.view(textEditor.document) : undefined;
      const caret = selections[0]?.active;
      if (!view || !caret) return;
      const offset = view.offsetAt(caret);
      const math = view.checked.snapshot.math.find(({ span }) => span.start <= offset && offset <= span.end);
      const place = math && math.span.start < offset && offset < math.span.end ? toLatexOffset(math, offset) : undefined;
      post({ kind: 'select-equation', math: math?.index ?? null, offset: place ?? null });
    },
    dispose: () => panel.dispose(),
  };
}

/** So long a stall is not felt while typing. */
const viewSlicing: Slicing = { sliceMs: 6, now: () => performance.now(), pause: () => new Promise((resolve) => setImmediate(resolve)) };

/** No document can know it. */
const markKey = `piece-${randomBytes(6).toString('hex')}`;

function thirdOf(editor: vscode.TextEditor): number {
  const visible = editor.visibleRanges[0];
  return visible ? (visible.end.line - visible.start.line) / 3 : 0;
}

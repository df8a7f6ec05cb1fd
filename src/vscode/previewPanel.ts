import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { claimsOf, makeRepairEdit } from './applyRepair';
import { neverCancelled } from '../base/cancellation';
import { sliceSteps, type Slicing } from '../base/steps';
import type { CheckedDocument } from '../checker/checkedDocument';
import type { DocumentView, FromPreview, ToPreview } from '../protocol/previewMessages';
import type { Documents } from './documents';
import { guarded, type Fault } from './guard';
import { toDocumentOffset, toLatexOffset } from '../document/mathOffsets';
import { positionAt } from '../document/positionAt';
import { createBlockRenderer } from '../document/renderBlocks';
import { createPacker } from '../protocol/packDocument';
import { makePreviewHtml } from './previewHtml';
import { languageOf } from '../checker/tongue';
import { localProblem } from './localProblem';
import { makeDocumentView } from '../view/documentView';
import { draftFormula } from '../view/draftFormula';
import { drawable } from '../view/drawable';
import { revealSource } from './revealSource';
import { saveFile } from './saveFile';
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
    post({ kind: 'draft', version: sent.snapshot.version, math: draft.math, latex: drawable(sent)(draft.latex) });
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
      language: languageOf(vscode.env.language),
    };
    return sliceSteps(makeDocumentView(document, context, render), viewSlicing, neverCancelled);
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
    if (next.toString() !== uri.toString()) [sent, newestText] = [undefined, undefined];
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
  }

  function setLocked(wanted: boolean): void {
    isLocked = wanted;
    post({ kind: 'locked', locked: wanted });
    turnTo(uri);
  }

  const receivers: { readonly [K in FromPreview['kind']]: (message: Extract<FromPreview, { kind: K }>) => unknown } = {
    ready: () => {
      ready = true;
      packer.forget();
      send();
      const late = waiting;
      waiting = [];
      late.forEach(post);
      post({ kind: 'notice', message: notice });
    },
    'want-cards': (message) => sendCards(message),
    'want-map': ({ version }) => sendMap(version),
    'reveal-source': ({ line, character }) => revealSource(documents, uri, new vscode.Position(line, character)),
    'reveal-symbol': ({ math, offset }) => revealSymbol(math, offset),
    'describe-piece': (message) => describe(message),
    scrolled: ({ line }) => scrollEditor(line),
    'open-implementation': ({ entry }) => services.openImplementation(entry),
    'run-equation': ({ math }) => documents.draw(uri, math),
    'wish-picture': (message) => drawAgain(uri, message),
    'copy-text': ({ text }) => vscode.env.clipboard.writeText(text),
    'save-file': (file) => saveFile(file),
    'apply-repair': ({ math, claim }) => applyRepair(uri, math, claim),
    'page-error': ({ message }) => fault(new Error(message), 'drawing the preview'),
  };

  async function applyRepair(target: vscode.Uri, math: number, claim: number): Promise<void> {
    const text = documents.textsOf(target)[0];
    const view = text && documents.view(await vscode.workspace.openTextDocument(text));
    const report = view && claimsOf(view.checked, math)[claim];
    const edit = view && report && makeRepairEdit(view, report);
    if (edit) await vscode.workspace.applyEdit(edit);
  }

  /** An older version's cards are asked for again when the page has the newer one. */
  async function sendCards({ version, math, revisions }: FromPreview & { kind: 'want-cards' }): Promise<void> {
    const { makeCard } = await import('../view/cardView');
    const session = documents.find(uri);
    const document = session?.current;
    if (!document || document.snapshot.version !== version) return;
    const telling = { language: languageOf(vscode.env.language), say: localProblem };
    const cards = math.flatMap((index, place) => {
      const report = document.equations[index];
      return report === undefined ? [] : [{ math: index, card: makeCard(report, document, session.pictures, revisions[place], telling) }];
    });
    post({ kind: 'cards', version, cards });
  }

  /** The picture goes to the page by itself, so that it follows a slider. */
  async function drawAgain(target: vscode.Uri, { math, wishes }: FromPreview & { kind: 'wish-picture' }): Promise<void> {
    const session = documents.find(target);
    const { version } = session?.current.snapshot ?? { version: 0 };
    const picture = await documents.draw(target, math, wishes);
    const { makePictureView } = await import('../view/pictureView');
    const report = session?.current.equations[math];
    if (!session || !report || target.toString() !== uri.toString()) return;
    const isOld = picture === undefined || session.current.snapshot.version !== version;
    post({ kind: 'picture', version, math, picture: isOld ? null : makePictureView(report, session.pictures, 0) });
  }

  async function sendMap(version: number): Promise<void> {
    const { makeMapView } = await import('../view/mapView');
    const document = documents.find(uri)?.current;
    if (document?.snapshot.version === version) post({ kind: 'map', version, map: makeMapView(document) });
  }

  function revealSymbol(math: number, offset: number): unknown {
    const snapshot = documents.find(uri)?.current.snapshot;
    const span = snapshot?.math[math];
    if (!snapshot || !span) return undefined;
    const { line, character } = positionAt(snapshot, toDocumentOffset(span, offset));
    return revealSource(documents, uri, new vscode.Position(line, character));
  }

  async function describe({ math, start, end }: { readonly math: number; readonly start: number; readonly end: number }): Promise<void> {
    const { describePiece } = await import('../checker/describeSymbol');
    const session = documents.find(uri);
    const checked = session?.current;
    const found = checked && describePiece(checked, math, { start, end });
    if (!found) return;
    post({ kind: 'piece-described', math, ...found.span, text: found.text, value: null });
    const value = await session?.valueAt(math, found.span);
    if (value && documents.find(uri)?.current.snapshot === checked.snapshot)
      post({ kind: 'piece-described', math, ...found.span, text: found.text, value });
  }

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

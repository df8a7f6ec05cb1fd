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
import { describePiece } from '../checker/describeSymbol';
import { toDocumentOffset, toLatexOffset } from '../document/mathOffsets';
import { positionAt } from '../document/positionAt';
import { createBlockRenderer } from '../document/renderBlocks';
import { createPacker } from '../protocol/packDocument';
import { isHomework } from './isHomework';
import { makeMapView } from '../view/mapView';
import { makePreviewHtml } from './previewHtml';
import { makeCard, makeDocumentView } from '../view/documentView';
import { makePictureView } from '../view/pictureView';
import { revealSource } from './revealSource';
import { saveFile } from './saveFile';

export interface Preview extends vscode.Disposable {
  /** Opens the preview beside the editor, or turns an open one to this document. */
  show(uri: vscode.Uri): void;
  /** Takes over a panel of an earlier window. */
  restore(restored: vscode.WebviewPanel, state: unknown): Promise<void>;
  openCard(uri: vscode.Uri, math: number): void;
  openMap(uri: vscode.Uri): void;
  /** The document that it shows. */
  shown(): vscode.Uri | undefined;
}

export interface PreviewServices {
  readonly extensionUri: vscode.Uri;
  readonly documents: Documents;
  readonly fault: Fault;
  device(): string | null;
  openImplementation(entry: string): Promise<void>;
}

const viewType = 'rederive.preview';
/** After we moved one side, what it reports for a while is our own doing. */
const scrollGuardMs = 300;
/** Verdicts arrive in bursts; the page is told once for all that come within this. */
const gatherMs = 30;

/** One panel, which follows the active Markdown editor. */
export function createPreview(services: PreviewServices): Preview {
  const { documents, fault } = services;
  let panel: vscode.WebviewPanel | undefined;
  let uri: vscode.Uri | undefined;
  let ready = false;
  /** Sent once the page says it is ready. */
  let waiting: ToPreview[] = [];
  let quietUntil = 0;
  let gathering: NodeJS.Timeout | undefined;
  let isMaking = false;
  let isStale = false;
  const packer = createPacker();
  const render = createBlockRenderer();

  function post(message: ToPreview): void {
    if (ready) void panel?.webview.postMessage(message);
    else if (message.kind !== 'document') waiting.push(message);
  }

  /** One view is made at a time, in slices; what changes meanwhile is shown after it. */
  function send(document: CheckedDocument | undefined): void {
    if (!ready || !uri || !document) return;
    isStale = isMaking;
    if (isMaking) return;
    isMaking = true;
    makeView(uri, document)
      .then((view) => ready && view.uri === uri?.toString() && post({ kind: 'document', document: packer.pack(view) }))
      .catch((error: unknown) => fault(error, 'showing the document'))
      .finally(() => {
        isMaking = false;
        if (isStale) send(uri && documents.find(uri)?.current);
      });
  }

  function makeView(shown: vscode.Uri, document: CheckedDocument): Promise<DocumentView> {
    const failure = documents.find(shown)?.failure ?? null;
    const context = {
      uri: shown.toString(),
      title: posix.basename(shown.path),
      device: services.device(),
      failure,
      markKey,
      imageUri: () => null,
    };
    return sliceSteps(makeDocumentView(document, context, render), viewSlicing, neverCancelled);
  }

  function sendSoon(): void {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      send(uri && documents.find(uri)?.current);
    }, gatherMs);
  }

  function turnTo(next: vscode.Uri): void {
    uri = next;
    if (panel) panel.title = `Preview ${posix.basename(next.path)}`;
    send(documents.find(next)?.current);
    post({ kind: 'notice', message: documents.find(next) ? null : 'This document is not open.' });
  }

  function adopt(next: vscode.WebviewPanel): void {
    panel = next;
    ready = false;
    packer.forget();
    next.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(services.extensionUri, 'dist', 'webview')] };
    next.webview.onDidReceiveMessage(guarded(fault, 'answering the preview', (message: FromPreview) => receive(message)));
    next.onDidDispose(() => {
      if (panel === next) panel = undefined;
    });
    next.iconPath = vscode.Uri.joinPath(services.extensionUri, 'media', 'icon.png');
    next.webview.html = makePreviewHtml(next.webview, services.extensionUri);
  }

  const receivers: { readonly [K in FromPreview['kind']]: (message: Extract<FromPreview, { kind: K }>) => unknown } = {
    ready: () => {
      ready = true;
      packer.forget();
      send(uri && documents.find(uri)?.current);
      const late = waiting;
      waiting = [];
      late.forEach(post);
    },
    'want-cards': (message) => sendCards(message),
    'want-map': ({ version }) => sendMap(version),
    'reveal-source': ({ line, character }) => uri && revealSource(documents, uri, new vscode.Position(line, character)),
    'reveal-symbol': ({ math, offset }) => revealSymbol(math, offset),
    'describe-piece': (message) => describe(message),
    scrolled: ({ line }) => scrollEditor(line),
    'open-implementation': ({ entry }) => services.openImplementation(entry),
    'run-equation': ({ math }) => uri && documents.draw(uri, math),
    'wish-picture': (message) => uri && drawAgain(uri, message),
    'copy-text': ({ text }) => vscode.env.clipboard.writeText(text),
    'save-file': (file) => saveFile(file),
    'apply-repair': ({ math, claim }) => uri && applyRepair(uri, math, claim),
    'page-error': ({ message }) => fault(new Error(message), 'drawing the preview'),
  };

  async function applyRepair(target: vscode.Uri, math: number, claim: number): Promise<void> {
    const first = documents.textsOf(target)[0];
    const view = first && documents.view(await vscode.workspace.openTextDocument(first));
    const report = view && claimsOf(view.checked, math)[claim];
    const edit = view && report && makeRepairEdit(view, report);
    if (edit) await vscode.workspace.applyEdit(edit);
  }

  /** An older version's cards are asked for again when the page has the newer one. */
  function sendCards({ version, math, revisions }: FromPreview & { kind: 'want-cards' }): void {
    const session = uri && documents.find(uri);
    const document = session?.current;
    if (!document || document.snapshot.version !== version) return;
    const cards = math.flatMap((index, place) => {
      const report = document.equations[index];
      return report === undefined ? [] : [{ math: index, card: makeCard(report, document, session.pictures, revisions[place]) }];
    });
    post({ kind: 'cards', version, cards });
  }

  /** The picture goes to the page by itself, so that it follows a slider. */
  async function drawAgain(target: vscode.Uri, { math, wishes }: FromPreview & { kind: 'wish-picture' }): Promise<void> {
    const session = documents.find(target);
    const { version } = session?.current.snapshot ?? { version: 0 };
    const picture = await documents.draw(target, math, wishes);
    const report = session?.current.equations[math];
    if (!session || !report || target.toString() !== uri?.toString()) return;
    const isOld = picture === undefined || session.current.snapshot.version !== version;
    post({ kind: 'picture', version, math, picture: isOld ? null : makePictureView(report, session.pictures, 0) });
  }

  function sendMap(version: number): void {
    const document = uri && documents.find(uri)?.current;
    if (document?.snapshot.version === version) post({ kind: 'map', version, map: makeMapView(document) });
  }

  function revealSymbol(math: number, offset: number): unknown {
    const snapshot = uri && documents.find(uri)?.current?.snapshot;
    const span = snapshot?.math[math];
    if (!uri || !snapshot || !span) return undefined;
    const { line, character } = positionAt(snapshot, toDocumentOffset(span, offset));
    return revealSource(documents, uri, new vscode.Position(line, character));
  }

  function describe({ math, start, end }: { readonly math: number; readonly start: number; readonly end: number }): void {
    const checked = uri && documents.find(uri)?.current;
    const found = checked && describePiece(checked, math, { start, end });
    if (found) post({ kind: 'piece-described', math, ...found.span, text: found.text });
  }

  function receive(message: FromPreview): unknown {
    const answer = receivers[message.kind] as ((message: FromPreview) => unknown) | undefined; // indexed by this very kind
    return answer?.(message);
  }

  function editorOf(wanted: vscode.Uri | undefined): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === wanted?.toString());
  }

  function scrollEditor(line: number): void {
    const editor = editorOf(uri);
    if (!editor) return;
    quietUntil = Date.now() + scrollGuardMs;
    const top = Math.max(0, Math.round(line - thirdOf(editor)));
    editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
  }

  function followScroll({ textEditor }: vscode.TextEditorVisibleRangesChangeEvent): void {
    if (Date.now() < quietUntil || textEditor.document.uri.toString() !== uri?.toString()) return;
    post({ kind: 'reveal-line', line: (textEditor.visibleRanges[0]?.start.line ?? 0) + thirdOf(textEditor) });
  }

  function followCaret({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const isOurs = documents.homeOf(textEditor.document.uri).toString() === uri?.toString();
    const view = isOurs ? documents.view(textEditor.document) : undefined;
    const caret = selections[0]?.active;
    if (!view || !caret) return;
    const offset = view.offsetAt(caret);
    const math = view.checked.snapshot.math.find(({ span }) => span.start <= offset && offset <= span.end);
    const place = math && math.span.start < offset && offset < math.span.end ? toLatexOffset(math, offset) : undefined;
    post({ kind: 'select-equation', math: math?.index ?? null, offset: place ?? null });
  }

  function followEditor(editor: vscode.TextEditor | undefined): void {
    const next = editor && documents.homeOf(editor.document.uri);
    if (!panel || !editor || !next || !isHomework(editor.document) || next.toString() === uri?.toString()) return;
    turnTo(next);
  }

  const subscriptions = [
    documents.onDidChange(
      guarded(fault, 'showing the document', (change) => {
        if (change.uri.toString() !== uri?.toString()) return;
        if (change.document) sendSoon();
        post({ kind: 'notice', message: change.document ? null : 'This document was closed; this is its last state.' });
      }),
    ),
    vscode.window.onDidChangeActiveTextEditor(guarded(fault, 'following the editor', followEditor)),
    vscode.window.onDidChangeTextEditorVisibleRanges(guarded(fault, 'following the scroll', followScroll)),
    vscode.window.onDidChangeTextEditorSelection(guarded(fault, 'following the caret', followCaret)),
  ];

  async function restore(restored: vscode.WebviewPanel, state: unknown): Promise<void> {
    const wanted = restoredUri(state) ?? vscode.window.activeTextEditor?.document.uri;
    if (wanted) await openHomework(wanted).then(undefined, () => undefined);
    panel?.dispose(); // there is one preview; the restored one knows which cards were open
    adopt(restored);
    if (wanted) turnTo(wanted);
  }

  function show(given: vscode.Uri): void {
    const next = documents.homeOf(given);
    if (panel) panel.reveal(undefined, true);
    else
      adopt(
        vscode.window.createWebviewPanel(
          viewType,
          'Preview',
          { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
          { enableFindWidget: true },
        ),
      );
    turnTo(next);
  }

  return {
    show,
    restore,
    shown: () => (panel === undefined ? undefined : uri),
    openCard(given, math) {
      const next = documents.homeOf(given);
      if (!panel || uri?.toString() !== next.toString()) show(next);
      post({ kind: 'open-card', math });
    },
    openMap(given) {
      const next = documents.homeOf(given);
      if (!panel || uri?.toString() !== next.toString()) show(next);
      else panel.reveal(undefined, true);
      post({ kind: 'open-map' });
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      panel?.dispose();
    },
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

function restoredUri(state: unknown): vscode.Uri | undefined {
  const text = typeof state === 'object' && state !== null && 'uri' in state ? state.uri : undefined;
  return typeof text === 'string' ? vscode.Uri.parse(text) : undefined;
}

async function openHomework(uri: vscode.Uri): Promise<unknown> {
  return uri.path.endsWith('.ipynb') ? vscode.workspace.openNotebookDocument(uri) : vscode.workspace.openTextDocument(uri);
}

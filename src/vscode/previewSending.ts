import { posix } from 'node:path';
import { neverCancelled } from '../base/cancellation';
import { sliceSteps } from '../base/steps';
import type { CheckedDocument } from '../checker/checkedDocument';
import { encloseMessage } from '../protocol/enclosed';
import { countChanges } from '../protocol/packList';
import type { DocumentView, PackedDocument } from '../protocol/previewMessages';
import { makeDocumentView } from '../view/documentView';
import type { FirstScreen } from '../view/firstScreen';
import { editorLanguage } from './editorLanguage';
import { showDraft } from './previewDraft';
import { drawFirstScreen } from './firstScreen';
import { makePreviewHtml, markKey } from './previewHtml';
import { flush, post, type PreviewState } from './previewState';
import { slicing } from './slicing';
import { findImage } from './workspaceImages';

/** A page that carries more formulas than these is shown later than its frame. */
const shortText = 120;

/** Verdicts arrive in bursts; the page is told at once, and then once for all that come within this, or within six times what telling it takes. */
const gatherMs = 30;
const costShare = 6;

/** What the editor takes to make the frame of a page. The top of a text that is made meanwhile comes with it, and is painted before any script. */
const frameMs = 200;

/** A short text that has been read comes with its page whole, which draws it without asking. */
export async function writePage(state: PreviewState): Promise<void> {
  const { panel, services } = state;
  const document = readDocument(state);
  const made = document && (await Promise.race([makeTop(state, document), sleep(frameMs)]));
  const enclosed = made && made.document.equations.length <= shortText ? enclose(state, made) : '';
  const html = await makePreviewHtml(panel.webview, services.extensionUri, 'main', { enclosed, firstScreen: made?.firstScreen });
  if (!state.isGone) panel.webview.html = html;
}

interface Top {
  readonly document: CheckedDocument;
  readonly view: DocumentView;
  readonly firstScreen: FirstScreen | null;
}

/** What takes longer than the frame is not lost: blocks and formulas are kept, and sent when the page says that it is there. */
async function makeTop(state: PreviewState, document: CheckedDocument): Promise<Top | undefined> {
  try {
    const view = await makeView(state, document);
    return { document, view, firstScreen: await drawFirstScreen(view) };
  } catch (error) {
    return void state.services.fault(error, 'showing the document');
  }
}

function enclose(state: PreviewState, { document, view }: Top): string {
  state.enclosed = { document, uri: view.uri };
  return encloseMessage({ kind: 'document', document: state.packer.pack(view) });
}

const sleep = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

/** What the page is said to have is taken for that only if it came with it this time; a page that was moved may carry an older text. */
export function begin(state: PreviewState, shown: number | undefined): void {
  const { enclosed, packer } = state;
  state.isReady = true;
  const isShown = enclosed !== undefined && enclosed.document.snapshot.version === shown;
  if (!isShown) packer.forget();
  else if (enclosed.uri === state.uri.toString()) state.sent = enclosed.document;
  state.enclosed = undefined;
  send(state);
  if (isShown || !state.isMaking) flush(state);
  post(state, { kind: 'notice', message: state.notice });
}

export function sendSoon(state: PreviewState): void {
  const restMs = state.restUntil - performance.now();
  if (state.gathering !== undefined) return;
  if (restMs <= 0) return send(state);
  state.gathering = setTimeout(() => {
    state.gathering = undefined;
    send(state);
  }, restMs);
}

/** One view is made at a time, in slices; what changes meanwhile is shown after it. */
export function send(state: PreviewState): void {
  const document = readDocument(state);
  if (!state.isReady || document === undefined) return;
  state.isStale = state.isMaking;
  if (state.isMaking) return;
  state.isMaking = true;
  makeAndSend(state, document)
    .catch((error: unknown) => state.services.fault(error, 'showing the document'))
    .finally(() => {
      state.isMaking = false;
      if (state.isStale) send(state);
    });
}

async function makeAndSend(state: PreviewState, document: CheckedDocument): Promise<void> {
  const started = performance.now();
  const view = await makeView(state, document);
  if (state.isReady && view.uri === state.uri.toString()) await sendView(state, view, document);
  state.restUntil = performance.now() + Math.max(gatherMs, costShare * (performance.now() - started));
}

async function sendView(state: PreviewState, view: DocumentView, document: CheckedDocument): Promise<void> {
  const packed = await sliceSteps(state.packer.packInSteps(view), slicing, neverCancelled);
  if (packed === null || !state.isReady) return; // the page is loaded anew, and asks again
  const isSent = isNews(state, packed);
  if (isSent) post(state, { kind: 'document', document: packed });
  flush(state);
  if (view.uri !== state.uri.toString()) return; // it has turned to another document, which comes next
  state.sent = document;
  if (isSent) showDraft(state);
}

/** Most of what becomes known once all verdicts are there stands in cards: the editor's window is spared a message that the page would show nothing of. */
function isNews(state: PreviewState, { blocks, equations, fresh, ...rest }: PackedDocument): boolean {
  const written = JSON.stringify(rest);
  const isSame = written === state.sentRest && fresh.length + countChanges(blocks) + countChanges(equations) === 0;
  if (isSame && !state.isLookedInto) return false;
  state.sentRest = written;
  state.isLookedInto = false;
  return true;
}

/** Undefined where nothing was read yet: that is version 0. */
function readDocument({ services, uri }: PreviewState): CheckedDocument | undefined {
  const document = services.documents.find(uri)?.current;
  return document?.snapshot.version === 0 ? undefined : document;
}

function makeView({ services, panel, render, uri }: PreviewState, document: CheckedDocument): Promise<DocumentView> {
  const imageUri = (target: string) => {
    const file = findImage(uri, target);
    return file && panel.webview.asWebviewUri(file).toString();
  };
  const context = {
    uri: uri.toString(),
    title: posix.basename(uri.path),
    device: services.device(),
    failure: services.documents.find(uri)?.failure ?? null,
    tooLong: services.documents.isTooLong(uri),
    markKey,
    imageUri,
    language: editorLanguage(),
  };
  return sliceSteps(makeDocumentView(document, context, render), slicing, neverCancelled);
}

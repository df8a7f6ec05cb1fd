/** The preview page: shows the newest DocumentView, answers clicks and scrolling, and remembers which cards are open. */
import 'katex/dist/katex.css';
import './style.css';
import type { DocumentView, FromPreview, MapNode, PieceDescription, ToPreview } from '../src/protocol/previewMessages';
import { enclosedId, readEnclosed } from '../src/protocol/enclosed';
import { createUnpacker } from '../src/protocol/packDocument';
import { createBlocks } from './blocks';
import { say } from './labels';
import { element } from './dom';
import { createDrawQueue } from './drawQueue';
import type { Equation } from './equation';
import { createFirstScreen } from './firstScreen';
import { createScrollSync } from './scroll';
import { createMapPanel } from './map/mapPanel';
import type { Piece } from './symbols';
import { watchOverflow } from './watchOverflow';
import { createTooltip } from './tooltip';

interface PageState {
  readonly uri: string;
  /** The LaTeX of each open card's equation: it survives edits elsewhere, positions do not. */
  readonly open: readonly string[];
  readonly scrollTop: number;
  readonly locked: boolean;
}

const host = acquireVsCodeApi<PageState>();
const post = (message: FromPreview) => host.postMessage(message);

const notice = element('p', { class: 'notice', role: 'status', hidden: true });
const failure = element('p', { class: 'notice', role: 'alert', hidden: true });
const summary = element('p', { class: 'summary' });
/** What a screen reader is told, once all is judged: not every verdict on its way. */
const announcement = element('p', { class: 'reader-only', role: 'status' });
const page = element('main', { class: 'page' });
const empty = element('div', { class: 'empty' }, createSkeleton());
const map = createMapPanel({ goTo: goToEquation, toggled: wantMap });
const bar = element('header', { class: 'bar' }, element('div', { class: 'bar-row' }, summary, map.button), failure, notice, announcement);
/** What came with a page that is new. One that was here before shows what it showed then. */
const firstScreen = createFirstScreen(host.getState() === undefined, () => document.body.append(bar, map.element, empty, page));

const unpack = createUnpacker();
const tooltip = createTooltip();
const blocks = createBlocks(page, {
  post,
  queue: createDrawQueue(page, firstScreen.formulas),
  drawn: watchOverflow(page),
  toggled: cardToggled,
  pointed: describePointed,
});
const scroll = createScrollSync(blocks.anchors, (line) => {
  post({ kind: 'scrolled', line });
  saveState();
});
let shown: DocumentView | undefined;
let pointed: Equation | undefined;
/** Under the caret of the editor. */
let selected: Equation | undefined;
let isLocked = host.getState()?.locked ?? false;

const handlers: { readonly [K in ToPreview['kind']]: (message: Extract<ToPreview, { kind: K }>) => unknown } = {
  document: (message) => showDocument(unpack(message.document)),
  draft: ({ version, math, draft }) => version === shown?.version && blocks.findEquation(math)?.showDraft(draft),
  cards: (message) => showCards(message),
  picture: ({ math, version, picture }) => blocks.findEquation(math)?.showPicture(version === shown?.version ? picture : null),
  'reveal-line': (message) => scroll.revealLine(message.line),
  'select-equation': (message) => selectEquation(message.math, message.offset),
  'piece-described': (message) => showDescription(message),
  'open-card': (message) => openCard(message.math),
  map: ({ version, map: view }) => shown?.version === version && map.show(view, shown.macros),
  'open-map': () => openMap(),
  locked: ({ locked }) => {
    isLocked = locked;
    saveState();
  },
  notice: (message) => showNotice(message.message),
};

function showDocument(view: DocumentView): void {
  firstScreen.replace();
  const isNew = shown?.uri !== view.uri;
  shown = view;
  scroll.keepPlace(() => blocks.show(view));
  summary.textContent = summary.title = view.summary;
  failure.hidden = view.failure === null;
  failure.textContent = view.failure;
  document.title = view.title;
  document.body.dataset['checking'] = String(view.checking);
  document.body.dataset['version'] = String(view.version);
  empty.hidden = view.blocks.length > 0;
  map.button.hidden = view.equations.length === 0;
  empty.replaceChildren(element('p', {}, say(view.tooLong ? tooLongText : emptyText)));
  if (!view.checking && announcement.textContent !== view.summary) announcement.textContent = view.summary;
  if (isNew) restoreState(view.uri);
  if (isNew) saveState();
  wantCards();
  wantMap();
}

const emptyText = 'This document is empty. Write some mathematics between dollar signs, and it appears here.';
const tooLongText = 'This document is too long to be read while you write. Split it, or check it with the command rederive check.';

/** Where lines will stand, until the first document comes. */
function createSkeleton(): HTMLElement {
  const lines = ['title', 'line', 'line', 'display', 'line', 'display', 'line'].map((kind) =>
    element('div', { class: `skeleton-${kind}` }),
  );
  return element(
    'div',
    { class: 'skeleton', role: 'status' },
    element('span', { class: 'reader-only' }, say('Reading the document…')),
    ...lines,
  );
}

/** Cards are made when they are looked at. */
function wantCards(): void {
  const open = blocks.equations.filter((equation) => equation.isOpen);
  const [math, revisions] = [open.map(({ view }) => view.math), open.map(({ pictureRevision }) => pictureRevision)];
  if (shown && math.length > 0) post({ kind: 'want-cards', version: shown.version, math, revisions });
}

/** So is the map. */
function wantMap(): void {
  if (shown && map.isOpen) post({ kind: 'want-map', version: shown.version });
}

function openMap(): void {
  map.setOpen(true);
  scroll.revealElement(map.element);
  map.element.querySelector<HTMLElement>('.close')?.focus();
}

/** Here and in the text. */
function goToEquation({ math, line, character }: MapNode): void {
  const equation = blocks.findEquation(math);
  if (equation === undefined) return;
  scroll.revealElement(equation.element);
  equation.element.querySelector<HTMLElement>('button.badge')?.focus({ preventScroll: true });
  selectEquation(math, null);
  post({ kind: 'reveal-source', line, character });
}

/** A place that speaks of an equation leads to it. The editor's own way there would stop at the heights that were guessed. */
function followReference(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.reference') : null;
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const equation = target && blocks.equations.find(({ element: own }) => target.contains(own));
  if (!target || !equation) return;
  event.preventDefault();
  event.stopPropagation();
  scroll.goTo(target);
  selectEquation(equation.view.math, null);
}

function showCards({ version, cards }: Extract<ToPreview, { kind: 'cards' }>): void {
  if (version !== shown?.version) return;
  scroll.keepPlace(() => cards.forEach(({ math, card }) => blocks.findEquation(math)?.showCard(card)));
}

function cardToggled(): void {
  saveState();
  wantCards();
}

/** Asks what the piece under the pointer is; the answer is shown when it comes. */
function describePointed(equation: Equation, piece: Piece | null): void {
  tooltip.hide();
  equation.showPiece(null);
  pointed = piece === null ? undefined : equation;
  if (piece !== null) post({ kind: 'describe-piece', math: equation.view.math, start: piece.start, end: piece.end });
}

function showDescription({ math, start, end, text, value }: PieceDescription): void {
  if (pointed?.view.math !== math) return;
  const place = pointed.showPiece({ start, end });
  if (place) tooltip.show(place, text, value);
}

function selectEquation(math: number | null, offset: number | null): void {
  const next = math === null ? undefined : blocks.findEquation(math);
  if (selected !== next) {
    selected?.showCaret(null);
    selected?.element.classList.remove('selected');
  }
  selected = next;
  next?.showCaret(offset);
  next?.element.classList.add('selected');
  if (next) scroll.revealElement(next.element);
}

function openCard(math: number): void {
  const equation = blocks.findEquation(math);
  equation?.setOpen(true);
  if (equation) scroll.revealElement(equation.element);
}

function showNotice(message: string | null): void {
  if (message !== null) firstScreen.replace();
  notice.hidden = message === null;
  notice.textContent = message ?? '';
  document.body.dataset['stale'] = String(message !== null);
}

function saveState(): void {
  if (!shown) return;
  const open = blocks.equations.filter((equation) => equation.isOpen).map((equation) => equation.view.drawing.latex);
  host.setState({ uri: shown.uri, open, scrollTop: window.scrollY, locked: isLocked });
}

function restoreState(uri: string): void {
  const state = host.getState();
  if (state?.uri !== uri) return window.scrollTo({ top: 0 });
  const waiting = [...state.open];
  for (const equation of blocks.equations) {
    const index = waiting.indexOf(equation.view.drawing.latex);
    if (index >= 0) equation.setOpen(waiting.splice(index, 1).length > 0);
  }
  window.scrollTo({ top: state.scrollTop });
}

/** The one boundary of this page: a fault of ours is shown and told to the host, and the page goes on. */
function reportFault(error: unknown): void {
  const message = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  showNotice(say('The preview met a fault of its own: {0}', message.split('\n')[0] ?? ''));
  post({ kind: 'page-error', message });
}

window.addEventListener('message', (event: MessageEvent<ToPreview>) => {
  try {
    const handle = handlers[event.data.kind] as ((message: ToPreview) => unknown) | undefined; // the table is indexed by this very kind
    handle?.(event.data);
  } catch (error) {
    reportFault(error);
  }
});
page.addEventListener('click', followReference);
window.addEventListener('error', (event) => reportFault(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => reportFault(event.reason));

/** What came with the page. After a page has turned to another document, or was moved, that is no longer what it is to show. */
function showEnclosed(): void {
  const written = document.getElementById(enclosedId)?.textContent;
  const message = written ? readEnclosed(written) : undefined;
  const known = host.getState()?.uri;
  if (message !== undefined && (known === undefined || known === message.document.uri)) handlers.document(message);
}

firstScreen.whenPainted(() => {
  try {
    showEnclosed();
  } catch (error) {
    reportFault(error);
  }
  post({ kind: 'ready', ...(shown && { shown: shown.version }) });
});

import type { PictureView } from '../src/protocol/plotViews';
import type { CardView, DraftView, EquationView, FromPreview } from '../src/protocol/previewMessages';
import { createBadge, renewBadge } from './badge';
import { createCard } from './card';
import { element } from './dom';
import { say } from './labels';
import type { DrawQueue } from './drawQueue';
import { renderMarked, renderMath, showSource, type Macros } from './renderMath';
import { countAfter } from '../src/protocol/trustMarks';
import { highlight, highlightAt, markSigns, pieceAtPoint, type Piece } from './symbols';

/** One math span on the page: its formula, its badge, and the card that opens under it. Only what changed is drawn again. */
export interface Equation {
  readonly element: HTMLElement;
  readonly view: EquationView;
  readonly isOpen: boolean;
  update(view: EquationView, drawing: Drawing): void;
  setOpen(open: boolean): void;
  /** What is being written, until the next view says what it is; with what was found out about it so far. */
  showDraft(draft: DraftView): void;
  /** What stands in the card, as it came from the host. */
  showCard(card: CardView): void;
  /** An answer to a wish of the card's picture. */
  showPicture(picture: PictureView | null): void;
  /** Of the picture that is shown, 0 for none. */
  readonly pictureRevision: number;
  /** Marks the symbol under the caret of the editor; null: the caret is elsewhere. */
  showCaret(offset: number | null): void;
  /** Marks what is described; null: nothing is. */
  showPiece(piece: Piece | null): DOMRect | null;
}

/** What formulas are drawn with. */
export interface Drawing {
  /** Of the document. What is being written stays until another one is shown. */
  readonly version: number;
  readonly macros: Macros;
  readonly markKey: string;
}

export interface EquationActions {
  post(message: FromPreview): void;
  readonly queue: DrawQueue;
  /** A formula was drawn: one that does not fit must be reached with the keyboard, to be scrolled. */
  drawn(formula: HTMLElement): void;
  /** A card was opened or closed. */
  toggled(): void;
  /** The pointer stands still on a piece of mathematics, or left it. */
  pointed(equation: Equation, piece: Piece | null): void;
}

/** What was understood is read out as it was understood; else the reader makes do with the MathML. */
function speak(formula: HTMLElement, speech: string | null): void {
  if (speech === null) {
    formula.removeAttribute('role');
    formula.removeAttribute('aria-label');
    return;
  }
  formula.setAttribute('role', 'math');
  formula.setAttribute('aria-label', speech);
}

let equationCount = 0;

export function createEquation(first: EquationView, firstDrawing: Drawing, actions: EquationActions): Equation {
  const { display } = first.drawing;
  const tag = display ? 'div' : 'span';
  const root = element(tag, { class: 'equation' });
  const formula: HTMLElement = element(tag, { class: display ? 'formula-box scroll-x' : 'formula-box' });
  const side: HTMLElement = element(tag, { class: 'equation-side' });
  const card = element('section', {
    class: 'card',
    id: `card-${equationCount++}`,
    role: 'region',
    'aria-label': say('About this equation'),
    hidden: true,
  });
  root.append(element(tag, { class: 'equation-row' }, formula, side), card);
  const parts = createCard(card, { post: actions.post, close: closeAndReturn, place: () => view });
  const drawn = { side: '', card: '' };
  let drawnFormula: unknown[] = [];
  let content: CardView | null = null;
  let view = first;
  let drawing = firstDrawing;
  let open = false;
  let caret: number | null = null;
  let draft: DraftView | null = null;
  let isShown = false;
  /** Puts the source in the place of a drawing that is older than what is written. */
  let showWritten: (() => void) | null = null;

  function setOpen(wanted: boolean): void {
    const next = wanted && view.hasCard;
    if (next) drawCard();
    card.hidden = !next;
    side.querySelector('button.badge')?.setAttribute('aria-expanded', String(next));
    if (next === open) return;
    open = next;
    actions.toggled();
  }

  function closeAndReturn(): void {
    setOpen(false);
    side.querySelector<HTMLElement>('button.badge')?.focus();
  }

  function drawFormula(): void {
    draft = null;
    const source = [view.drawing, drawing.macros];
    if (source.every((part, index) => part === drawnFormula[index])) return;
    drawnFormula = source;
    // Until its turn comes, a formula is seen as it is written.
    formula.style.counterSet = view.drawing.counted === null ? '' : countAfter(view.drawing.counted);
    if (formula.childElementCount === 0) formula.textContent = view.drawing.latex.slice(0, 2000);
    actions.queue.add(renderFormula, formula);
  }

  function showDraft(next: DraftView): void {
    const isDrawn = draft?.latex === next.latex;
    draft = next;
    drawnFormula = [];
    root.dataset['status'] = next.isJudged ? (next.badge?.status ?? 'none') : 'checking';
    if (!isDrawn) drawAnew(() => renderMath(formula, next.latex, view.drawing.display, drawing.macros, keepDrawing));
    drawSide();
  }

  function renderFormula(): void {
    if (draft !== null) return; // its turn came after somebody had gone on writing
    drawAnew(() => renderMarked(formula, view.drawing, drawing.macros, drawing.markKey, keepDrawing));
    speak(formula, view.drawing.speech);
    showCaret(caret);
    showSigns();
    actions.drawn(formula);
  }

  function drawAnew(draw: () => void): void {
    showWritten = null;
    draw();
    formula.classList.toggle('outdated', showWritten !== null);
  }

  /** While its author is in a formula that cannot be drawn as it stands, its last drawing stays, pale: with every bracket that is opened the page would jump. */
  function keepDrawing(target: HTMLElement, latex: string, reason: string): void {
    if (caret === null || formula.querySelector('.katex') === null) return showSource(target, latex, reason);
    markSigns(formula, { ...view, signs: [] }, drawing.markKey);
    highlight(formula, view.drawing, drawing.markKey, null, 'at-caret');
    showWritten = () => drawAnew(() => showSource(target, latex, reason));
  }

  function showSigns(): void {
    if (showWritten === null) markSigns(formula, view, drawing.markKey);
  }

  function drawSide(): void {
    const badge = draft?.isJudged ? draft.badge : view.badge;
    if (!changed(drawn, 'side', [badge, view.drawing.tag, view.hasCard])) return;
    const known = side.querySelector<HTMLElement>('button.badge');
    const isTagged = (side.querySelector('.outer-tag')?.textContent ?? null) === view.drawing.tag;
    if (known !== null && badge !== null && view.hasCard && isTagged) return renewBadge(known, badge);
    side.replaceChildren(...sideParts({ ...view, badge }));
    const button = side.querySelector<HTMLElement>('button.badge');
    button?.setAttribute('aria-controls', card.id);
    button?.setAttribute('aria-expanded', String(open));
    button?.addEventListener('click', () => setOpen(!open));
  }

  function drawCard(): void {
    if (content === null || !changed(drawn, 'card', [content, drawing.macros])) return;
    parts.fill(content, drawing.macros);
  }

  function showCard(next: CardView): void {
    content = next;
    if (open) drawCard();
  }

  function showCaret(offset: number | null): void {
    caret = offset;
    if (offset === null) showWritten?.();
    if (showWritten === null) highlightAt(formula, view.drawing, drawing.markKey, offset, 'at-caret');
  }

  function showPiece(piece: Piece | null): DOMRect | null {
    highlight(formula, view.drawing, drawing.markKey, piece, 'pointed');
    return formula.querySelector('.pointed')?.getBoundingClientRect() ?? null;
  }

  function pieceAt(x: number, y: number): Piece | null {
    return showWritten === null ? pieceAtPoint(formula, view.drawing, drawing.markKey, x, y) : null;
  }

  /** Dragging over a formula selects it, for copying; a click goes to the symbol in the text. */
  function revealClicked(event: MouseEvent): void {
    if (document.getSelection()?.isCollapsed === false) return;
    const piece = pieceAt(event.clientX, event.clientY);
    if (piece === null) actions.post({ kind: 'reveal-source', line: view.line, character: view.character });
    else actions.post({ kind: 'reveal-symbol', math: view.math, offset: piece.start });
  }

  function update(next: EquationView, nextDrawing: Drawing): void {
    const isOld = draft !== null && nextDrawing.version !== drawing.version;
    const isSame = isShown && !isOld && next === view && nextDrawing.macros === drawing.macros;
    view = next;
    drawing = nextDrawing;
    if (isSame) return;
    isShown = true;
    root.dataset['status'] = next.badge?.status ?? 'none';
    drawFormula();
    showSigns();
    drawSide();
    if (open) setOpen(next.hasCard);
  }

  card.addEventListener('keydown', (event) => event.key === 'Escape' && closeAndReturn());
  side.addEventListener('keydown', (event) => event.key === 'Escape' && closeAndReturn());
  formula.addEventListener('click', revealClicked);
  watchPointer(formula, (x, y) => actions.pointed(self, pieceAt(x, y)));
  formula.addEventListener('pointerleave', () => actions.pointed(self, null));
  const self: Equation = {
    element: root,
    get view() {
      return view;
    },
    get isOpen() {
      return open;
    },
    update,
    setOpen,
    showDraft,
    showCard,
    showPicture: (picture) => parts.picture.answer(picture, drawing.macros),
    get pictureRevision() {
      return parts.picture.revision;
    },
    showCaret,
    showPiece,
  };
  update(first, firstDrawing);
  return self;
}

const restMs = 150;

/** Calls back where the pointer comes to rest. */
function watchPointer(target: HTMLElement, rested: (x: number, y: number) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  target.addEventListener('pointermove', ({ clientX, clientY }) => {
    clearTimeout(timer);
    timer = setTimeout(() => rested(clientX, clientY), restMs);
  });
  target.addEventListener('pointerleave', () => clearTimeout(timer));
}

function sideParts(view: EquationView): readonly HTMLElement[] {
  const { tag } = view.drawing;
  const tags = tag === null ? [] : [element('span', { class: 'outer-tag' }, tag)];
  return view.badge === null ? tags : [...tags, createBadge(view.badge, view.hasCard)];
}

/** Remembers what a part was last drawn from; true when that differs now. */
function changed<K extends string>(drawn: Record<K, string>, part: K, source: unknown): boolean {
  const text = JSON.stringify(source);
  if (drawn[part] === text) return false;
  drawn[part] = text;
  return true;
}

import type { EquationView, FromPreview } from '../src/protocol/previewMessages';
import { createBadge } from './badge';
import { fillCard } from './card';
import { element } from './dom';
import { renderMath, type Macros } from './renderMath';

/** One math span on the page: its formula, its badge, and the card that opens under it. Only what changed is drawn again. */
export interface Equation {
  readonly element: HTMLElement;
  readonly view: EquationView;
  readonly isOpen: boolean;
  update(view: EquationView, macros: Macros): void;
  setOpen(open: boolean): void;
}

export interface EquationActions {
  post(message: FromPreview): void;
  /** A card was opened or closed. */
  toggled(): void;
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

export function createEquation(first: EquationView, macros: Macros, actions: EquationActions): Equation {
  const tag = first.display ? 'div' : 'span';
  const root = element(tag, { class: 'equation' });
  const formula = element(tag, { class: first.display ? 'formula-box scroll-x' : 'formula-box' });
  const side: HTMLElement = element(tag, { class: 'equation-side' });
  const card = element('section', {
    class: 'card',
    id: `card-${equationCount++}`,
    role: 'region',
    'aria-label': 'About this equation',
    hidden: true,
  });
  root.append(element(tag, { class: 'equation-row' }, formula, side), card);
  const drawn = { formula: '', side: '', card: '' };
  let view = first;
  let currentMacros = macros;
  let open = false;

  function setOpen(wanted: boolean): void {
    const next = wanted && view.card !== null;
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
    if (!changed(drawn, 'formula', [view.latex, view.display, view.speech, currentMacros])) return;
    renderMath(formula, view.latex, view.display, currentMacros);
    speak(formula, view.speech);
  }

  function drawSide(): void {
    if (!changed(drawn, 'side', [view.badge, view.tag, view.card !== null])) return;
    const hadFocus = side.contains(document.activeElement);
    side.replaceChildren(...sideParts(view));
    const button = side.querySelector<HTMLElement>('button.badge');
    button?.setAttribute('aria-controls', card.id);
    button?.setAttribute('aria-expanded', String(open));
    button?.addEventListener('click', () => setOpen(!open));
    if (hadFocus) button?.focus();
  }

  function drawCard(): void {
    if (view.card === null || !changed(drawn, 'card', [view.card, currentMacros])) return;
    fillCard(card, view.card, currentMacros, { post: actions.post, close: closeAndReturn, place: () => view });
  }

  function update(next: EquationView, nextMacros: Macros): void {
    view = next;
    currentMacros = nextMacros;
    root.dataset['status'] = next.badge?.status ?? 'none';
    drawFormula();
    drawSide();
    if (open) setOpen(next.card !== null);
  }

  card.addEventListener('keydown', (event) => event.key === 'Escape' && closeAndReturn());
  side.addEventListener('keydown', (event) => event.key === 'Escape' && closeAndReturn());
  formula.addEventListener('click', () => {
    // Dragging over a formula selects it, for copying.
    if (document.getSelection()?.isCollapsed !== false) actions.post({ kind: 'reveal-source', line: view.line, character: view.character });
  });
  update(first, macros);
  return {
    element: root,
    get view() {
      return view;
    },
    get isOpen() {
      return open;
    },
    update,
    setOpen,
  };
}

function sideParts(view: EquationView): readonly HTMLElement[] {
  const tag = view.tag === null ? [] : [element('span', { class: 'outer-tag' }, view.tag)];
  return view.badge === null ? tag : [...tag, createBadge(view.badge, view.card !== null)];
}

/** Remembers what a part was last drawn from; true when that differs now. */
function changed<K extends string>(drawn: Record<K, string>, part: K, source: unknown): boolean {
  const text = JSON.stringify(source);
  if (drawn[part] === text) return false;
  drawn[part] = text;
  return true;
}

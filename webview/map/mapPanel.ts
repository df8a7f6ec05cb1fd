import type { MapNode, MapView } from '../../src/protocol/previewMessages';
import { element } from '../dom';
import { say } from '../labels';
import type { Macros } from '../renderMath';
import { drawMap } from './drawMap';

/** The map above the document, and the button of the bar that opens it. */
export interface MapPanel {
  readonly button: HTMLElement;
  readonly element: HTMLElement;
  readonly isOpen: boolean;
  setOpen(open: boolean): void;
  show(view: MapView, macros: Macros): void;
}

export interface MapActions {
  goTo(node: MapNode): void;
  /** The map was opened or closed. */
  toggled(): void;
}

export function createMapPanel({ goTo, toggled }: MapActions): MapPanel {
  const button = element(
    'button',
    { type: 'button', class: 'bar-button', 'aria-expanded': 'false', 'aria-controls': 'map', hidden: true },
    say('Map'),
  ); // until there is something to draw

  const close = element(
    'button',
    { type: 'button', class: 'close', 'aria-label': say('Close the map'), title: say('Close (Escape)') },
    '×',
  );
  const title = element('h2', { class: 'map-title', id: 'map-title' }, say('Derivation map'));
  const content = element('div', { class: 'map-content' });
  const panel = element('section', { class: 'map-panel', id: 'map', 'aria-labelledby': 'map-title', hidden: true }, element('div', { class: 'card-header' }, title, close), content); // prettier-ignore
  let drawn = '';

  function setOpen(open: boolean): void {
    if (open === !panel.hidden) return;
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    toggled();
  }

  function closeAndReturn(): void {
    setOpen(false);
    button.focus();
  }

  function show(view: MapView, macros: Macros): void {
    const next = JSON.stringify([view, macros]);
    if (next === drawn) return;
    drawn = next;
    const focused = document.activeElement instanceof HTMLElement && content.contains(document.activeElement) ? document.activeElement.dataset['math'] : undefined; // prettier-ignore
    const wasOpen = content.querySelector<HTMLDetailsElement>('.map-list')?.open ?? false;
    const frame = content.querySelector('.map-frame');
    const place = { left: frame?.scrollLeft ?? 0, top: frame?.scrollTop ?? 0 };
    content.replaceChildren(drawMap(view, macros, nodeButton));
    content.querySelector('.map-frame')?.scrollTo(place);
    const list = content.querySelector<HTMLDetailsElement>('.map-list');
    if (list) list.open = wasOpen;
    if (focused !== undefined) content.querySelector<HTMLElement>(`.map-node[data-math="${focused}"]`)?.focus({ preventScroll: true });
  }

  function nodeButton(node: MapNode): HTMLElement {
    const made = element('button', { type: 'button' });
    made.addEventListener('click', () => goTo(node));
    return made;
  }

  button.addEventListener('click', () => setOpen(panel.hidden));
  close.addEventListener('click', closeAndReturn);
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && closeAndReturn());
  return {
    button,
    element: panel,
    get isOpen() {
      return !panel.hidden;
    },
    setOpen,
    show,
  };
}

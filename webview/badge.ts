import { statusWords } from '../src/check/statusWords';
import type { BadgeStatus, BadgeView } from '../src/protocol/previewMessages';
import { element } from './dom';
import { statusIcon } from './icons';
import { colon, say } from './labels';

/** What screen readers say before the badge's own words. */
export const badgeWords: { readonly [K in BadgeStatus]: string } = { ...statusWords, checking: 'checking', read: 'read' };

/** A disclosure button when there is a card to open, else plain text. The caller sets `aria-expanded` and `aria-controls`. */
export function createBadge(view: BadgeView, opensCard: boolean): HTMLElement {
  const content = [
    statusIcon(view.status),
    element('span', { class: 'reader-only' }, `${say(badgeWords[view.status])}${colon()}`),
    element('span', { class: 'badge-text' }, view.text),
  ];
  const attributes = { class: 'badge', 'data-status': view.status, title: view.title };
  return opensCard ? element('button', { ...attributes, type: 'button' }, ...content) : element('span', attributes, ...content);
}

/** A button that says something else by now stays the same button: whoever opened its card has the focus there, and may have scrolled on. */
export function renewBadge(button: HTMLElement, view: BadgeView): void {
  const fresh = createBadge(view, true);
  for (const { name, value } of fresh.attributes) button.setAttribute(name, value);
  button.replaceChildren(...fresh.childNodes);
}

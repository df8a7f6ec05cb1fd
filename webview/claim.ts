import type { ClaimView, ValueView } from '../src/protocol/previewMessages';
import { badgeWords } from './badge';
import { element, type Child } from './dom';
import { statusIcon } from './icons';
import { colon, say as label } from './labels';
import { inlineMath, richText, type Macros } from './renderMath';

/** One claim of a card: what was found, both sides with their values, what it needs, and the evidence. */
export function createClaim(claim: ClaimView, macros: Macros, applyRepair: () => void): HTMLElement {
  return element(
    'article',
    { class: 'claim', 'data-status': claim.status, 'data-relation': claim.relation },
    element(
      'p',
      { class: 'finding' },
      element('span', { class: 'finding-status' }, statusIcon(claim.status), label(badgeWords[claim.status])),
      element('span', { class: 'sentence' }, ...richText(claim.sentence, macros)),
    ),
    sidesTable(claim, macros),
    claim.goal === null ? null : element('p', { class: 'goal' }, element('strong', {}, label('Goal. ')), claim.goal),
    needsList(claim, macros),
    claim.counterexample === null
      ? null
      : element('p', { class: 'counterexample' }, element('strong', {}, label('Counterexample. ')), claim.counterexample),
    claim.repairLatex === null ? null : repairLine(claim.repairLatex, claim.repairText ?? label('It holds as'), macros, applyRepair),
    claim.evidence === null ? null : element('p', { class: 'evidence' }, claim.evidence),
  );
}

/** The smallest edit that makes the claim true, and the button that makes it. */
function repairLine(latex: string, text: string, macros: Macros, apply: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'action' }, label('Make this edit'));
  button.addEventListener('click', apply);
  return element(
    'div',
    { class: 'repair' },
    element('strong', {}, label('Smallest repair. ')),
    `${text}${colon()}`,
    formula(latex, macros),
    button,
  );
}

function sidesTable(claim: ClaimView, macros: Macros): HTMLElement {
  return element(
    'table',
    // The roles keep it a table for screen readers where the style sheet lays it out as a grid.
    { class: 'sides', role: 'table' },
    element(
      'tbody',
      { role: 'rowgroup' },
      claim.leftName === null ? null : sideRow('left', claim.leftName, formula(claim.leftLatex, macros), claim.left),
      sideRow('right', claim.rightName, formula(claim.rightLatex, macros), claim.right),
      claim.difference === null ? null : sideRow('difference', label('difference'), null, claim.difference),
    ),
  );
}

function sideRow(side: string, label: string, latex: HTMLElement | null, value: ValueView | null): HTMLElement {
  return element(
    'tr',
    { 'data-side': side, role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, label),
    element('td', { class: 'formula', role: 'cell' }, latex),
    element('td', { class: 'value', role: 'cell' }, value === null ? null : valueText(value)),
  );
}

function formula(latex: string, macros: Macros): HTMLElement {
  return element('div', { class: 'scroll-x', tabindex: '0', role: 'group', 'aria-label': label('formula') }, inlineMath(latex, macros));
}

function valueText(value: ValueView): HTMLElement {
  return element('span', { 'data-value': value.value, 'data-half-width': value.halfWidth }, value.text);
}

function needsList(claim: ClaimView, macros: Macros): HTMLElement | null {
  if (claim.needs.length === 0 && claim.seeksNeeds !== true) return null;
  const items = claim.needs.map((need) => element('li', {}, ...needText(need, macros)));
  if (claim.seeksNeeds === true) items.push(element('li', { class: 'seeking' }, label('still looking for what it needs')));
  return element('div', { class: 'needs' }, element('span', { class: 'label' }, label('Needs')), element('ul', {}, ...items));
}

function needText(need: ClaimView['needs'][number], macros: Macros): readonly Child[] {
  const formulaPart = need.latex === '' ? null : inlineMath(need.latex, macros);
  const words = need.text === '' || /^[:：]/.test(need.text) ? need.text : ` ${need.text}`;
  return [
    formulaPart,
    words,
    element('span', { class: 'stated' }, need.stated === null ? '' : label(need.stated ? ' (stated)' : ' (not stated)')),
  ];
}

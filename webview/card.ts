import type { CardView, FromPreview } from '../src/protocol/previewMessages';
import { createClaim } from './claim';
import { element, type Child } from './dom';
import { listComma, say as label, semicolon } from './labels';
import { createPictureArea, type PictureArea } from './picture';
import type { Macros } from './renderMath';

export interface CardActions {
  post(message: FromPreview): void;
  close(): void;
  /** Where the equation stands now: it may move while its card stays as it is. */
  place(): { readonly math: number; readonly line: number; readonly character: number };
}

/** A card that is filled anew while its picture stays. */
export interface Card {
  readonly picture: PictureArea;
  fill(card: CardView, macros: Macros): void;
}

/** What a card shows, in reading order: reading, claims, problems, picture, implementation. */
export function createCard(target: HTMLElement, actions: CardActions): Card {
  const picture = createPictureArea(actions);
  const [above, below] = [element('div', {}), element('div', {})];
  return {
    picture,
    fill(card, macros) {
      if (above.parentElement !== target) target.replaceChildren(above, picture.element, below);
      picture.show(card.picture, macros);
      replaceParts(above, header(card, actions), ...claims(card, macros, actions), problemList(card));
      replaceParts(below, buttons(card, actions), implementation(card, actions));
    },
  };
}

function claims(card: CardView, macros: Macros, actions: CardActions): readonly HTMLElement[] {
  return card.claims.map((claim, index) =>
    createClaim(claim, macros, () => actions.post({ kind: 'apply-repair', math: actions.place().math, claim: index })),
  );
}

/** What was open stays open. */
function replaceParts(target: HTMLElement, ...parts: readonly (HTMLElement | null)[]): void {
  const openParts = new Set([...target.querySelectorAll<HTMLDetailsElement>('details[open]')].map((part) => part.dataset['part']));
  target.replaceChildren(...parts.filter((part) => part !== null));
  for (const part of target.querySelectorAll<HTMLDetailsElement>('details')) part.open = openParts.has(part.dataset['part']);
}

function header(card: CardView, actions: CardActions): HTMLElement {
  const close = element('button', { type: 'button', class: 'close', 'aria-label': label('Close'), title: label('Close (Escape)') }, '×');
  close.addEventListener('click', () => actions.close());
  return element('header', { class: 'card-header' }, element('p', { class: 'reading' }, card.reading), close);
}

function problemList(card: CardView): HTMLElement | null {
  if (card.problems.length === 0) return null;
  return element(
    'ul',
    { class: 'problems' },
    ...card.problems.map((problem) => element('li', { 'data-level': problem.level }, problem.message)),
  );
}

function buttons(card: CardView, actions: CardActions): HTMLElement {
  const source = element('button', { type: 'button', class: 'action' }, label('Show in the text'));
  source.addEventListener('click', () => {
    const { line, character } = actions.place();
    actions.post({ kind: 'reveal-source', line, character });
  });
  return element('p', { class: 'actions' }, drawButton(card, actions), source);
}

function drawButton(card: CardView, actions: CardActions): HTMLElement | null {
  if (card.picture.kind !== 'offered' && card.picture.kind !== 'running') return null;
  const running = card.picture.kind === 'running';
  const button = element(
    'button',
    { type: 'button', class: 'action draw', disabled: running },
    label(running ? 'Running…' : 'Run and plot'),
  );
  button.addEventListener('click', () => actions.post({ kind: 'run-equation', math: actions.place().math }));
  return button;
}

function implementation(card: CardView, actions: CardActions): HTMLElement | null {
  const found = card.implementation;
  if (found === null) return null;
  return element(
    'details',
    { class: 'implementation', 'data-part': 'implementation' },
    element('summary', {}, label('Implementation: '), element('strong', {}, found.title), ` · ${found.relation}`),
    // An SDE is run by simulation and has no program of its own.
    found.code === '' ? null : codeFrame(found.entry, found.code, actions),
    found.hypotheses.length === 0 ? null : element('p', { class: 'source' }, label('Supposes: {0}.', found.hypotheses.join(semicolon()))),
    element('p', { class: 'source' }, found.source),
    found.alsoFits.length === 0
      ? null
      : element('p', { class: 'source' }, `${label('These fit as well: ')}${found.alsoFits.join(listComma())}`),
  );
}

function codeFrame(entry: string, code: string, actions: CardActions): HTMLElement {
  const open = element('button', { type: 'button', class: 'action' }, label('Open'));
  open.addEventListener('click', () => actions.post({ kind: 'open-implementation', entry }));
  return element('div', { class: 'code-frame' }, element('div', { class: 'code-actions' }, copyButton(code), open), codeBlock(code));
}

function codeBlock(code: string): HTMLElement {
  return element('pre', { class: 'code', tabindex: '0' }, element('code', {}, ...colourCode(code)));
}

function copyButton(code: string): HTMLElement {
  const button = element('button', { type: 'button', class: 'action copy' }, label('Copy'));
  button.addEventListener('click', () => {
    const say = (text: string) => (button.textContent = text);
    navigator.clipboard.writeText(code).then(
      () => say(label('Copied')),
      () => say(label('Not allowed')),
    );
    setTimeout(() => say(label('Copy')), 1500);
  });
  return button;
}

const codeToken =
  /(\/\*[\s\S]*?\*\/|\/\/[^\n]*)|('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\b(const|let|return|export|import|from|function|type|interface|readonly|if|else|for|of|new|throw|as|null|undefined)\b|\b(\d[\d_.]*(?:e[+-]?\d+)?)\b/g;
const codeClasses = ['comment', 'string', 'keyword', 'number'] as const;

/** Comments, strings, keywords and numbers of TypeScript; enough for a page of code, and no tokenizer to ship. */
function colourCode(code: string): readonly Child[] {
  const parts: Child[] = [];
  let end = 0;
  for (const match of code.matchAll(codeToken)) {
    const group = match.slice(1).findIndex((text) => text !== undefined);
    parts.push(code.slice(end, match.index), element('span', { class: `code-${codeClasses[group]}` }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, code.slice(end)];
}

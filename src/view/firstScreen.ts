import type { Steps } from '../base/steps';
import { escapeHtml } from '../document/escapeHtml';
import type { BadgeView, BlockView, DocumentView, DrawingView, EquationView, Macros } from '../protocol/previewMessages';
import { statusShapes } from '../protocol/statusShapes';
import { countAfter } from '../protocol/trustMarks';

/** The top of a document as markup that needs no script. It stands until the page has drawn the same by itself. */
export interface FirstScreen {
  readonly html: string;
  /** Rules for the classes of `html`, in the place of the styles that stand inside of a typeset formula: a page's policy refuses those. */
  readonly style: string;
}

/** A formula as markup; null where it cannot be set. Its pieces bear their numbers, since a line may end between them. */
export type Typeset = (drawing: DrawingView, macros: Macros, markKey: string) => string | null;

/** More than a screen shows, in the size of letters of the page. */
const seenHeight = 90;

export function* makeFirstScreen(view: DocumentView, typeset: Typeset): Steps<FirstScreen> {
  const sheet = createSheet();
  const draw = (equation: EquationView) => sheet.classify(drawEquation(equation, typesetOrWritten(equation, view, typeset)));
  const blocks: string[] = [];
  let height = 0;
  for (const block of view.blocks) {
    blocks.push(`<div class="block">${fillSlots(block, view, draw)}</div>`);
    height += guessHeight(block);
    if (height > seenHeight) break;
    yield;
  }
  const bar = `<header class="bar"><div class="bar-row"><p class="summary">${escapeHtml(view.summary)}</p></div></header>`;
  return { html: `${bar}<main class="page"><div class="stretch">${blocks.join('')}</div></main>`, style: sheet.rules() };
}

/** About how high a block will be. */
function guessHeight({ html }: BlockView): number {
  const displays = html.split('math-display').length - 1;
  const letters = html.replace(/<[^>]*>/g, '').length;
  return 0.8 + 4 * displays + 1.55 * Math.ceil(letters / 80);
}

function fillSlots({ html, math }: BlockView, { equations }: DocumentView, draw: (equation: EquationView) => string): string {
  return html.replace(/(<(?:div|span) class="math[^"]*" data-math="(\d+)"(?: id="[^"]*")?>)/g, (_slot, tag: string, place: string) => {
    const equation = equations[math[Number(place)] ?? -1];
    return equation === undefined ? tag : `${tag}${draw(equation)}`;
  });
}

function typesetOrWritten({ drawing }: EquationView, { macros, markKey }: DocumentView, typeset: Typeset): string {
  return typeset(drawing, macros, markKey) ?? escapeHtml(drawing.latex.slice(0, 2000));
}

/** The elements that the page makes of an equation, without what answers to a pointer. */
function drawEquation({ drawing: { display, tag: number, counted }, badge }: EquationView, formula: string): string {
  const tag = display ? 'div' : 'span';
  const side = [number === null ? '' : `<span class="outer-tag">${escapeHtml(number)}</span>`, badge === null ? '' : drawBadge(badge)];
  const count = counted === null ? '' : ` style="counter-set: ${countAfter(counted)}"`;
  const parts = `<${tag} class="formula-box${display ? ' scroll-x' : ''}"${count}>${formula}</${tag}><${tag} class="equation-side">${side.join('')}</${tag}>`;
  return `<${tag} class="equation" data-status="${badge?.status ?? 'none'}"><${tag} class="equation-row">${parts}</${tag}></${tag}>`;
}

function drawBadge({ status, text }: BadgeView): string {
  const icon = `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${statusShapes[status]}"/></svg>`;
  return `<span class="badge" data-status="${status}">${icon}<span class="badge-text">${escapeHtml(text)}</span></span>`;
}

interface Sheet {
  classify(markup: string): string;
  rules(): string;
}

/** What styles of a typeset formula are made of. */
const plainStyle = /^[\w\s.:;#%()-]*$/;

/** Formulas share most of their styles: each gets a class, which weighs as much as a style in the place where it stood. */
function createSheet(): Sheet {
  const known = new Map<string, string>();
  const nameOf = (style: string) => {
    const name = known.get(style) ?? `set-${known.size}`;
    known.set(style, name);
    return name;
  };
  return {
    classify: (markup) =>
      markup.replace(/(<\w+)(?: class="([^"]*)")? style="([^"]*)"/g, (_tag, start: string, classes: string | undefined, style: string) => {
        const own = plainStyle.test(style) ? [nameOf(style)] : [];
        return `${start} class="${[classes, ...own].filter(Boolean).join(' ')}"`;
      }),
    rules: () => [...known].map(([style, name]) => `.${name}{${outweigh(style)}}`).join('\n'),
  };
}

/** A rule of a sheet against others of it, as a style in its place would be. */
function outweigh(style: string): string {
  const declarations = style.split(';').filter((declaration) => declaration !== '');
  return declarations.map((declaration) => `${declaration} !important`).join(';');
}

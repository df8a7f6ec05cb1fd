import katex from 'katex';
import type { DrawingView } from '../src/protocol/previewMessages';
import { trustMarks } from '../src/protocol/trustMarks';
import { element } from './dom';
import { say } from './labels';

export type Macros = Readonly<Record<string, string>>;

/**
 * Typesets LaTeX into `target`. KaTeX builds DOM nodes itself (`render`, not `renderToString`), so that its inline styles are set
 * through the CSSOM and the page's Content-Security-Policy needs no 'unsafe-inline'. An unknown command is shown by name in its
 * place; a formula that cannot be read at all is shown as its source. (KaTeX's own `throwOnError: false` would do both, with
 * inline styles that the policy refuses.) `unreadable` takes the place of showing the source.
 */
export function renderMath(
  target: HTMLElement,
  latex: string,
  display: boolean,
  macros: Macros,
  unreadable: Unreadable = showSource,
): void {
  if (latex.length > longestDrawn) return unreadable(target, latex, say('This formula is too long to be drawn.'));
  try {
    draw(target, latex, display, macros, unknownKey);
  } catch (error) {
    if (error instanceof RangeError) return unreadable(target, latex, say('This formula is nested too deeply to be drawn.')); // no stack is left
    if (!(error instanceof katex.ParseError)) throw error;
    const unknown = /^Undefined control sequence: \\([a-zA-Z]+)$/.exec(error.rawMessage)?.[1];
    const isNew = unknown !== undefined && macros[`\\${unknown}`] === undefined;
    const named = { [`\\${unknown}`]: `\\htmlData{${unknownKey}=1}{\\texttt{\\textbackslash ${unknown}}}` };
    if (isNew) renderMath(target, latex, display, { ...macros, ...named }, unreadable);
    else unreadable(target, latex, error.rawMessage);
  }
}

/** What no page has room for would stop it for seconds. */
const longestDrawn = 10_000;
const longestShown = 2_000;

/** What stands in `target` is still there. */
export type Unreadable = (target: HTMLElement, latex: string, reason: string) => void;

export function showSource(target: HTMLElement, latex: string, reason: string): void {
  const source = latex.trim();
  const shown = source.length > longestShown ? `${source.slice(0, longestShown)}…` : source;
  target.replaceChildren(element('code', { class: 'katex-error', title: reason }, shown));
}

/** Marks what nobody knows, in the colour of the theme. A document that uses it colours its own text. */
const unknownKey = 'unknown';

/**
 * The same of a formula whose pieces carry numbers in an attribute of this key (`markSource`), which the document cannot know. What a
 * macro does with a number in its argument is not foreseen: a formula that does not bear them is drawn without.
 */
export function renderMarked(target: HTMLElement, view: DrawingView, macros: Macros, key: string, unreadable: Unreadable): void {
  if (view.latex.length > longestDrawn) return renderMath(target, view.latex, view.display, macros, unreadable);
  try {
    draw(target, view.marked, view.display, macros, key);
  } catch {
    renderMath(target, view.latex, view.display, macros, unreadable);
  }
}

function draw(target: HTMLElement, latex: string, display: boolean, macros: Macros, key: string | null): void {
  const drawn = element('span', {}); // KaTeX empties what it draws into before it knows whether it can
  katex.render(latex, drawn, {
    displayMode: display,
    strict: false,
    trust: trustMarks(key),
    throwOnError: true,
    output: 'htmlAndMathml',
    macros: { ...macros },
  });
  target.replaceChildren(...drawn.childNodes);
  if (!display) keepEnd(target);
}

/** A line may end between the parts of a formula, and a browser would begin one with the comma or the bracket that comes after the last part. */
function keepEnd(formula: HTMLElement): void {
  const last = [...formula.querySelectorAll('.katex-html > .katex-base')].at(-1);
  if (last === undefined) return;
  const kept = element('span', { class: 'kept-together' });
  last.replaceWith(kept);
  kept.append(last);
}

export function inlineMath(latex: string, macros: Macros): HTMLElement {
  const target = element('span', { class: 'inline-math' });
  renderMath(target, latex.replace(/\\(?:tag\*?|label)\{[^{}]*\}/g, ''), false, macros); // numbers stand beside displays only
  return target;
}

/** A sentence in which `$…$` is mathematics, as pieces for {@link element}. */
export function richText(sentence: string, macros: Macros): readonly (string | HTMLElement)[] {
  return sentence.split(/\$([^$]+)\$/).map((piece, index) => (index % 2 === 1 ? inlineMath(piece, macros) : piece));
}

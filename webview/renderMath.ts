import katex from 'katex';
import { element } from './dom';

export type Macros = Readonly<Record<string, string>>;

/**
 * Typesets LaTeX into `target`. KaTeX builds DOM nodes itself (`render`, not `renderToString`), so that its inline styles are set
 * through the CSSOM and the page's Content-Security-Policy needs no 'unsafe-inline'.
 */
export function renderMath(target: HTMLElement, latex: string, display: boolean, macros: Macros): void {
  katex.render(latex, target, {
    displayMode: display,
    strict: false,
    trust: false,
    throwOnError: false,
    output: 'htmlAndMathml',
    macros: { ...macros },
  });
  hideFromReaders(target);
}

export function inlineMath(latex: string, macros: Macros): HTMLElement {
  const target = element('span', { class: 'inline-math' });
  renderMath(target, latex, false, macros);
  return target;
}

/** A formula that KaTeX cannot read comes out as its source in red; it is then read aloud as plain text. */
function hideFromReaders(target: HTMLElement): void {
  const failed = target.querySelector('.katex-error');
  if (failed) failed.setAttribute('lang', 'x-latex');
}

/** A sentence in which `$…$` is mathematics, as pieces for {@link element}. */
export function richText(sentence: string, macros: Macros): readonly (string | HTMLElement)[] {
  return sentence.split(/\$([^$]+)\$/).map((piece, index) => (index % 2 === 1 ? inlineMath(piece, macros) : piece));
}

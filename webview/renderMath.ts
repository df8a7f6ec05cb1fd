import katex from 'katex';
import { element } from './dom';

export type Macros = Readonly<Record<string, string>>;

/**
 * Typesets LaTeX into `target`. KaTeX builds DOM nodes itself (`render`, not `renderToString`), so that its inline styles are set
 * through the CSSOM and the page's Content-Security-Policy needs no 'unsafe-inline'. An unknown command is shown by name in its
 * place; a formula that cannot be read at all is shown as its source. (KaTeX's own `throwOnError: false` would do both, with
 * inline styles that the policy refuses.)
 */
export function renderMath(target: HTMLElement, latex: string, display: boolean, macros: Macros): void {
  const options = { displayMode: display, strict: false, trust: false, throwOnError: true, output: 'htmlAndMathml' } as const;
  try {
    katex.render(latex, target, { ...options, macros: { ...macros } });
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    const unknown = /^Undefined control sequence: \\([a-zA-Z]+)$/.exec(error.rawMessage)?.[1];
    const isNew = unknown !== undefined && macros[`\\${unknown}`] === undefined;
    if (isNew)
      renderMath(target, latex, display, { ...macros, [`\\${unknown}`]: `\\textcolor{#d1434f}{\\texttt{\\textbackslash ${unknown}}}` });
    else target.replaceChildren(element('code', { class: 'katex-error', title: error.rawMessage }, latex.trim()));
  }
}

export function inlineMath(latex: string, macros: Macros): HTMLElement {
  const target = element('span', { class: 'inline-math' });
  renderMath(target, latex, false, macros);
  return target;
}

/** A sentence in which `$…$` is mathematics, as pieces for {@link element}. */
export function richText(sentence: string, macros: Macros): readonly (string | HTMLElement)[] {
  return sentence.split(/\$([^$]+)\$/).map((piece, index) => (index % 2 === 1 ? inlineMath(piece, macros) : piece));
}

import { readDocument } from '../../src/checker/readDocument';
import { joinPieces, splitLatex } from '../check/corpus/vary';

/** Changes of a text that change nothing of what it says. */
export type Rewriting = (text: string) => string;

const tex = String.raw;

/** Every letter that stands for something gets another one of its kind; those that go by convention (d, e, i, I, t) stay. */
const letters: ReadonlyMap<string, string> = new Map([
  ['x', 'z'],
  ['v', 'u'],
  ['S', 'F'],
  ['p', 'q'],
  ['q', 'r'],
  ['L', 'J'],
  ['A', 'M'],
  ['f', 'b'],
  ['g', 'h'],
  ['y', 'x'],
  ['W', 'B'],
  [tex`\theta`, tex`\psi`],
  [tex`\sigma`, tex`\tau`],
  [tex`\epsilon`, tex`\xi`],
  [tex`\mathbb{X}`, tex`\mathbb{Y}`],
]);

/** What names a loss stays: `L_{SSM}`, `\operatorname{Loss}_{ESM}`. */
const label = /_\s*\{\s*[A-Z]{2,}\s*\}/g;

function renameLatex(latex: string): string {
  const kept = latex.match(label) ?? [];
  const parts = latex.split(label);
  return parts.map((part, i) => joinPieces(splitLatex(part).map((piece) => letters.get(piece) ?? piece)) + (kept[i] ?? '')).join('');
}

/** Letters of formulas that have lost their dollar signs, and single letters in words. */
function renameProse(words: string): string {
  return words.replace(/\\math(?:bf|bb)\{\w\}|(?<![\w\\'’.])[xvSpqfgWyA](?![\w'’.)])/g, (found) =>
    found === 'A' ? found : renameLatex(found),
  );
}

/** The text with each formula (delimiters included) and the words between them written anew. */
function rewrite(
  text: string,
  math: (delimited: string, latex: string, isDisplay: boolean) => string,
  prose: Rewriting = (words) => words,
): string {
  const spans = readDocument(text, 1, {}).snapshot.math;
  let end = 0;
  const parts = spans.map(({ span, latex, display }) => {
    const before = prose(text.slice(end, span.start));
    end = span.end;
    return before + math(text.slice(span.start, span.end), latex, display);
  });
  return parts.join('') + prose(text.slice(end));
}

const insideOf = (delimited: string, latex: string, change: (latex: string) => string) => delimited.replace(latex, () => change(latex));

export const renameAll: Rewriting = (text) => rewrite(text, (delimited, latex) => insideOf(delimited, latex, renameLatex), renameProse);

/** `$` and `$$` for `\( \)` and `\[ \]`, and the other way round. */
export const changeDelimiters: Rewriting = (text) =>
  rewrite(text, (delimited, latex, isDisplay) => {
    const isDollar = delimited.startsWith('$');
    if (isDisplay) return isDollar ? `\\[${latex}\\]` : `$$${latex}$$`;
    return isDollar ? `\\(${latex}\\)` : `$${latex.trim()}$`;
  });

/** No spaces but where a command needs one, brackets of fixed size. */
export const writeTightly: Rewriting = (text) =>
  rewrite(text, (delimited, latex) =>
    insideOf(delimited, latex, (inner) => {
      const bare = inner
        .replace(/\\left(?=[([|\\])|\\right(?=[)\]|\\])|\\[bB]ig[glr]*(?=[([|\\)\]])/g, '')
        .replace(/\\[,;!:](?![a-zA-Z])/g, ' ');
      return joinPieces(splitLatex(bare).filter((piece) => !/^\s+$/.test(piece)));
    }),
  );

/** Thin spaces after commas and around relation signs, wide ones elsewhere. */
export const writeWidely: Rewriting = (text) =>
  rewrite(text, (delimited, latex) =>
    insideOf(delimited, latex, (inner) =>
      splitLatex(inner)
        .map((piece) => (piece === ',' ? tex`,\, ` : piece === '=' ? tex` \; = \; ` : /^\s+$/.test(piece) ? '  ' : piece))
        .join(''),
    ),
  );

/** Two paragraphs that have nothing to do with the rest, in this or the other order, before it. */
const unrelated = [
  tex`The rows of $G \in \mathbb{R}^{k \times k}$ are orthonormal, and so are its columns.`,
  tex`For $m \ge 2$ let $\rho_m = 1 - \frac{1}{m}$; then $\rho_2 = \frac{1}{2}$.`,
];
export const putBefore: Rewriting = (text) => [...unrelated, text].join('\n\n');
export const putBeforeTurned: Rewriting = (text) => [...[...unrelated].reverse(), text].join('\n\n');

/** The part on stochastic differential equations, which rests on nothing before it, comes first. */
export const putSdesFirst: Rewriting = (text) => {
  const start = text.search(/^(?:## )?2\. Brief/m);
  return start === -1 ? text : `${text.slice(start)}\n\n${text.slice(0, start)}`;
};

import { finishSteps } from '../../base/steps';
import { parseLatex } from '../../latex/parseLatex';
import { readFormulasInSteps } from '../../math/readFormulas';
import { readSnapshot } from '../../document/readSnapshot';
import { entries } from '../../registry';
import { findSymbolPlaces } from './symbolPlaces';

/** A registered equation as the editor offers it. */
export interface EquationSnippet {
  readonly id: string;
  readonly title: string;
  readonly latex: string;
  /** In the syntax of snippets: each name is one field, which is filled in everywhere at once. */
  readonly snippet: string;
  readonly hypotheses: readonly string[];
  readonly source: string;
}

let made: readonly EquationSnippet[] | null = null;

export function equationSnippets(): readonly EquationSnippet[] {
  made ??= entries.flatMap(({ id, title, latex, hypotheses, source }) =>
    latex.map((form) => ({ id, title, latex: form, snippet: makeSnippet(form), hypotheses, source })),
  );
  return made;
}

/** Each letter of the equation becomes a field: `${1:x}`, the same number wherever the same letter stands. */
export function makeSnippet(latex: string): string {
  const { tree } = parseLatex(latex, new Map());
  const formula = finishSteps(readFormulasInSteps(readSnapshot(`$$${latex}$$`, 0), [tree])).formulas[0]!.formula;
  const fields = new Map<string, number>();
  let [text, end] = ['', 0];
  for (const { head } of findSymbolPlaces(tree, formula).toSorted((one, other) => one.head.start - other.head.start)) {
    const written = latex.slice(head.start, head.end);
    if (head.start < end || !/^(?:[a-zA-Z]|\\[a-zA-Z]+)$/.test(written)) continue;
    const isFirst = !fields.has(written);
    if (isFirst) fields.set(written, fields.size + 1);
    const needsSpace = written.startsWith('\\') && /^[a-zA-Z]/.test(latex.slice(head.end)) ? ' ' : '';
    text += `${escapeSnippet(latex.slice(end, head.start))}\${${fields.get(written)}${isFirst ? `:${escapeSnippet(written)}` : ''}}${needsSpace}`;
    end = head.end;
  }
  return `${text}${escapeSnippet(latex.slice(end))}$0`;
}

export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

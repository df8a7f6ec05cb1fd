import { finishSteps } from '../../src/base/steps';
import { findDefinitions } from '../../src/document/findDefinitions';
import { readSnapshot } from '../../src/document/readSnapshot';
import { parseLatex } from '../../src/latex/parseLatex';
import type { Macro } from '../../src/latex/tree';
import type { FormulaReading } from '../../src/math/elaborate';
import { printFormula } from '../../src/math/printExpr';
import { readFormulas, type DocumentReading } from '../../src/math/readFormulas';

/** Reads a Markdown text as the product does: spans, layout trees, formulas. */
export function readDocument(text: string): DocumentReading {
  const snapshot = readSnapshot(text, 1);
  const macros = new Map<string, Macro>();
  for (const definition of finishSteps(findDefinitions(snapshot)))
    for (const macro of parseLatex(definition, macros).macros) macros.set(macro.name, macro);
  const trees = snapshot.math.map((span) => {
    const reading = parseLatex(span.latex, macros);
    for (const macro of reading.macros) macros.set(macro.name, macro);
    return reading.tree;
  });
  return readFormulas(snapshot, trees);
}

/** The reading of the last formula of a text. */
export function readLast(text: string): FormulaReading {
  const { formulas } = readDocument(text);
  const last = formulas[formulas.length - 1];
  if (!last) throw new Error('The text has no formula.');
  return last;
}

/** The last formula as S-expressions; `?` in front when it was not wholly understood. */
export function show(latex: string, context = '', withShapes = false): string {
  const { formula } = readLast(`${context}\n\n$$${latex}$$\n`);
  return `${formula.incomplete ? '? ' : ''}${printFormula(formula, withShapes)}`;
}

import type { NotebookCell } from '../document/notebook';
import { nameStart } from '../document/placeInCells';
import type { MathSpan } from '../document/snapshot';
import { printTensors } from './code/printTensors';
import { printWgsl } from './code/printWgsl';
import { printEquation, type FormulaForm, type Printed } from './printEquation';
import type { DocumentReading } from './readDocument';

export type PrintForm = FormulaForm | 'tfjs' | 'wgsl';

export const printForms: readonly PrintForm[] = ['latex', 'typescript', 'tfjs', 'numpy', 'torch', 'wgsl', 'speech'];

const commentSigns: { readonly [F in FormulaForm]?: string } = { typescript: '//', numpy: '#', torch: '#' };

/** An equation of a document in another form; programs say in which line it stands. `documentName` is how they call the text. */
export function printAs(
  reading: DocumentReading,
  math: MathSpan,
  documentName: string,
  form: PrintForm,
  cells: readonly NotebookCell[] = [],
): Printed {
  const place = `${documentName}:${nameStart(reading.snapshot, math.span, cells)}`;
  const formula = reading.formulas[math.index]!;
  if (form === 'tfjs') return printTensors(reading, math, place);
  if (form === 'wgsl') return printWgsl(formula, reading, place);
  const printed = printEquation(formula, form);
  const sign = commentSigns[form];
  return printed.kind === 'unprintable' || sign === undefined ? printed : { ...printed, text: `${sign} ${place}\n${printed.text}` };
}

import type { Formula } from '../math/expr';
import { printProgram, type ProgramLanguage } from '../math/printers/printProgram';
import { printFormulaSpeech } from '../math/printers/printSpeech';
import { printStatementLatex } from '../math/printStatement';

/** What a formula alone can be written as. */
export type FormulaForm = 'latex' | 'speech' | ProgramLanguage;

export type Printed = { readonly kind: 'printed'; readonly text: string } | { readonly kind: 'unprintable'; readonly sentence: string };

/** What an equation says, in another form. Programs take the values, functions and draws of the text as parameters. */
export function printEquation(formula: Formula, form: FormulaForm): Printed {
  const statements = formula.statements.filter(({ kind }) => kind !== 'unread');
  if (statements.length === 0) return { kind: 'unprintable', sentence: 'This equation was not understood, so it has no other form.' };
  if (form === 'latex') return { kind: 'printed', text: `${statements.map(printStatementLatex).join(', \\quad ')}\n` };
  if (form === 'speech') return { kind: 'printed', text: `${printFormulaSpeech(formula)}\n` };
  if (formula.incomplete) return { kind: 'unprintable', sentence: 'A part of this equation was not understood, so no program is written.' };
  const program = printProgram(statements[0]!, form);
  return program.kind === 'program' ? { kind: 'printed', text: program.text } : program;
}

import { codeNames } from '../../check/codeNames';
import { findLabels } from '../../document/findReferences';
import type { NotebookCell } from '../../document/notebook';
import { namedCell, placeInCells } from '../../document/placeInCells';
import { rangeOf } from '../../document/positionAt';
import type { MathSpan } from '../../document/snapshot';
import type { Expr } from '../../math/expr';
import { containsKind, walkExpr } from '../../math/visit';
import type { DocumentReading } from '../readDocument';
import { equationSides, prepareQuestion } from './equationSides';
import { isLinearInAverages } from './linearAverages';
import { tensorHelpers } from './tensorHelpers';
import { writeTensors, type WrittenTensors } from './writeTensors';

/** A first file for an equation. */
export interface NewImplementation {
  readonly fileName: string;
  readonly text: string;
  /** The function computes the equation; otherwise it has to be written. */
  readonly isComplete: boolean;
}

/** Null where the equation is none that a function could compute. `documentPath` is how the new file calls the text. */
export function writeImplementation(
  reading: DocumentReading,
  math: MathSpan,
  documentPath: string,
  cells: readonly NotebookCell[] = [],
): NewImplementation | null {
  const side = reading.formulas[math.index]?.incomplete === true ? undefined : equationSides(reading, math.index)[0];
  if (side === undefined) return null;
  const question = prepareQuestion(side.expr, reading, math.index, 'open');
  const written = isLinearInAverages(question.equation) ? writeTensors(question) : null;
  const name = nameOf(reading, math);
  const body = written === null ? byHand : `  return ${written.code};`;
  const uses = written?.uses ?? namesIn(question.equation);
  const text = [
    `import type { ${written !== null && written.helpers.size > 0 ? 'Tensor, ' : ''}Tensorflow, World } from 'rederive';\n`,
    `/**\n${commentOf(math.latex)}\n */`,
    `// rederive: ${targetOf(reading, math, documentPath, cells)}`,
    `export function ${name}(tf: Tensorflow, { ${uses.join(', ')} }: World) {\n${body}\n}`,
    ...helpersOf(written),
  ].join('\n');
  return { fileName: `${name}.rederive.ts`, text: `${text}\n`, isComplete: written !== null };
}

const byHand = `  // One value for each sample, [n]; or their average.\n  throw new Error('This equation is still to be programmed.');`;

export function nameOf({ formulas, snapshot }: DocumentReading, math: MathSpan): string {
  const main = formulas[math.index]!.statements[0];
  const left = main?.kind === 'chain' && main.sides.length > 1 ? main.sides[0] : null;
  const named = left?.kind === 'symbol' || left?.kind === 'apply' ? left.name : null;
  return named === null ? `equation${rangeOf(snapshot, math.span).start.line + 1}` : codeNames(named)[0]!;
}

function targetOf({ snapshot }: DocumentReading, math: MathSpan, documentPath: string, cells: readonly NotebookCell[]): string {
  const label = findLabels(snapshot).find((one) => one.math === math.index && one.kind === 'key');
  const { cell, range } = placeInCells(snapshot, math.span, cells);
  const { start, end } = range;
  return label === undefined
    ? `${documentPath}:${namedCell(cell)}${Math.min(start.line + 2, end.line + 1)}`
    : `${documentPath}#${label.name}`;
}

export function commentOf(latex: string): string {
  const lines = latex.trim().split('\n');
  return lines.map((line) => ` * ${line.trim().replace(/\*\//g, '* /')}`).join('\n');
}

function namesIn(equation: Expr): string[] {
  const names = [...walkExpr(equation)].flatMap((part) =>
    part.kind === 'symbol' || part.kind === 'apply' ? codeNames(part.name)[0]! : [],
  );
  const score = containsKind(equation, 'density') ? ['score'] : [];
  return [...new Set([...names, ...score])].filter((name) => name !== 'theta');
}

export function helpersOf(written: WrittenTensors | null): string[] {
  return [...(written?.helpers ?? [])].map((name) => tensorHelpers[name]);
}

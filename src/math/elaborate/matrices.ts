import type { Node } from '../../latex/tree';
import { makeMatrix } from '../build';
import type { Expr } from '../expr';
import { significant, tokenOf } from '../nodes';
import type { Context } from './context';
import { readBinomial } from './factorials';

const matrixEnvironments = new Set(['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'smallmatrix', 'array']);

/** `\begin{pmatrix} a & b \\ c & d \end{pmatrix}` with numbers as entries; the lines of a sum or product are one; every other environment inside a formula is unread. */
export function readMatrix(context: Context, environment: Node & { kind: 'environment' }): Expr {
  if (environment.name === 'binom') return readBinomial(context, environment);
  if (isBrokenLine(environment)) return context.readAll(nodesOf(environment), environment.span);
  if (!matrixEnvironments.has(environment.name)) return context.unread('math.unknownConstruct', environment.span);
  const rows = environment.rows.filter((row) => row.some((cell) => significant(cell.body).length > 0));
  const matrix = makeMatrix(
    rows.map((row) => row.map((cell) => context.readAll(significant(cell.body), cell.span))),
    environment.span,
  );
  if (matrix.shape.kind === 'unknown') context.mismatch('matrix', environment.span, matrix.shape);
  return matrix;
}

const lineEnvironments = new Set(['aligned', 'alignedat', 'gathered', 'split', 'multlined']);
const signsBetween = new Set(['+', '-', 'cdot', 'times']);

/** `\left[ \begin{aligned} & a \\ & + b \end{aligned} \right]`: what stands in the lines is one expression. */
function isBrokenLine({ name, rows }: Node & { kind: 'environment' }): boolean {
  const lines = rows.map((row) => row.flatMap((cell) => significant(cell.body))).filter((line) => line.length > 0);
  const goesOn = (line: readonly Node[], at: number) =>
    at === 0 || signsBetween.has(tokenOf(line[0])) || signsBetween.has(tokenOf(lines[at - 1]!.at(-1)));
  return lineEnvironments.has(name) && lines.length > 0 && lines.every(goesOn);
}

const nodesOf = ({ rows }: Node & { kind: 'environment' }) => rows.flatMap((row) => row.flatMap((cell) => significant(cell.body)));

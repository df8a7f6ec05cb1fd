import type { Node } from '../../latex/tree';
import { makeMatrix } from '../build';
import type { Expr } from '../expr';
import { significant } from '../nodes';
import type { Context } from './context';
import { readBinomial } from './factorials';

const matrixEnvironments = new Set(['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'smallmatrix', 'array']);

/** `\begin{pmatrix} a & b \\ c & d \end{pmatrix}` with numbers as entries; every other environment inside a formula is unread. */
export function readMatrix(context: Context, environment: Node & { kind: 'environment' }): Expr {
  if (environment.name === 'binom') return readBinomial(context, environment);
  if (!matrixEnvironments.has(environment.name)) return context.unread('math.unknownConstruct', environment.span);
  const rows = environment.rows.filter((row) => row.some((cell) => significant(cell.body).length > 0));
  const matrix = makeMatrix(
    rows.map((row) => row.map((cell) => context.readAll(significant(cell.body), cell.span))),
    environment.span,
  );
  if (matrix.shape.kind === 'unknown') context.mismatch('matrix', environment.span, matrix.shape);
  return matrix;
}

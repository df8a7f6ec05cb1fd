import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import type { TextStart } from './textProcess';

/**
 * How many components the vectors and matrices have that a text writes out in numbers, `\mu = (2, 0)` or `x_0 = (1, -1)^\top`: then its d is that.
 * Null where it writes none, or several that differ.
 */
export function writtenSize(exprs: readonly (Expr | null)[], starts: readonly (TextStart | null)[]): number | null {
  const sizes = new Set([...exprs, ...starts.flatMap(exprsOf)].flatMap((expr) => (expr === null ? [] : sizesIn(expr))));
  const [size, other] = sizes;
  return size === undefined || other !== undefined ? null : size;
}

function exprsOf(start: TextStart | null): readonly Expr[] {
  if (start?.kind === 'point') return [start.value];
  return start?.kind === 'law' ? start.parts.flatMap(({ mean, covariance }) => [mean, covariance]) : [];
}

/** A row has as many columns; a matrix that maps noises to states has a row for each component. */
function sizesIn(expr: Expr): number[] {
  const matrices = [...walkExpr(expr)].flatMap((part) => (part.kind === 'matrix' ? [part.rows] : []));
  return matrices.map((rows) => (rows.length === 1 ? rows[0]!.length : rows.length)).filter((size) => size > 1);
}

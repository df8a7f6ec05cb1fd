import type { NodeId } from '../kernel/graph';
import type { Expr } from '../math/expr';
import type { Context, LowerExpr } from './lowered';
import { requireSure } from './lowered';
import { componentsOf, NotComputable, type Value } from './value';

/** The mean of a normal law in `dimension` coordinates; a written 0 stands for the zero vector. */
export function meanOf(expr: Expr, dimension: number, context: Context, lower: LowerExpr): NodeId[] {
  const lowered = lower(expr, context);
  requireSure(lowered);
  const nodes = componentsOf(lowered.value);
  if (nodes.length === dimension) return [...nodes];
  if (nodes.length === 1 && isPlainNumber(expr)) return Array<NodeId>(dimension).fill(nodes[0]!);
  throw new NotComputable('verdict.shapeMismatch', { expected: `${dimension} components`, found: `${nodes.length} components` });
}

/** A name that was taken for a number, as the mean of a vector, is a vector that the text did not declare. */
const isPlainNumber = (expr: Expr): boolean =>
  expr.kind === 'number' || expr.kind === 'constant' || (expr.kind === 'negate' && isPlainNumber(expr.of));

/** The lower triangular C with C Cᵀ = covariance; σ² alone stands for σ² I. */
export function factorOf(expr: Expr, dimension: number, context: Context, lower: LowerExpr): NodeId[][] {
  const lowered = lower(expr, context);
  requireSure(lowered);
  return choleskyOf(covarianceRows(lowered.value, dimension, context), context);
}

/** The rows of a covariance; σ² alone stands for σ² I. */
export function covarianceRows(value: Value, dimension: number, { world }: Context): readonly (readonly NodeId[])[] {
  if (value.kind === 'matrix' && value.rows.length === dimension) return value.rows;
  if (value.kind !== 'scalar') throw new NotComputable('verdict.shapeMismatch', { expected: 'a covariance', found: `a ${value.kind}` });
  const zero = world.builder.constant(0);
  return [...Array(dimension).keys()].map((i) => [...Array(dimension).keys()].map((j) => (i === j ? value.node : zero)));
}

/** Cholesky–Banachiewicz, row by row; exact zeros stay zeros, so σ² I costs d square roots. */
export function choleskyOf(rows: readonly (readonly NodeId[])[], { world }: Context): NodeId[][] {
  const { builder } = world;
  const factor: NodeId[][] = rows.map((line) => line.map(() => builder.constant(0)));
  rows.forEach((line, i) => {
    for (let j = 0; j <= i; j++) {
      let rest = line[j]!;
      for (let k = 0; k < j; k++) rest = builder.subtract(rest, builder.multiply(factor[i]![k]!, factor[j]![k]!));
      factor[i]![j] = i === j ? builder.sqrt(rest) : builder.divide(rest, factor[j]![j]!);
    }
  });
  return factor;
}

import type { GraphBuilder } from '../kernel/graphBuilder';
import type { ExprOf, OperationName } from '../math/expr';
import type { Context, Lowered, LowerExpr } from './lowered';
import { requireSure, union } from './lowered';
import { columnsOf, matrix, NotComputable, vector, type Value } from './value';

type Operation = (builder: GraphBuilder, operands: readonly Value[]) => Value;

/** A δ is only a number under an integral over its own variable, which takes it out: see `lowerIntegral`. */
const operations: { readonly [N in OperationName]: Operation | null } = {
  diagonal: (builder, [of]) => diagonalOf(builder, of!), // one operand
  vectorise: (_, [of]) => vector(columnsOf(rowsOf(of!)).flat()), // one operand
  kronecker: (builder, [left, right]) => kroneckerOf(builder, left!, right!), // two operands
  dirac: null,
  'push-forward': null,
  variation: null,
  applied: null,
  composed: null,
  covariation: null,
  order: null,
  derivative: null,
  indicator: null,
  'inner-product': null,
  floor: null,
  ceiling: null,
};

export function lowerOperation(expr: ExprOf<'operation'>, context: Context, lower: LowerExpr): Lowered {
  const operate = operations[expr.name];
  if (operate === null) throw new NotComputable('verdict.operationNotComputable', { name: expr.name });
  const operands = expr.operands.map((operand) => lower(operand, context));
  if (operands.length > 1) operands.forEach(requireSure);
  return {
    value: operate(
      context.world.builder,
      operands.map(({ value }) => value),
    ),
    averaged: union(operands),
  };
}

type Rows = readonly (readonly number[])[];

function rowsOf(value: Value): Rows {
  if (value.kind === 'matrix') return value.rows;
  if (value.kind === 'vector') return value.nodes.map((node) => [node]);
  return [value.kind === 'row' ? value.nodes : [value.node]];
}

/** The diagonal matrix of a vector, the diagonal of a matrix. */
function diagonalOf(builder: GraphBuilder, value: Value): Value {
  if (value.kind === 'matrix') return vector(value.rows.map((line, i) => line[i]!));
  if (value.kind === 'scalar') return value;
  return matrix(value.nodes.map((node, i) => value.nodes.map((_, j) => (i === j ? node : builder.constant(0)))));
}

/** (A ⊗ B) has the blocks a_ij B. */
function kroneckerOf(builder: GraphBuilder, left: Value, right: Value): Value {
  const [above, below] = [rowsOf(left), rowsOf(right)];
  const rows = above.flatMap((line) => below.map((inner) => line.flatMap((factor) => inner.map((node) => builder.multiply(factor, node)))));
  return left.kind === 'vector' && right.kind === 'vector' ? vector(rows.map((line) => line[0]!)) : matrix(rows);
}

import type { GraphBuilder } from '../kernel/graphBuilder';
import type { NodeId } from '../kernel/graph';
import { matrix, NotComputable, scalar, type Value } from './value';

export function traceOf(builder: GraphBuilder, value: Value): Value {
  if (value.kind === 'scalar') return value;
  const rows = requireSquare(value);
  return scalar(builder.sum(rows.map((line, i) => line[i]!)));
}

function requireSquare(value: Value): readonly (readonly NodeId[])[] {
  if (value.kind !== 'matrix' || value.rows.length !== value.rows[0]?.length) {
    throw new NotComputable('verdict.shapeMismatch', { expected: 'a square matrix', found: `a ${value.kind}` });
  }
  return value.rows;
}

/** Gauss–Jordan elimination without pivoting: enough for generic and for positive definite matrices. */
export function inverseOf(builder: GraphBuilder, value: Value): Value {
  if (value.kind === 'scalar') return scalar(builder.divide(builder.constant(1), value.node));
  const size = requireSquare(value).length;
  const work = requireSquare(value).map((line, i) => [...line, ...line.map((_, j) => builder.constant(i === j ? 1 : 0))]);
  for (let k = 0; k < size; k++) {
    const pivot = work[k]!.map((node) => builder.divide(node, work[k]![k]!));
    work.forEach((line, i) => {
      work[i] = i === k ? pivot : line.map((node, j) => builder.subtract(node, builder.multiply(line[k]!, pivot[j]!)));
    });
  }
  return matrix(work.map((line) => line.slice(size)));
}

export function determinantOf(builder: GraphBuilder, value: Value): Value {
  if (value.kind === 'scalar') return value;
  return scalar(determinant(builder, requireSquare(value)));
}

function determinant(builder: GraphBuilder, rows: readonly (readonly NodeId[])[]): NodeId {
  if (rows.length === 1) return rows[0]![0]!;
  const minors = rows[0]!.map((node, j) => {
    const minor = determinant(
      builder,
      rows.slice(1).map((line) => line.filter((_, column) => column !== j)),
    );
    const term = builder.multiply(node, minor);
    return j % 2 === 0 ? term : builder.negate(term);
  });
  return builder.sum(minors);
}

import type { GraphBuilder } from '../kernel/graphBuilder';
import type { NodeId } from '../kernel/graph';
import { inverseOf, traceOf } from './matrices';
import { columnsOf, matrix, NotComputable, requireScalar, type Value } from './value';

type Rows = readonly (readonly NodeId[])[];

/** Newton's iteration doubles its digits: enough from eigenvalues a thousand times larger or smaller than their mean. */
const steps = 10;

/**
 * The square root whose eigenvalues are positive, of a matrix that has positive ones, as a covariance has: in closed form for two rows, by the iteration of
 * E. D. Denman and A. N. Beavers ("The matrix sign function and computations in systems", 1976) for more. Of any other matrix it is not a number.
 */
export function squareRootOf(builder: GraphBuilder, value: Value): Value {
  if (value.kind !== 'matrix' || value.rows.length !== value.rows[0]?.length)
    throw new NotComputable('verdict.shapeMismatch', { expected: 'a square matrix', found: `a ${value.kind}` });
  const { rows } = value;
  const root = rows.length === 2 ? rootOfTwo(builder, rows) : iterate(builder, rows);
  return matrix(mark(builder, rows, root));
}

/** (M + √det M · I)/√(tr M + 2√det M), by Cayley and Hamilton. */
function rootOfTwo(g: GraphBuilder, rows: Rows): Rows {
  const [[a, b], [c, d]] = rows as [[NodeId, NodeId], [NodeId, NodeId]]; // two rows of two
  const root = g.sqrt(g.subtract(g.multiply(a, d), g.multiply(b, c)));
  const scale = g.reciprocal(g.sqrt(g.add(a, d, root, root)));
  return [
    [g.multiply(g.add(a, root), scale), g.multiply(b, scale)],
    [g.multiply(c, scale), g.multiply(g.add(d, root), scale)],
  ];
}

/** Y → (Y + Z⁻¹)/2 and Z → (Z + Y⁻¹)/2 from M and I, for M of mean eigenvalue 1. */
function iterate(g: GraphBuilder, rows: Rows): Rows {
  const mean = g.multiply(g.constant(1 / rows.length), requireScalar(traceOf(g, matrix(rows))));
  let y: Rows = map(rows, (node) => g.divide(node, mean));
  let z: Rows = rows.map((line, i) => line.map((_, j) => g.constant(i === j ? 1 : 0)));
  const half = (one: Rows, other: Rows): Rows =>
    one.map((line, i) => line.map((node, j) => g.multiply(g.constant(0.5), g.add(node, other[i]![j]!))));
  for (let k = 0; k < steps; k++) [y, z] = [half(y, inverseRows(g, z)), half(z, inverseRows(g, y))];
  const scale = g.sqrt(mean);
  return map(y, (node) => g.multiply(scale, node));
}

function inverseRows(g: GraphBuilder, rows: Rows): Rows {
  const inverse = inverseOf(g, matrix(rows));
  return inverse.kind === 'matrix' ? inverse.rows : [];
}

/** Where R² is not M there is no such root, and every entry is NaN. */
function mark(g: GraphBuilder, rows: Rows, root: Rows): Rows {
  const columns = columnsOf(root);
  const square = (nodes: Rows): NodeId => g.sum(nodes.flat().map((node) => g.integerPower(node, 2)));
  const rest = root.map((line, i) => columns.map((column, j) => g.subtract(g.dot([...line], column), rows[i]![j]!)));
  const isRoot = g.less(square(rest), g.multiply(g.constant(1e-16), square(rows)));
  const factor = g.select(isRoot, g.constant(1), g.sqrt(g.constant(-1)));
  return map(root, (node) => g.multiply(factor, node));
}

const map = (rows: Rows, change: (node: NodeId) => NodeId): Rows => rows.map((line) => line.map(change));

import { withoutMarks } from '../math/names';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { NodeId } from '../kernel/graph';

/** A lowered expression: its components as graph nodes. Vectors are columns; a row is a transposed vector. */
export type Value =
  | { readonly kind: 'scalar'; readonly node: NodeId }
  | { readonly kind: 'vector'; readonly nodes: readonly NodeId[] }
  | { readonly kind: 'row'; readonly nodes: readonly NodeId[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly NodeId[])[] };

/** Why an expression has no value in a probe; becomes the reason of an `undecided` verdict. */
export class NotComputable extends Error {
  override readonly name = 'NotComputable';
  readonly fields: Readonly<Record<string, string>>;
  constructor(
    readonly code: string,
    fields: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.fields = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, withoutMarks(text)]));
  }
}

/**
 * Runs the building of a plan; a fault of ours in it becomes a reason, so that one claim that cannot be built takes no other with it.
 */
export function buildOrRefuse<T>(build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw new NotComputable('verdict.internalFault', { message: error.message });
    throw error;
  }
}

export const scalar = (node: NodeId): Value => ({ kind: 'scalar', node });
export const vector = (nodes: readonly NodeId[]): Value => ({ kind: 'vector', nodes });
export const row = (nodes: readonly NodeId[]): Value => ({ kind: 'row', nodes });
export const matrix = (rows: readonly (readonly NodeId[])[]): Value => ({ kind: 'matrix', rows });

/** All components, row by row. */
export function componentsOf(value: Value): readonly NodeId[] {
  switch (value.kind) {
    case 'scalar':
      return [value.node];
    case 'vector':
    case 'row':
      return value.nodes;
    case 'matrix':
      return value.rows.flat();
  }
}

export function mapComponents(value: Value, change: (node: NodeId) => NodeId): Value {
  switch (value.kind) {
    case 'scalar':
      return scalar(change(value.node));
    case 'vector':
      return vector(value.nodes.map(change));
    case 'row':
      return row(value.nodes.map(change));
    case 'matrix':
      return matrix(value.rows.map((nodes) => nodes.map(change)));
  }
}

export function requireScalar(value: Value): NodeId {
  if (value.kind === 'scalar') return value.node;
  const components = componentsOf(value);
  if (components.length === 1) return components[0]!;
  throw new NotComputable('verdict.shapeMismatch', { expected: 'a number', found: describeShape(value) });
}

export function describeShape(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return 'a number';
    case 'vector':
      return `a vector with ${value.nodes.length} components`;
    case 'row':
      return `a row with ${value.nodes.length} components`;
    case 'matrix':
      return `a ${value.rows.length} × ${value.rows[0]?.length ?? 0} matrix`;
  }
}

export function addValues(builder: GraphBuilder, left: Value, right: Value): Value {
  const a = componentsOf(left);
  const b = componentsOf(right);
  if (left.kind !== right.kind || a.length !== b.length || lengthOf(left) !== lengthOf(right)) {
    throw new NotComputable('verdict.shapeMismatch', { expected: describeShape(left), found: describeShape(right) });
  }
  let index = 0;
  return mapComponents(left, (node) => builder.add(node, b[index++]!));
}

/** Of a matrix the number of its rows: one of 2 × 3 has as many components as one of 3 × 2. */
const lengthOf = (value: Value): number => (value.kind === 'matrix' ? value.rows.length : 1);

export function scaleValue(builder: GraphBuilder, factor: NodeId, value: Value): Value {
  return mapComponents(value, (node) => builder.multiply(factor, node));
}

export function transposeValue(value: Value): Value {
  switch (value.kind) {
    case 'scalar':
      return value;
    case 'vector':
      return row(value.nodes);
    case 'row':
      return vector(value.nodes);
    case 'matrix':
      return matrix(columnsOf(value.rows));
  }
}

export function columnsOf(rows: readonly (readonly NodeId[])[]): NodeId[][] {
  return (rows[0] ?? []).map((_, j) => rows.map((line) => line[j]!));
}

/** The product of two factors as their shapes demand; column · column is the dot product only when written with `\cdot`. */
export function multiplyValues(builder: GraphBuilder, left: Value, right: Value, dotted: boolean): Value {
  if (left.kind === 'scalar') return scaleValue(builder, left.node, right);
  if (right.kind === 'scalar') return scaleValue(builder, right.node, left);
  if (dotted && left.kind === 'vector' && right.kind === 'vector') return scalar(dotNodes(builder, left.nodes, right.nodes));
  return multiplyMatrices(builder, left, right);
}

export function dotNodes(builder: GraphBuilder, a: readonly NodeId[], b: readonly NodeId[]): NodeId {
  if (a.length !== b.length) {
    throw new NotComputable('verdict.shapeMismatch', { expected: `${a.length} components`, found: `${b.length} components` });
  }
  return builder.dot([...a], [...b]);
}

function multiplyMatrices(builder: GraphBuilder, left: Value, right: Value): Value {
  const rows = rowsOf(left);
  const columns = columnsOf(rowsOf(right));
  const product = rows.map((line) => columns.map((column) => dotNodes(builder, line, column)));
  if (product.length === 1 && product[0]!.length === 1) return scalar(product[0]![0]!);
  if (product.length === 1) return row(product[0]!);
  if (right.kind === 'vector') return vector(product.map((line) => line[0]!));
  return matrix(product);
}

function rowsOf(value: Value): readonly (readonly NodeId[])[] {
  switch (value.kind) {
    case 'scalar':
      return [[value.node]];
    case 'vector':
      return value.nodes.map((node) => [node]);
    case 'row':
      return [value.nodes];
    case 'matrix':
      return value.rows;
  }
}

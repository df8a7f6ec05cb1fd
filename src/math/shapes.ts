import type { Dimension, ProductForm, Shape } from './expr';
import { scalarShape, unknownShape } from './expr';
import type { ShapeWord } from './conventions';

export const vectorShape = (dimension: Dimension): Shape => ({ kind: 'vector', dimension });
export const rowShape = (dimension: Dimension): Shape => ({ kind: 'row', dimension });
export const matrixShape = (rows: Dimension, columns: Dimension): Shape => ({ kind: 'matrix', rows, columns });

export function shapeFromWord(word: ShapeWord, dimension: Dimension): Shape {
  if (word === 'scalar') return scalarShape;
  return word === 'vector' ? vectorShape(dimension) : matrixShape(dimension, dimension);
}

/** Same kind of value; names of dimensions may differ, written numbers may not. Unknown fits everything. */
export function shapesFit(left: Shape, right: Shape): boolean {
  if (left.kind === 'unknown' || right.kind === 'unknown') return true;
  if (left.kind === 'matrix')
    return right.kind === 'matrix' && dimensionsFit(left.rows, right.rows) && dimensionsFit(left.columns, right.columns);
  if (left.kind === 'scalar') return right.kind === 'scalar';
  return right.kind === left.kind && dimensionsFit(left.dimension, right.dimension);
}

/** Two shapes of one kind, of other sizes. */
export function hasOtherSize(one: Shape | null, other: Shape | null): boolean {
  return one !== null && other !== null && one.kind === other.kind && printShape(one) !== printShape(other);
}

export function dimensionsFit(left: Dimension, right: Dimension): boolean {
  return left === right || typeof left === 'string' || typeof right === 'string';
}

export function transposedShape(shape: Shape): Shape {
  if (shape.kind === 'vector') return rowShape(shape.dimension);
  if (shape.kind === 'row') return vectorShape(shape.dimension);
  return shape.kind === 'matrix' ? matrixShape(shape.columns, shape.rows) : shape;
}

export interface ProductReading {
  readonly form: ProductForm;
  readonly shape: Shape;
}

const unresolved: ProductReading = { form: 'unresolved', shape: unknownShape };

/** How `left right` multiply when written side by side; `unresolved` when the shapes do not allow it or are not known. */
export function multiplyShapes(left: Shape, right: Shape): ProductReading {
  if (left.kind === 'scalar') return { form: 'scale', shape: right };
  if (right.kind === 'scalar') return { form: 'scale', shape: left };
  if (left.kind === 'unknown' || right.kind === 'unknown') return unresolved;
  if (left.kind === 'row') return multiplyRow(left.dimension, right);
  if (left.kind === 'vector')
    return right.kind === 'row' ? { form: 'outer', shape: matrixShape(left.dimension, right.dimension) } : unresolved;
  if (right.kind === 'vector') return fits(left.columns, right.dimension, { form: 'matrix-vector', shape: vectorShape(left.rows) });
  return right.kind === 'matrix'
    ? fits(left.columns, right.rows, { form: 'matrix-matrix', shape: matrixShape(left.rows, right.columns) })
    : unresolved;
}

function multiplyRow(dimension: Dimension, right: Shape): ProductReading {
  if (right.kind === 'vector') return fits(dimension, right.dimension, { form: 'dot', shape: scalarShape });
  return right.kind === 'matrix' ? fits(dimension, right.rows, { form: 'row-matrix', shape: rowShape(right.columns) }) : unresolved;
}

/** `a \cdot b`: the inner product of two vectors, otherwise as if written side by side. */
export function dotShapes(left: Shape, right: Shape): ProductReading {
  const column = (shape: Shape) => shape.kind === 'vector' || shape.kind === 'row';
  if (column(left) && column(right) && left.kind === right.kind) return { form: 'dot', shape: scalarShape };
  return multiplyShapes(left, right);
}

/** `a \odot b`: entry by entry. */
export function hadamardShapes(left: Shape, right: Shape): ProductReading {
  if (left.kind === 'scalar' || right.kind === 'scalar') return multiplyShapes(left, right);
  return shapesFit(left, right) && left.kind !== 'unknown' ? { form: 'hadamard', shape: left } : unresolved;
}

function fits(left: Dimension, right: Dimension, reading: ProductReading): ProductReading {
  return dimensionsFit(left, right) ? reading : unresolved;
}

/** ∇ of something of shape `of` with respect to a variable of shape `variable`; unknown when it has no meaning here. */
export function gradientShape(of: Shape, variable: Shape): Shape {
  if (variable.kind === 'scalar') return of;
  if (variable.kind !== 'vector') return variable.kind === 'matrix' && of.kind === 'scalar' ? variable : unknownShape;
  if (of.kind === 'scalar') return variable;
  return of.kind === 'vector' ? matrixShape(of.dimension, variable.dimension) : unknownShape;
}

export function printShape(shape: Shape): string {
  if (shape.kind === 'vector') return `R^${shape.dimension}`;
  if (shape.kind === 'row') return `row R^${shape.dimension}`;
  if (shape.kind === 'matrix') return `R^(${shape.rows}x${shape.columns})`;
  return shape.kind === 'scalar' ? 'R' : '?';
}

import type { Expr, ExprOf, OperationName, Shape } from '../expr';
import { scalarShape, unknownShape } from '../expr';
import { matrixShape, vectorShape } from '../shapes';

/** A named operation with the shape that its operands give it; unknown when they do not allow it. */
export function makeOperation(name: OperationName, operands: readonly Expr[], span: Expr['span']): ExprOf<'operation'> {
  return { kind: 'operation', name, operands, span, shape: shapeOf(name, operands) };
}

function shapeOf(name: OperationName, [first, second]: readonly Expr[]): Shape {
  const [one, other] = [first?.shape ?? unknownShape, second?.shape ?? unknownShape];
  if (name === 'diagonal') return diagonalShape(one);
  if (name === 'vectorise') return one.kind === 'matrix' ? vectorShape(timesOf(one.rows, one.columns)) : unknownShape;
  if (name === 'kronecker') return kroneckerShape(one, other);
  if (name === 'applied') return other;
  if (name === 'inner-product') return one.kind === 'scalar' ? other : other.kind === 'scalar' ? one : scalarShape; // ⟨∇_x k_x, f⟩_H is a vector
  if (name === 'derivative') return one;
  if (name === 'covariation' && one.kind === 'vector' && other.kind === 'vector') return matrixShape(one.dimension, other.dimension);
  return scalarShape;
}

function diagonalShape(shape: Shape): Shape {
  if (shape.kind === 'vector') return matrixShape(shape.dimension, shape.dimension);
  return shape.kind === 'matrix' ? vectorShape(shape.rows) : unknownShape;
}

function kroneckerShape(one: Shape, other: Shape): Shape {
  if (one.kind === 'matrix' && other.kind === 'matrix')
    return matrixShape(timesOf(one.rows, other.rows), timesOf(one.columns, other.columns));
  return one.kind === 'vector' && other.kind === 'vector' ? vectorShape(timesOf(one.dimension, other.dimension)) : unknownShape;
}

function timesOf(one: number | string, other: number | string): number | string {
  return typeof one === 'number' && typeof other === 'number' ? one * other : `${one}·${other}`;
}

import { coverSpans, type Span } from '../base/span';
import type { ElementaryFunction, Expr, ExprOf, ProductForm, Shape } from './expr';
import { scalarShape, unknownShape } from './expr';
import {
  dotShapes,
  gradientShape,
  hadamardShapes,
  matrixShape,
  multiplyShapes,
  rowShape,
  shapesFit,
  transposedShape,
  vectorShape,
} from './shapes';

/**
 * Smart constructors: every node gets the shape its parts give it. Parts that do not fit give shape `unknown`
 * (products also form `unresolved`), which the caller reports.
 */
export const makeNumber = (value: number, span: Span): Expr => ({ kind: 'number', value, span, shape: scalarShape });
export const makeUnknown = (text: string, span: Span): Expr => ({ kind: 'unknown', text, span, shape: unknownShape });
export const makeSymbol = (name: string, shape: Shape, span: Span): ExprOf<'symbol'> => ({ kind: 'symbol', name, shape, span });

/** The `g\nabla\phi` of `g\nabla\phi\,dW_t`: the gradient of a number, and a number times it. */
export function isSlope(side: Expr): boolean {
  if (side.kind === 'product' && side.form === 'scale') return isSlope(side.right);
  return side.kind === 'gradient' && side.of.shape.kind === 'scalar';
}

export function isNumber(expr: Expr, value: number): boolean {
  return expr.kind === 'number' && expr.value === value;
}

/** The number 0, or the zero of vectors or matrices. */
export const isZero = (expr: Expr): boolean => isNumber(expr, 0) || (expr.kind === 'constant' && expr.name === 'zero');

/** A sum; zeros and unnamed constants fit any shape. */
export function makeAdd(terms: readonly Expr[]): Expr {
  if (terms.length === 1) return terms[0]!;
  const span = coverSpans(terms[0]!.span, terms[terms.length - 1]!.span);
  return { kind: 'add', terms, span, shape: commonShape(terms) };
}

/** The shape all terms share, or unknown when two of them differ. */
export function commonShape(terms: readonly Expr[]): Shape {
  const shaped = terms.filter((term) => !fitsAnyShape(term)).map((term) => term.shape);
  const known = shaped.find((shape) => shape.kind !== 'unknown');
  if (shaped.length === 0) return scalarShape;
  return known && shaped.every((shape) => shapesFit(shape, known)) ? known : unknownShape;
}

export function fitsAnyShape(expr: Expr): boolean {
  if (expr.kind === 'negate') return fitsAnyShape(expr.of);
  if (expr.kind === 'operation' && expr.name === 'order') return true;
  return isNumber(expr, 0) || expr.kind === 'unnamed-constant' || (expr.kind === 'constant' && expr.name === 'zero');
}

export function makeNegate(of: Expr, span: Span): Expr {
  return { kind: 'negate', of, span: coverSpans(span, of.span), shape: of.shape };
}

export type ProductSign = 'juxtaposed' | 'dot' | 'hadamard';
const productRules = { juxtaposed: multiplyShapes, dot: dotShapes, hadamard: hadamardShapes } as const;

export function makeProduct(left: Expr, right: Expr, sign: ProductSign = 'juxtaposed'): ExprOf<'product'> {
  const { form, shape } = productRules[sign](left.shape, right.shape);
  return makeProductOf(form, shape, left, right);
}

function makeProductOf(form: ProductForm, shape: Shape, left: Expr, right: Expr): ExprOf<'product'> {
  return { kind: 'product', form, left, right, shape, span: coverSpans(left.span, right.span) };
}

export function makeDivide(numerator: Expr, denominator: Expr, span: Span = coverSpans(numerator.span, denominator.span)): Expr {
  const shape = denominator.shape.kind === 'scalar' ? numerator.shape : unknownShape;
  return { kind: 'divide', numerator, denominator, span, shape };
}

/** `x^2`, `A^2`, `A^{-1}` (the inverse of a matrix). */
export function makePower(base: Expr, exponent: Expr, span: Span): Expr {
  if (base.shape.kind === 'matrix' && (isNumber(exponent, -1) || (exponent.kind === 'negate' && isNumber(exponent.of, 1)))) {
    return { kind: 'inverse', of: base, span, shape: matrixShape(base.shape.columns, base.shape.rows) };
  }
  const allowed = exponent.shape.kind === 'scalar' && (base.shape.kind === 'scalar' || base.shape.kind === 'matrix');
  return { kind: 'power', base, exponent, span, shape: allowed ? base.shape : unknownShape };
}

/** The transpose; of a scalar it is the scalar itself, of a transpose its inside. */
export function makeTranspose(of: Expr, span: Span): Expr {
  if (of.shape.kind === 'scalar') return { ...of, span };
  if (of.kind === 'transpose') return { ...of.of, span };
  return { kind: 'transpose', of, span, shape: transposedShape(of.shape) };
}

/** The trace of a square matrix; of a scalar it is the scalar itself. */
export function makeTrace(of: Expr, span: Span): Expr {
  if (of.shape.kind === 'scalar') return { ...of, span };
  return { kind: 'trace', of, span, shape: of.shape.kind === 'matrix' ? scalarShape : unknownShape };
}

export function makeNorm(of: Expr, order: number, span: Span): Expr {
  return { kind: 'norm', of, order, span, shape: of.shape.kind === 'unknown' ? unknownShape : scalarShape };
}

/** Of numbers; e^A of a square matrix is one of the same size. */
export function makeCall(name: ElementaryFunction, argument: Expr, span: Span, more: readonly Expr[] = []): Expr {
  const { shape: of } = argument;
  const isSquare = of.kind === 'matrix' && of.rows === of.columns;
  const shape = of.kind === 'scalar' ? scalarShape : name === 'exp' && isSquare ? of : unknownShape;
  return { kind: 'call', name, argument, more, span, shape };
}

/** ∂/∂variable of a given order; for one-dimensional variables every derivative is this one. */
export function makePartial(of: Expr, variable: string, order: number, span: Span): Expr {
  return { kind: 'partial', of, variable, order, span, shape: of.shape };
}

/** ∇_variable of: gradient of a scalar, Jacobian of a vector, ordinary derivative when the variable is a scalar. */
export function makeGradient(of: Expr, variable: string, variableShape: Shape, span: Span): Expr {
  if (variableShape.kind === 'scalar') return makePartial(of, variable, 1, span);
  if (of.kind === 'transpose' && of.of.shape.kind === 'vector')
    return makeTranspose(makeGradient(of.of, variable, variableShape, span), span);
  return { kind: 'gradient', of, variable, span, shape: gradientShape(of.shape, variableShape) };
}

/** ∇_variable · of. Of a matrix it is the vector of the divergences of its rows. */
export function makeDivergence(of: Expr, variable: string, variableShape: Shape, span: Span): Expr {
  if (variableShape.kind === 'scalar') return makePartial(of, variable, 1, span);
  const rows = of.shape.kind === 'matrix' ? vectorShape(of.shape.rows) : unknownShape;
  return { kind: 'divergence', of, variable, span, shape: of.shape.kind === 'vector' ? scalarShape : rows };
}

/** Δ_variable of: the sum of second derivatives, entry by entry for a vector. */
export function makeLaplacian(of: Expr, variable: string, variableShape: Shape, span: Span): Expr {
  if (variableShape.kind === 'scalar') return makePartial(of, variable, 2, span);
  return { kind: 'laplacian', of, variable, span, shape: of.shape.kind === 'matrix' ? unknownShape : of.shape };
}

export function makeHessian(of: Expr, variable: string, variableShape: Shape, span: Span): Expr {
  if (variableShape.kind === 'scalar') return makePartial(of, variable, 2, span);
  const square = of.shape.kind === 'scalar' && variableShape.kind === 'vector';
  return {
    kind: 'hessian',
    of,
    variable,
    span,
    shape: square ? matrixShape(variableShape.dimension, variableShape.dimension) : unknownShape,
  };
}

export function makeMatrix(rows: readonly (readonly Expr[])[], span: Span): Expr {
  const width = rows[0]?.length ?? 0;
  const regular =
    rows.length > 0 && width > 0 && rows.every((row) => row.length === width && row.every((entry) => entry.shape.kind === 'scalar'));
  return { kind: 'matrix', rows, span, shape: regular ? matrixOrVector(rows.length, width) : unknownShape };
}

function matrixOrVector(rows: number, columns: number): Shape {
  if (columns === 1) return vectorShape(rows);
  return rows === 1 ? rowShape(columns) : matrixShape(rows, columns);
}

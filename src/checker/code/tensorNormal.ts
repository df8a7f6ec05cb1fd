import { call, combine, dot, isMatrix, NotWritten, number, rowTimesMatrix, sumOver, type Piece } from './tensorPieces';

/** log N(x; m, vI). */
export function logNormal(point: Piece, center: Piece, variance: Piece, d: string): Piece {
  if (point.kind !== 'points' || variance.kind === 'points' || isMatrix(variance)) throw new NotWritten('normal law');
  const square = sumOver('square', combine('sub', point, center));
  const exponent = combine('div', square, combine('mul', number('-2'), variance));
  const size = combine('mul', number(`(${d} / 2)`), call('log', combine('mul', number('(2 * Math.PI)'), variance)));
  return combine('sub', exponent, size);
}

/** log N(x; m, Σ) with the inverse and the determinant of Σ. */
export function logNormalOf(point: Piece, center: Piece, inverse: Piece, determinant: Piece, d: string): Piece {
  if (point.kind !== 'points') throw new NotWritten('normal law');
  const apart = combine('sub', point, center);
  const square = dot(apart, rowTimesMatrix(apart, inverse));
  const size = combine('add', number(`(${d} * Math.log(2 * Math.PI))`), call('log', determinant));
  return combine('mul', number('-0.5'), combine('add', square, size));
}

/** A piece of TypeScript over TensorFlow.js: a plain number, a tensor of one, a number for each sample [n], a row for each [n, d]; [d, d], or one for each [n, d, d]. */
export interface Piece {
  readonly kind: PieceKind;
  readonly code: string;
}

export type PieceKind = (typeof kinds)[number];

const kinds = ['number', 'single', 'scalars', 'points', 'matrix', 'matrices'] as const;

/** Something is not written yet; the message is for those who read a log. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';
}

const signs = { add: '+', sub: '-', mul: '*', div: '/' } as const;
export type Operation = keyof typeof signs;

export const scalars = (code: string): Piece => ({ kind: 'scalars', code });
export const points = (code: string): Piece => ({ kind: 'points', code });
export const number = (code: string): Piece => ({ kind: 'number', code });

export const isMatrix = ({ kind }: Piece): boolean => kind === 'matrix' || kind === 'matrices';

/** Entry by entry; a sum of a number and a vector is none. */
export function combine(operation: Operation, left: Piece, right: Piece): Piece {
  if (left.kind === 'number' && right.kind === 'number') return number(joinNumbers(operation, left.code, right.code));
  if (operation === 'add' && right.code === '0') return left;
  const kind = kindOfBoth(left, right);
  const isSum = operation === 'add' || operation === 'sub';
  const others = [left, right].filter((one) => one.code !== '0' && !isSameSize(one.kind, kind));
  if (isSum && (kind === 'points' || kind === 'matrix' || kind === 'matrices') && others.length > 0) throw new NotWritten('sum');
  const [a, b] = [left, right].map((one) => widen(one, kind));
  return { kind, code: `tf.${operation}(${a}, ${b})` };
}

const isSameSize = (one: PieceKind, other: PieceKind): boolean => one === other || (one === 'matrix' && other === 'matrices');

/** What an operation that goes entry by entry gives. */
function kindOfBoth(left: Piece, right: Piece): PieceKind {
  const [low, high] = [left.kind, right.kind].sort((one, other) => kinds.indexOf(one) - kinds.indexOf(other));
  if (low === 'points' && high !== 'points') throw new NotWritten('a vector beside a matrix');
  return high === 'matrix' && low === 'scalars' ? 'matrices' : high!;
}

/** A number for each sample, beside the components of a vector or the entries of a matrix. */
function widen({ kind, code }: Piece, to: PieceKind): string {
  if (kind !== 'scalars' || to === 'scalars') return code;
  return to === 'points' ? `tf.expandDims(${code}, 1)` : `tf.reshape(${code}, [-1, 1, 1])`;
}

/** `1 / 2` is written 0.5 where that is short. */
function joinNumbers(operation: Operation, left: string, right: string): string {
  const value = operation === 'div' ? Number(left) / Number(right) : Number.NaN;
  return String(value).length <= 6 && Number.isFinite(value) ? String(value) : `(${left} ${signs[operation]} ${right})`;
}

export function negate({ kind, code }: Piece): Piece {
  return { kind, code: kind === 'number' ? `-${code}` : `tf.neg(${code})` };
}

/** A function of one number, entry by entry. */
export function call(name: string, { kind, code }: Piece): Piece {
  if (kind !== 'number') return { kind, code: `tf.${name}(${code})` };
  return number(name === 'square' ? `(${code} ** 2)` : `Math.${name}(${code})`);
}

export function transpose(of: Piece): Piece {
  if (!isMatrix(of)) return of;
  return { kind: of.kind, code: of.kind === 'matrix' ? `tf.transpose(${of.code})` : `tf.transpose(${of.code}, [0, 2, 1])` };
}

export function dot(left: Piece, right: Piece): Piece {
  if ([left, right].some((one) => one.kind === 'number' || isMatrix(one))) throw new NotWritten('dot');
  if (left.kind !== 'points' || right.kind !== 'points') return combine('mul', left, right);
  return scalars(`tf.sum(tf.mul(${left.code}, ${right.code}), 1)`);
}

/** x yᵀ for each sample. */
export function outer(left: Piece, right: Piece): Piece {
  if (left.kind !== 'points' || right.kind !== 'points') throw new NotWritten('outer');
  return { kind: 'matrices', code: `tf.mul(tf.expandDims(${left.code}, 2), tf.expandDims(${right.code}, 1))` };
}

export function multiply(left: Piece, right: Piece): Piece {
  if (!isMatrix(left) || !isMatrix(right)) throw new NotWritten('matrix-matrix');
  const kind = left.kind === 'matrix' && right.kind === 'matrix' ? 'matrix' : 'matrices';
  return { kind, code: `tf.matMul(${left.code}, ${right.code})` };
}

/** A x for each row x: the rows of X Aᵀ. */
export function transform(matrix: Piece, of: Piece): Piece {
  if (!isMatrix(matrix) || of.kind !== 'points') throw new NotWritten('matrix-vector');
  if (matrix.kind === 'matrix') return points(`tf.matMul(${of.code}, ${matrix.code}, false, true)`);
  return points(`tf.squeeze(tf.matMul(${matrix.code}, tf.expandDims(${of.code}, 2)), [2])`);
}

/** xᵀA for each row x. */
export function rowTimesMatrix(row: Piece, matrix: Piece): Piece {
  if (!isMatrix(matrix) || row.kind !== 'points') throw new NotWritten('row-matrix');
  if (matrix.kind === 'matrix') return points(`tf.matMul(${row.code}, ${matrix.code})`);
  return points(`tf.squeeze(tf.matMul(tf.expandDims(${row.code}, 1), ${matrix.code}), [1])`);
}

/** The sum over components or entries. */
export function sumOver(name: string, of: Piece, reduction: 'sum' | 'max' = 'sum'): Piece {
  const inner = name === '' ? of.code : `tf.${name}(${of.code})`;
  if (of.kind === 'points') return scalars(`tf.${reduction}(${inner}, 1)`);
  if (of.kind === 'matrices') return scalars(`tf.${reduction}(${inner}, [1, 2])`);
  return of.kind === 'matrix' ? { kind: 'single', code: `tf.${reduction}(${inner})` } : call(name, of);
}

const largestPower = 8;

export function powerOf(of: Piece, exponent: Piece): Piece {
  if (of.kind === 'points' || exponent.kind !== 'number') throw new NotWritten('power');
  if (of.kind === 'number') return number(`(${of.code} ** ${exponent.code})`);
  if (!isMatrix(of)) return exponent.code === '2' ? call('square', of) : { kind: of.kind, code: `tf.pow(${of.code}, ${exponent.code})` };
  const whole = Number(exponent.code);
  if (!Number.isInteger(whole) || whole < 1 || whole > largestPower) throw new NotWritten('power');
  return Array.from({ length: whole - 1 }).reduce<Piece>((product) => multiply(product, of), of);
}

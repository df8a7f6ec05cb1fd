import type { Helper } from './program';

const helper = (text: string, ...needs: readonly string[]): Helper => ({ name: '', text, needs });

const sources: Readonly<Record<string, Helper>> = {
  Value: helper(`/** A number, a vector (a list), or a matrix (a list of rows). */
type Value = number | number[] | number[][];`),
  combine: helper(
    `/** Entry by entry. */
function combine<T extends Value>(one: T, other: T, join: (a: number, b: number) => number): T {
  if (typeof one === 'number') return join(one, other as number) as T;
  return (one as number[]).map((entry, i) => combine<Value>(entry, (other as number[])[i]!, join)) as T;
}`,
    'Value',
  ),
  add: helper(
    `function add<T extends Value>(first: T, ...rest: T[]): T {
  return rest.reduce((sum, term) => combine(sum, term, (a, b) => a + b), first);
}`,
    'combine',
  ),
  scale: helper(
    `function scale<T extends Value>(factor: number, value: T): T {
  return combine(value, value, (a) => factor * a);
}`,
    'combine',
  ),
  hadamard: helper(
    `function hadamard<T extends Value>(one: T, other: T): T {
  return combine(one, other, (a, b) => a * b);
}`,
    'combine',
  ),
  dot: helper(`function dot(a: number[], b: number[]): number {
  return a.reduce((sum, entry, i) => sum + entry * b[i]!, 0);
}`),
  transpose: helper(`function transpose(a: number[][]): number[][] {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}`),
  applyMatrix: helper(
    `function applyMatrix(a: number[][], v: number[]): number[] {
  return a.map((row) => dot(row, v));
}`,
    'dot',
  ),
  applyRow: helper(
    `function applyRow(row: number[], a: number[][]): number[] {
  return applyMatrix(transpose(a), row);
}`,
    'applyMatrix',
    'transpose',
  ),
  multiply: helper(
    `function multiply(a: number[][], b: number[][]): number[][] {
  return a.map((row) => applyMatrix(transpose(b), row));
}`,
    'applyMatrix',
    'transpose',
  ),
  outer: helper(`function outer(a: number[], b: number[]): number[][] {
  return a.map((x) => b.map((y) => x * y));
}`),
  identity: helper(`function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
}`),
  zeroVector: helper(`function zeroVector(size: number): number[] {
  return Array.from({ length: size }, () => 0);
}`),
  zeroMatrix: helper(`function zeroMatrix(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
}`),
  diagonalMatrix: helper(`function diagonalMatrix(entries: number[]): number[][] {
  return entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : 0)));
}`),
  diagonalOf: helper(`function diagonalOf(a: number[][]): number[] {
  return a.map((row, i) => row[i]!);
}`),
  kronecker: helper(`function kronecker(a: number[][], b: number[][]): number[][] {
  return a.flatMap((row) => b.map((other) => row.flatMap((x) => other.map((y) => x * y))));
}`),
  matrixPower: helper(
    `function matrixPower(a: number[][], exponent: number): number[][] {
  return exponent === 0 ? identity(a.length) : multiply(matrixPower(a, exponent - 1), a);
}`,
    'identity',
    'multiply',
  ),
  trace: helper(`function trace(a: number[][]): number {
  return a.reduce((sum, row, i) => sum + row[i]!, 0);
}`),
  eliminate: helper(`/** Gauss–Jordan elimination with row exchanges: the inverse and the determinant. */
function eliminate(a: number[][]): { inverse: number[][]; determinant: number } {
  const size = a.length;
  const rows = a.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  let determinant = 1;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    if (pivot !== k) {
      [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
      determinant = -determinant;
    }
    const lead = rows[k]![k]!;
    determinant *= lead;
    rows[k] = rows[k]!.map((entry) => entry / lead);
    for (let i = 0; i < size; i++) {
      const factor = rows[i]![k]!;
      if (i !== k) rows[i] = rows[i]!.map((entry, j) => entry - factor * rows[k]![j]!);
    }
  }
  return { inverse: rows.map((row) => row.slice(size)), determinant };
}`),
  inverse: helper(
    `function inverse(a: number[][]): number[][] {
  return eliminate(a).inverse;
}`,
    'eliminate',
  ),
  determinant: helper(
    `function determinant(a: number[][]): number {
  return eliminate(a).determinant;
}`,
    'eliminate',
  ),
  norm: helper(`function norm(value: number[] | number[][], order = 2): number {
  const entries = value.flat().map(Math.abs);
  if (order === Infinity) return Math.max(...entries);
  return entries.reduce((sum, entry) => sum + entry ** order, 0) ** (1 / order);
}`),
  differ: helper(
    `/** The derivative of f at 0, by central differences of sixth order. */
function differ<T extends Value>(f: (step: number) => T, step = 1e-2): T {
  const weights = [[1, 45], [2, -9], [3, 1]] as const;
  const terms = weights.map(([k, weight]) =>
    combine(f(k * step), f(-k * step), (above, below) => (weight * (above - below)) / (60 * step)),
  );
  return add(...(terms as [T, ...T[]]));
}`,
    'combine',
    'add',
  ),
  along: helper(
    `/** The derivative of f by the entry i of x. */
function along<T extends Value>(f: (x: number[]) => T, x: number[], i: number): T {
  return differ((step) => f(x.map((entry, j) => (j === i ? entry + step : entry))));
}`,
    'differ',
  ),
  partial: helper(
    `function partial<T extends Value>(f: (t: number) => T, t: number, order = 1): T {
  return order === 0 ? f(t) : differ((step) => partial(f, t + step, order - 1));
}`,
    'differ',
  ),
  gradient: helper(
    `function gradient(f: (x: number[]) => number, x: number[]): number[] {
  return x.map((_, i) => along(f, x, i));
}`,
    'along',
  ),
  matrixGradient: helper(
    `function matrixGradient(f: (x: number[][]) => number, x: number[][]): number[][] {
  return x.map((row, i) => gradient((changed) => f(x.map((other, k) => (k === i ? changed : other))), row));
}`,
    'gradient',
  ),
  jacobian: helper(
    `/** J[i][j] = ∂f_i/∂x_j. */
function jacobian(f: (x: number[]) => number[], x: number[]): number[][] {
  return transpose(x.map((_, j) => along(f, x, j)));
}`,
    'along',
    'transpose',
  ),
  hessian: helper(
    `function hessian(f: (x: number[]) => number, x: number[]): number[][] {
  return jacobian((y) => gradient(f, y), x);
}`,
    'gradient',
    'jacobian',
  ),
  divergence: helper(
    `function divergence(f: (x: number[]) => number[], x: number[]): number {
  return x.reduce((sum, _, i) => sum + along(f, x, i)[i]!, 0);
}`,
    'along',
  ),
  rowDivergence: helper(
    `/** Of a matrix, row by row. */
function rowDivergence(f: (x: number[]) => number[][], x: number[]): number[] {
  return f(x).map((_, i) => x.reduce((sum, _, j) => sum + along(f, x, j)[i]![j]!, 0));
}`,
    'along',
  ),
  laplacian: helper(
    `function laplacian<T extends Value>(f: (x: number[]) => T, x: number[]): T {
  const seconds = x.map((_, i) => along((y) => along(f, y, i), x, i));
  return add(...(seconds as [T, ...T[]]));
}`,
    'along',
    'add',
  ),
  mean: helper(
    `/** The average over draws that are numbered from 0. */
function mean<T extends Value>(count: number, f: (k: number) => T): T {
  const values = Array.from({ length: count }, (_, k) => f(k));
  return scale(1 / count, add(...(values as [T, ...T[]])));
}`,
    'scale',
    'add',
  ),
  total: helper(
    `function total<T extends Value>(f: (i: number) => T, first: number, last: number): T {
  const terms = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => f(first + k));
  return terms.length === 0 ? (0 as T) : add(...(terms as [T, ...T[]]));
}`,
    'add',
  ),
  product: helper(`function product(f: (i: number) => number, first: number, last: number): number {
  let result = 1;
  for (let i = first; i <= last; i++) result *= f(i);
  return result;
}`),
  integral: helper(
    `/** Gauss–Legendre quadrature; the nodes are found by Newton's method. */
function integral<T extends Value>(f: (x: number) => T, lower: number, upper: number, points = 64): T {
  const half = (upper - lower) / 2;
  const terms = Array.from({ length: points }, (_, k) => {
    let x = Math.cos((Math.PI * (k + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let turn = 0; turn < 8; turn++) {
      let [before, value] = [1, x];
      for (let n = 2; n <= points; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
      slope = (points * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return scale((2 * half) / ((1 - x * x) * slope * slope), f(lower + half * (1 + x)));
  });
  return add(...(terms as [T, ...T[]]));
}`,
    'scale',
    'add',
  ),
  normalDensity: helper(
    `/** The density of N(mean, covariance) at x. */
function normalDensity(x: number[], mean: number[], covariance: number[][]): number {
  const { inverse, determinant } = eliminate(scale(2 * Math.PI, covariance));
  const shift = x.map((entry, i) => entry - mean[i]!);
  return Math.exp(-Math.PI * dot(shift, applyMatrix(inverse, shift))) / Math.sqrt(determinant);
}`,
    'eliminate',
    'scale',
    'dot',
    'applyMatrix',
  ),
};

export const typescriptHelpers: Readonly<Record<string, Helper>> = Object.fromEntries(
  Object.entries(sources).map(([name, source]) => [name, { ...source, name }]),
);

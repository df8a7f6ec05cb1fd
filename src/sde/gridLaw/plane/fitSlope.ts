import type { Round } from '../../../check/lawPlan';
import { placeAlong, type Plane } from './plane';

/** Beyond this share of the highest density nothing is believed: as far as 5.3 deviations of a normal law. */
const bulk = 1e-6;
const mostPoints = 2500;

export function roundOf(p: Float64Array, plane: Plane): Round {
  const [across] = plane.cells;
  let [mass, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  p.forEach((value, cell) => {
    const [a, b] = [placeAlong(plane, 0, cell % across), placeAlong(plane, 1, Math.floor(cell / across))];
    [mass, x, y, xx, xy, yy] = [mass + value, x + value * a, y + value * b, xx + value * a * a, xy + value * a * b, yy + value * b * b];
  });
  const mean = [x / mass, y / mass] as const;
  const one = Math.sqrt(xx / mass - mean[0] ** 2);
  const both = (xy / mass - mean[0] * mean[1]) / one;
  const root = [one, both, Math.sqrt(yy / mass - mean[1] ** 2 - both * both)] as const;
  const least = bulk * highest(p);
  const away = (cell: number) => Math.hypot(...whitened({ mean, root }, placeAlong(plane, 0, cell % across), placeAlong(plane, 1, Math.floor(cell / across)))); // prettier-ignore
  return { mean, root, reach: p.reduce((most, value, cell) => (value > least ? Math.max(most, away(cell)) : most), 0) };
}

export const highest = (p: Float64Array): number => p.reduce((most, value) => Math.max(most, value), 0);

/** L⁻¹(x − mean). */
export function whitened({ mean, root: [a, b, c] }: Pick<Round, 'mean' | 'root'>, x: number, y: number): [number, number] {
  const first = (x - mean[0]) / a;
  return [first, (y - mean[1] - b * first) / c];
}

/** b(x) at places x₁ y₁ x₂ y₂ …, beside which log p − b is a polynomial. */
export type Baseline = (places: Float64Array) => Float64Array;

/** Coefficients of φ = Σ c T_a(u) T_b(v), 1 ≤ a + b ≤ degree, with (u, v) = L⁻¹(x − mean)/reach; log p = b + φ + height, and what is left of ∇log p as a share of it, in the mean square under p. */
export interface Fit {
  readonly coefficients: readonly number[];
  readonly height: number;
  readonly error: number;
}

type Exponents = readonly (readonly [number, number])[];

/** The exponents in the order of the coefficients. */
export const exponentsOf = (degree: number): Exponents =>
  Array.from({ length: degree + 1 }, (_, a) => Array.from({ length: degree + 1 - a }, (_one, b) => [a, b] as const))
    .flat()
    .slice(1);

/** On the bulk: places, log p − b there, its slopes and those of log p, by differences between neighbours, and p as a share of the largest. */
export interface Slopes {
  readonly places: Float64Array;
  readonly levels: Float64Array;
  readonly slopes: Float64Array;
  readonly whole: Float64Array;
  readonly weights: Float64Array;
}

export function slopesOf(p: Float64Array, plane: Plane, baseline: Baseline): Slopes {
  const { width, cells: [across] } = plane; // prettier-ignore
  const most = highest(p);
  const kept = bulkOf(p, plane, bulk * most);
  const places = new Float64Array(2 * kept.length);
  kept.forEach((cell, k) => places.set([placeAlong(plane, 0, cell % across), placeAlong(plane, 1, Math.floor(cell / across))], 2 * k));
  const moved = (axis: 0 | 1, by: number) => places.map((place, k) => (k % 2 === axis ? place + by * width[axis] : place));
  const base = ([0, 1] as const).map((axis) => [baseline(moved(axis, 1)), baseline(moved(axis, -1))] as const);
  const own = baseline(places);
  const [slopes, whole] = [new Float64Array(places.length), new Float64Array(places.length)];
  kept.forEach((cell, k) => {
    for (const axis of [0, 1] as const) {
      const by = axis === 0 ? 1 : across;
      const [up, down] = base[axis]!;
      whole[2 * k + axis] = Math.log(p[cell + by]! / p[cell - by]!) / (2 * width[axis]);
      slopes[2 * k + axis] = whole[2 * k + axis]! - (up[k]! - down[k]!) / (2 * width[axis]);
    }
  });
  const levels = own.map((value, k) => Math.log(p[kept[k]!]!) - value);
  return { places, levels, slopes, whole, weights: Float64Array.from(kept, (cell) => p[cell]! / most) };
}

/** Cells whose neighbours are believed, too, and no more than are needed. */
function bulkOf(p: Float64Array, { cells: [across, high] }: Plane, least: number): readonly number[] {
  const inner: number[] = [];
  for (let l = 1; l < high - 1; l++)
    for (let k = 1; k < across - 1; k++) {
      const cell = k + across * l;
      if (p[cell]! > least && p[cell + 1]! > least && p[cell - 1]! > least && p[cell + across]! > least && p[cell - across]! > least) inner.push(cell); // prettier-ignore
    }
  const stride = Math.ceil(inner.length / mostPoints);
  return inner.filter((_, i) => i % stride === 0);
}

/** Least squares; what is rare counts for less, and for more than its share. */
export function fitSlope({ places, levels, slopes, whole, weights }: Slopes, round: Round, degree: number): Fit {
  const exponents = exponentsOf(degree);
  const count = exponents.length;
  const rows = weights.length * 2;
  const design = new Float64Array(rows * count);
  const target = new Float64Array(rows);
  for (let point = 0; point < weights.length; point++) {
    const root = Math.sqrt(Math.sqrt(weights[point]!));
    designRows(design, point, exponents, degree, round, [places[2 * point]!, places[2 * point + 1]!], root);
    for (const i of [0, 1]) target[2 * point + i] = root * slopes[2 * point + i]!;
  }
  const coefficients = solveNormal(design, target, count);
  let [wrong, size] = [0, 0];
  for (let row = 0; row < rows; row++) {
    let left = target[row]!;
    for (let m = 0; m < count; m++) left -= design[row * count + m]! * coefficients[m]!;
    const weight = Math.sqrt(weights[row >> 1]!); // what is left is scaled by the root of it
    wrong += weight * left * left;
    size += weights[row >> 1]! * whole[row]! ** 2;
  }
  let [sum, mass] = [0, 0];
  levels.forEach((level, point) => {
    const value = valueAt(coefficients, exponents, degree, round, [places[2 * point]!, places[2 * point + 1]!]);
    sum += weights[point]! * (level - value);
    mass += weights[point]!;
  });
  return { coefficients, height: sum / mass, error: Math.sqrt(wrong / size) };
}

/** φ at a place. */
function valueAt(
  coefficients: readonly number[],
  exponents: Exponents,
  degree: number,
  round: Round,
  [x, y]: readonly [number, number],
): number {
  const [u, v] = whitened(round, x, y).map((one) => one / round.reach) as [number, number]; // two components
  const [first, second] = [chebyshev(u, degree).value, chebyshev(v, degree).value];
  return exponents.reduce((sum, [i, j], m) => sum + coefficients[m]! * first[i]! * second[j]!, 0);
}

/** The slopes of T_a(u) T_b(v) in x, scaled. */
function designRows(
  design: Float64Array,
  point: number,
  exponents: Exponents,
  degree: number,
  round: Round,
  [x, y]: readonly [number, number],
  scale: number,
): void {
  const { reach, root: [a, b, c] } = round; // prettier-ignore
  const [u, v] = whitened(round, x, y).map((one) => one / reach) as [number, number]; // two components
  const [first, second] = [chebyshev(u, degree), chebyshev(v, degree)];
  exponents.forEach(([i, j], m) => {
    const [alongU, alongV] = [first.slope[i]! * second.value[j]!, first.value[i]! * second.slope[j]!];
    // L⁻ᵀ of the slope in (u, v).
    const upper = alongV / c;
    design[2 * point * exponents.length + m] = (scale * ((alongU - b * upper) / a)) / reach;
    design[(2 * point + 1) * exponents.length + m] = (scale * upper) / reach;
  });
}

/** T_k(u) and their derivatives for k ≤ degree. */
function chebyshev(u: number, degree: number): { readonly value: number[]; readonly slope: number[] } {
  const [value, slope] = [
    [1, u],
    [0, 1],
  ];
  for (let k = 2; k <= degree; k++) {
    value.push(2 * u * value[k - 1]! - value[k - 2]!);
    slope.push(2 * value[k - 1]! + 2 * u * slope[k - 1]! - slope[k - 2]!);
  }
  return { value, slope };
}

/** (XᵀX + a little) c = Xᵀy by Cholesky's factors. */
function solveNormal(design: Float64Array, target: Float64Array, count: number): number[] {
  const matrix = new Float64Array(count * count);
  const right = new Float64Array(count);
  for (let row = 0; row < target.length; row++) {
    const from = row * count;
    for (let i = 0; i < count; i++) {
      const value = design[from + i]!;
      right[i]! += value * target[row]!;
      for (let j = 0; j <= i; j++) matrix[i * count + j]! += value * design[from + j]!;
    }
  }
  for (let i = 0; i < count; i++) matrix[i * count + i]! *= 1 + 1e-6;
  return choleskySolve(matrix, right, count);
}

function choleskySolve(matrix: Float64Array, right: Float64Array, count: number): number[] {
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * count + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * count + k]! * matrix[j * count + k]!;
      matrix[i * count + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / matrix[j * count + j]!;
    }
  const found = [...right];
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < i; k++) found[i]! -= matrix[i * count + k]! * found[k]!;
    found[i]! /= matrix[i * count + i]!;
  }
  for (let i = count - 1; i >= 0; i--) {
    for (let k = i + 1; k < count; k++) found[i]! -= matrix[k * count + i]! * found[k]!;
    found[i]! /= matrix[i * count + i]!;
  }
  return found;
}

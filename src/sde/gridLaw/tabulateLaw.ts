import type { Steps } from '../../base/steps';
import { quantilesOf } from './quantiles';
import type { TabulatedDensity } from '../../check/simulationPlan';
import type { LawQuestion, LineLaw } from '../../check/lawPlan';
import type { DataMixture } from '../mixture';
import { hasFixedCoefficients } from './fixedCoefficients';
import { facesOf, placeOf, solveFokkerPlanck, type Faces, type LineDensity } from './fokkerPlanck';
import { findLine } from './findLine';

export const tail = 5;
const [rowsKept, stepsOfRow] = [80, 4];
/** Beyond these shares of the highest density nothing is tabulated: six deviations of a normal law. */
const bulk = 1e-8;
/** What is at the ends of the line, as a share of the highest density. */
const mostAtEnds = 1e-9;
const knots = 161;
const degrees = [16, 32, 64, 128, 256];
/** Of what is fitted, in the mean square under p_t: believed, and good enough not to try for more. */
const [worst, wanted] = [0.02, 0.002];

/** Null where the law is not found to this accuracy: paths that leave all bounds, noise that vanishes, a start that is too narrow. */
export function* tabulateLaw({ process: system, data, horizon }: LawQuestion): Steps<LineLaw | null> {
  if (data.parts.some(({ deviation }) => !(deviation > 0))) return null;
  const faces = facesOf(system);
  const times = Array.from({ length: rowsKept * stepsOfRow + 1 }, (_, k) => horizon * (k / (rowsKept * stepsOfRow)) ** 2);
  for (const margin of [0.3, 0.6, 1.5]) {
    const line = findLine(system, data, horizon, margin);
    if (line === null) return null;
    const start = Float64Array.from({ length: line.cells }, (_, cell) => densityOfData(data, placeOf(line, cell)));
    const found = yield* solveFokkerPlanck(faces, line, start, times, hasFixedCoefficients(system));
    if (found === null) return null;
    if (found.rows.every((row) => Math.max(row[0]!, row.at(-1)!) <= mostAtEnds * highest(row))) return yield* fitLaw(found, faces, horizon);
  }
  return null;
}

function densityOfData({ parts }: DataMixture, x: number): number {
  return parts.reduce((sum, { weight, mean, deviation }) => {
    const z = (x - mean[0]!) / deviation;
    return sum + (weight * Math.exp(-0.5 * z * z)) / (Math.sqrt(2 * Math.PI) * deviation);
  }, 0);
}

const highest = (row: Float64Array): number => row.reduce((most, value) => Math.max(most, value), 0);

interface Row {
  readonly p: Float64Array;
  readonly time: number;
  /** u between cell k and the next, from `first` on. */
  readonly excess: Float64Array;
  readonly first: number;
}

function* fitLaw(found: LineDensity, faces: Faces, horizon: number): Steps<LineLaw | null> {
  const rows: Row[] = [];
  for (let k = 0; k <= rowsKept; k++) {
    const row = excessOf(found, faces, k * stepsOfRow);
    if (row === null) return null;
    rows.push(row);
  }
  yield;
  const fits = rows.map((row) => spanOf(row, found));
  for (const degree of degrees) {
    const excess = rows.map((row, k) => fitRow(row, found, fits[k]!, degree));
    yield;
    const error = Math.max(...rows.map((row, k) => errorOf(row, found, fits[k]!, excess[k]!, faces)));
    if (error <= wanted || (degree === degrees.at(-1) && error <= worst)) {
      const moments = rows.map((row) => momentsOf(row, found));
      return {
        kind: 'line',
        horizon,
        centers: fits.map(({ center }) => center),
        reaches: fits.map(({ reach }) => reach),
        excess,
        means: moments.map(({ mean }) => mean),
        deviations: moments.map(({ deviation }) => deviation),
        quantiles: quantilesOfRow(rows.at(-1)!, found),
        density: densityOfRows(rows, fits, found),
      };
    }
  }
  return null;
}

/** u = (log pₖ₊₁ − log pₖ)/h − S between the first and the last cell of the bulk. */
function excessOf({ line, times, rows }: LineDensity, faces: Faces, k: number): Row | null {
  const [p, time] = [rows[k]!, times[k]!];
  const least = bulk * highest(p);
  const first = p.findIndex((value) => value > least);
  const last = p.findLastIndex((value) => value > least);
  const inside = p.subarray(first, last + 1);
  if (last - first < 8 || !inside.every((value) => value > 0)) return null;
  const between = Float64Array.from({ length: last - first }, (_, i) => placeOf(line, first + i) + line.width / 2);
  const found = faces(between, time);
  if (found === null) return null;
  const excess = between.map((_, i) => (Math.log(inside[i + 1]!) - Math.log(inside[i]!)) / line.width - found.slope[i]!);
  return { p, time, excess, first };
}

interface Span {
  readonly center: number;
  readonly reach: number;
}

function spanOf({ first, excess }: Row, { line }: LineDensity): Span {
  const [low, high] = [placeOf(line, first), placeOf(line, first + excess.length)];
  return { center: (low + high) / 2, reach: (high - low) / 2 };
}

/** u at a place, by the cubic through four neighbours. */
function excessAt({ first, excess }: Row, { line }: LineDensity, x: number): number {
  const at = (x - line.low) / line.width - 1 - first;
  const k = Math.max(1, Math.min(excess.length - 3, Math.floor(at)));
  const s = at - k;
  const [a, b, c, d] = [excess[k - 1]!, excess[k]!, excess[k + 1]!, excess[k + 2]!];
  return ((-s * (s - 1) * (s - 2)) / 6) * a + (((s + 1) * (s - 1) * (s - 2)) / 2) * b - (((s + 1) * s * (s - 2)) / 2) * c + (((s + 1) * s * (s - 1)) / 6) * d; // prettier-ignore
}

/** Coefficients of the polynomial through Chebyshev's places. */
function fitRow(row: Row, found: LineDensity, { center, reach }: Span, degree: number): number[] {
  const count = degree + 1;
  // cos(π m/(2·count)), of which all that follows is made.
  const cosines = Float64Array.from({ length: 4 * count }, (_, m) => Math.cos((Math.PI * m) / (2 * count)));
  const values = Array.from({ length: count }, (_, i) => excessAt(row, found, center + reach * cosines[2 * i + 1]!));
  return Array.from({ length: count }, (_, j) => {
    const sum = values.reduce((total, value, i) => total + value * cosines[(j * (2 * i + 1)) % (4 * count)]!, 0);
    return ((j === 0 ? 1 : 2) / count) * sum;
  });
}

/** Σ cⱼ Tⱼ(y) by Clenshaw's recurrence. */
export function seriesAt(coefficients: readonly number[], y: number): number {
  let [one, two] = [0, 0];
  for (let j = coefficients.length - 1; j > 0; j--) [one, two] = [coefficients[j]! + 2 * y * one - two, one];
  return coefficients[0]! + y * one - two;
}

/** The root of E(u − fit)² over that of E(∂ log p/∂x)². */
function errorOf(
  { p, first, excess, time }: Row,
  { line }: LineDensity,
  { center, reach }: Span,
  fit: readonly number[],
  faces: Faces,
): number {
  const between = Float64Array.from(excess, (_, i) => placeOf(line, first + i) + line.width / 2);
  const slopes = faces(between, time)!.slope; // they were there before
  let [wrong, size] = [0, 0];
  excess.forEach((u, i) => {
    const weight = p[first + i]! + p[first + i + 1]!;
    wrong += weight * (u - seriesAt(fit, (between[i]! - center) / reach)) ** 2;
    size += weight * (u + slopes[i]!) ** 2;
  });
  return Math.sqrt(wrong / size);
}

function momentsOf({ p }: Row, { line }: LineDensity): { readonly mean: number; readonly deviation: number } {
  let [mass, sum, squares] = [0, 0, 0];
  p.forEach((value, cell) => {
    const x = placeOf(line, cell);
    mass += value;
    sum += value * x;
    squares += value * x * x;
  });
  const mean = sum / mass;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / mass - mean * mean)) };
}

function quantilesOfRow({ p }: Row, { line }: LineDensity): number[] {
  const endOf = (cell: number) => placeOf(line, cell) + line.width / 2;
  return quantilesOf(p, { endOf, leftOut: 1e-8, reach: tail, knots: 20, beyond: Infinity });
}

function densityOfRows(rows: readonly Row[], spans: readonly Span[], { line }: LineDensity): TabulatedDensity {
  return {
    times: rows.map(({ time }) => time),
    low: spans.map(({ center, reach }) => center - reach),
    high: spans.map(({ center, reach }) => center + reach),
    rows: rows.map(({ p }, k) =>
      Array.from({ length: knots }, (_, i) => {
        const x = spans[k]!.center + spans[k]!.reach * ((2 * i) / (knots - 1) - 1);
        const at = Math.max(0, Math.min(line.cells - 1.001, (x - line.low) / line.width - 0.5));
        const [cell, share] = [Math.floor(at), at % 1];
        return Number(((1 - share) * p[cell]! + share * p[cell + 1]!).toPrecision(6));
      }),
    ),
  };
}

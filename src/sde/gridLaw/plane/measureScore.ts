import type { Graph } from '../../../kernel/graph';
import { interpretLanes } from '../../../kernel/interpretLanes';
import { coefficientCount, placeAlong, type Coefficients, type Plane } from './plane';
import { bulk, highest } from './round';

/** A law on a grid, for every one of the times. */
export interface Rows {
  readonly plane: Plane;
  readonly times: readonly number[];
  readonly rows: readonly Float64Array[];
}

const mostPoints = 1200;

/**
 * How far the law of paths that run back by a score is from the true one: at most ½∫ E[(ŝ − s)ᵀ D (ŝ − s)] dt in the measure of S. Kullback and R. Leibler (I. Girsanov, 1960). s = ∇log p_t by
 * differences between neighbours on the grid, the mean over what is believed; Infinity where a score is no number.
 */
export function distanceBack({ plane, times, rows }: Rows, score: Graph, numbers: readonly number[], coefficients: Coefficients): number {
  const evaluate = interpretLanes(score);
  const rates = rows.map((p, k) => (k === 0 ? 0 : wrongnessOf(slopesOf(p, plane), times[k]!, { evaluate, numbers, coefficients })));
  const total = rates
    .slice(1)
    .reduce((sum, rate, k) => sum + 0.25 * (rate + (k === 0 ? rate : rates[k]!)) * (times[k + 1]! - times[k]!), 0);
  return Number.isFinite(total) ? total : Infinity;
}

interface Slopes {
  readonly places: Float64Array;
  readonly slopes: Float64Array;
  readonly weights: Float64Array;
}

/** ∇log p on the bulk, at no more cells than are needed. */
function slopesOf(p: Float64Array, plane: Plane): Slopes {
  const { width, cells: [across] } = plane; // prettier-ignore
  const kept = bulkOf(p, plane);
  const [places, slopes] = [new Float64Array(2 * kept.length), new Float64Array(2 * kept.length)];
  kept.forEach((cell, k) => {
    places.set([placeAlong(plane, 0, cell % across), placeAlong(plane, 1, Math.floor(cell / across))], 2 * k);
    slopes[2 * k] = Math.log(p[cell + 1]! / p[cell - 1]!) / (2 * width[0]);
    slopes[2 * k + 1] = Math.log(p[cell + across]! / p[cell - across]!) / (2 * width[1]);
  });
  return { places, slopes, weights: Float64Array.from(kept, (cell) => p[cell]!) };
}

/** Cells whose neighbours are believed, too. */
function bulkOf(p: Float64Array, { cells: [across, high] }: Plane): readonly number[] {
  const least = bulk * highest(p);
  const inner: number[] = [];
  for (let l = 1; l < high - 1; l++)
    for (let k = 1; k < across - 1; k++) {
      const cell = k + across * l;
      if (p[cell]! > least && p[cell + 1]! > least && p[cell - 1]! > least && p[cell + across]! > least && p[cell - across]! > least) inner.push(cell); // prettier-ignore
    }
  // A stride that is prime to the rows of the grid meets all of its columns.
  const stride = Math.ceil(inner.length / mostPoints);
  return inner.filter((_, i) => i % stride === 0);
}

interface Scored {
  readonly evaluate: ReturnType<typeof interpretLanes>;
  readonly numbers: readonly number[];
  readonly coefficients: Coefficients;
}

/** E[(ŝ − s)ᵀ D (ŝ − s)]. */
function wrongnessOf({ places, slopes, weights }: Slopes, time: number, { evaluate, numbers, coefficients }: Scored): number {
  const strengths = coefficients(places, time);
  if (strengths === null) return Infinity;
  const width = 3 + numbers.length;
  const inputs = new Float64Array(weights.length * width);
  weights.forEach((_, k) => inputs.set([places[2 * k]!, places[2 * k + 1]!, time, ...numbers], k * width));
  const found = evaluate(inputs, weights.length);
  let [sum, mass] = [0, 0];
  weights.forEach((weight, k) => {
    const [a, b] = [found[2 * k]! - slopes[2 * k]!, found[2 * k + 1]! - slopes[2 * k + 1]!];
    const [D, E, C] = [1, 3, 4].map((j) => strengths[coefficientCount * k + j]!) as [number, number, number]; // three
    sum += weight * (D * a * a + 2 * C * a * b + E * b * b);
    mass += weight;
  });
  return sum / mass;
}

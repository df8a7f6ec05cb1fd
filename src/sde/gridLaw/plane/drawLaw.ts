import type { PlaneLaw } from '../../../check/lawPlan';
import type { TabulatedDensity } from '../../../check/simulationPlan';
import { normalQuantile } from '../../../kernel/normalQuantile';
import { placeAlong, type Plane } from './plane';

export const [planeTail, knotsOfTail] = [4.5, 6];

export const shorten = (value: number): number => Number(value.toPrecision(7));

/** The first component by the quantiles of its law, the second by those of its law given the first. */
export function drawsOf(p: Float64Array, plane: Plane): Pick<PlaneLaw, 'first' | 'second'> {
  const [across, high] = plane.cells;
  const column = (k: number) => Float64Array.from({ length: high }, (_, l) => Math.max(0, p[k + across * l]!));
  const sums = Float64Array.from({ length: across }, (_, k) => column(k).reduce((sum, one) => sum + one, 0));
  const first = quantilesOf(sums, plane, 0);
  const second = first.map((x) => {
    const at = Math.max(0, Math.min(across - 1.001, (x - plane.low[0]) / plane.width[0] - 0.5));
    const [k, share] = [Math.floor(at), at % 1];
    const [here, next] = [column(k), column(k + 1)];
    return quantilesOf(here.map((one, l) => (1 - share) * one + share * next[l]!), plane, 1); // prettier-ignore
  });
  return { first, second };
}

/** x of z: the share of p below x is that of a standard normal law below z. */
function quantilesOf(p: Float64Array, plane: Plane, axis: 0 | 1): number[] {
  const mass = p.reduce((sum, value) => sum + value, 0);
  const [places, normals]: [number[], number[]] = [[], []];
  let below = 0;
  p.forEach((value, cell) => {
    below += value / mass;
    if (below < 1e-7 || below > 1 - 1e-7) return;
    places.push(placeAlong(plane, axis, cell) + plane.width[axis] / 2);
    normals.push(normalQuantile(below));
  });
  let k = 0;
  return Array.from({ length: 2 * planeTail * knotsOfTail + 1 }, (_, i) => {
    const z = -planeTail + i / knotsOfTail;
    while (k < normals.length - 2 && normals[k + 1]! < z) k++;
    const [from, to] = [normals[k]!, normals[k + 1]!];
    const share = Math.max(-2, Math.min(3, (z - from) / (to - from)));
    return shorten(places[k]! + share * (places[k + 1]! - places[k]!));
  });
}

const densityKnots = 121;

/** Of the first component. */
export function densityOf(rows: readonly Float64Array[], plane: Plane, times: readonly number[]): TabulatedDensity {
  const [across, high] = plane.cells;
  const [low, end] = [placeAlong(plane, 0, 0), placeAlong(plane, 0, across - 1)];
  const sums = rows.map((p) => Float64Array.from({ length: across }, (_, k) => {
    let sum = 0;
    for (let l = 0; l < high; l++) sum += p[k + across * l]!;
    return Math.max(0, sum * plane.width[1]);
  })); // prettier-ignore
  return {
    times,
    low: rows.map(() => low),
    high: rows.map(() => end),
    rows: sums.map((row) =>
      Array.from({ length: densityKnots }, (_, i) => {
        const at = Math.min(across - 1.001, (i / (densityKnots - 1)) * (across - 1));
        const [cell, share] = [Math.floor(at), at % 1];
        return Number(((1 - share) * row[cell]! + share * row[cell + 1]!).toPrecision(6));
      }),
    ),
  };
}

import type { PlaneLaw } from '../../../check/lawPlan';
import type { TabulatedDensity } from '../../../check/simulationPlan';
import { quantilesOf } from '../quantiles';
import { placeAlong, type Plane } from './plane';

export const [planeTail, knotsOfTail] = [4.5, 6];

export const shorten = (value: number): number => Number(value.toPrecision(7));

/** The first component by the quantiles of its law, the second by those of its law given the first. */
export function drawsOf(p: Float64Array, plane: Plane): Pick<PlaneLaw, 'first' | 'second'> {
  const [across, high] = plane.cells;
  const column = (k: number) => Float64Array.from({ length: high }, (_, l) => Math.max(0, p[k + across * l]!));
  const sums = Float64Array.from({ length: across }, (_, k) => column(k).reduce((sum, one) => sum + one, 0));
  const first = quantilesAlong(sums, plane, 0);
  const second = first.map((x) => {
    const at = Math.max(0, Math.min(across - 1.001, (x - plane.low[0]) / plane.width[0] - 0.5));
    const [k, share] = [Math.floor(at), at % 1];
    const [here, next] = [column(k), column(k + 1)];
    return quantilesAlong(here.map((one, l) => (1 - share) * one + share * next[l]!), plane, 1); // prettier-ignore
  });
  return { first, second };
}

function quantilesAlong(p: Float64Array, plane: Plane, axis: 0 | 1): number[] {
  const endOf = (cell: number) => placeAlong(plane, axis, cell) + plane.width[axis] / 2;
  return quantilesOf(p, { endOf, leftOut: 1e-7, reach: planeTail, knots: knotsOfTail, beyond: 2 }).map(shorten);
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

import type { FollowedProcess, LawQuestion, PlaneLaw, Round } from '../../../check/lawPlan';
import type { TabulatedDensity } from '../../../check/simulationPlan';
import type { Steps } from '../../../base/steps';
import { interpretLanes } from '../../../kernel/interpretLanes';
import type { Graph } from '../../../kernel/graph';
import { normalQuantile } from '../../../kernel/normalQuantile';
import type { DataMixture } from '../../mixture';
import { hasFixedCoefficients } from '../fixedCoefficients';
import { findPlane } from './findPlane';
import { exponentsOf, fitSlope, highest, roundOf, slopesOf, whitened, type Baseline, type Fit } from './fitSlope';
import { coefficientsOf, placeAlong, type Plane } from './plane';
import { solvePlane } from './solvePlane';

export const [planeTail, knotsOfTail] = [4.5, 6];
const [rowsKept, stepsOfRow] = [32, 4];
/** What is at the edges of the plane, as a share of the highest density. */
const mostAtEdges = 1e-6;
const densityKnots = 121;
const degrees = [6, 8, 12, 16];
/** Of what is fitted: believed, and good enough not to try for more. */
const [worst, wanted] = [0.04, 0.01];

/** Null where the law is not found to this accuracy. */
export function* tabulatePlane({ process: system, data, horizon, resting }: LawQuestion): Steps<PlaneLaw | null> {
  const coefficients = coefficientsOf(system);
  const times = Array.from({ length: rowsKept * stepsOfRow + 1 }, (_, k) => horizon * (k / (rowsKept * stepsOfRow)) ** 2);
  for (const deviations of [6, 8, 12]) {
    const plane = findPlane(system, data, horizon, deviations);
    if (plane === null) return null;
    const all = yield* solvePlane(coefficients, plane, densityOn(plane, data), times, hasFixedCoefficients(system));
    if (all === null) return null;
    const rows = all.filter((_, k) => k % stepsOfRow === 0);
    if (rows.every((row) => isInside(row, plane))) return yield* fitLaw(rows, plane, horizon, baselinesOf(system, resting));
  }
  return null;
}

function densityOn(plane: Plane, { parts }: DataMixture): Float64Array {
  const [across, high] = plane.cells;
  return Float64Array.from({ length: across * high }, (_, cell) => {
    const place = [placeAlong(plane, 0, cell % across), placeAlong(plane, 1, Math.floor(cell / across))];
    return parts.reduce((sum, { weight, mean, deviation }) => {
      const z = place.map((one, i) => (one - mean[i]!) / deviation);
      return sum + (weight * Math.exp(-0.5 * (z[0]! ** 2 + z[1]! ** 2))) / (2 * Math.PI * deviation ** 2);
    }, 0);
  });
}

function isInside(row: Float64Array, { cells: [across, high] }: Plane): boolean {
  const most = mostAtEdges * highest(row);
  return row.every((value, cell) => {
    const [k, l] = [cell % across, Math.floor(cell / across)];
    return Number.isFinite(value) && ((k > 0 && l > 0 && k < across - 1 && l < high - 1) || Math.abs(value) <= most);
  });
}

/** The logarithm of the law at rest, else that of the normal law with the mean and the covariance of a row, both up to a constant. */
function baselinesOf({ parameters }: FollowedProcess, resting: Graph | null): (round: Round, time: number) => Baseline {
  if (resting === null)
    return (round) => (places) => Float64Array.from({ length: places.length / 2 }, (_, k) => -0.5 * awayOf(round, places, k) ** 2);
  const evaluate = interpretLanes(resting);
  const numbers = parameters.map(({ value }) => value);
  return (_round, time) => (places) => {
    const [points, width] = [places.length / 2, 3 + numbers.length];
    const inputs = new Float64Array(points * width);
    for (let k = 0; k < points; k++) inputs.set([places[2 * k]!, places[2 * k + 1]!, time, ...numbers], k * width);
    return evaluate(inputs, points);
  };
}

const awayOf = (round: Round, places: Float64Array, k: number): number =>
  Math.hypot(...whitened(round, places[2 * k]!, places[2 * k + 1]!));

function* fitLaw(
  rows: readonly Float64Array[],
  plane: Plane,
  horizon: number,
  baselineOf: (round: Round, time: number) => Baseline,
): Steps<PlaneLaw | null> {
  const rounds = rows.map((row) => roundOf(row, plane));
  if (!rounds.every(({ root, reach }) => [...root, reach].every((one) => one > 0 && Number.isFinite(one)) || root[1] <= 0)) return null;
  const slopes = rows.map((row, k) => slopesOf(row, plane, baselineOf(rounds[k]!, horizon * (k / rowsKept) ** 2)));
  if (slopes.some(({ weights }) => weights.length < 2 * exponentsOf(degrees[0]!).length)) return null;
  for (const degree of degrees) {
    const fits: Fit[] = [];
    for (const [k, row] of slopes.entries()) {
      fits.push(fitSlope(row, rounds[k]!, degree));
      yield;
      if (fits.at(-1)!.error > worst && degree !== degrees.at(-1)) break;
    }
    const error = Math.max(...fits.map((fit) => fit.error));
    if (fits.length === rows.length && (error <= wanted || (degree === degrees.at(-1) && error <= worst)))
      return { kind: 'plane', horizon, degree, rounds, heights: fits.map(({ height }) => shorten(height)), coefficients: fits.map((fit) => fit.coefficients.map(shorten)), ...drawsOf(rows.at(-1)!, plane), density: densityOf(rows, plane, horizon) }; // prettier-ignore
  }
  return null;
}

const shorten = (value: number): number => Number(value.toPrecision(9));

/** The first component by the quantiles of its law, the second by those of its law given the first. */
function drawsOf(p: Float64Array, plane: Plane): Pick<PlaneLaw, 'first' | 'second'> {
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

/** Of the first component. */
function densityOf(rows: readonly Float64Array[], plane: Plane, horizon: number): TabulatedDensity {
  const [across, high] = plane.cells;
  const [low, end] = [placeAlong(plane, 0, 0), placeAlong(plane, 0, across - 1)];
  const sums = rows.map((p) => Float64Array.from({ length: across }, (_, k) => {
    let sum = 0;
    for (let l = 0; l < high; l++) sum += p[k + across * l]!;
    return Math.max(0, sum * plane.width[1]);
  })); // prettier-ignore
  return {
    times: rows.map((_, k) => horizon * (k / rowsKept) ** 2),
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

import type { FollowedProcess, LawQuestion, PlaneLaw, Round } from '../../../check/lawPlan';
import type { Steps } from '../../../base/steps';
import { interpretLanes } from '../../../kernel/interpretLanes';
import type { Graph } from '../../../kernel/graph';
import type { DataMixture } from '../../mixture';
import { hasFixedCoefficients } from '../fixedCoefficients';
import { densityOf, drawsOf, shorten } from './drawLaw';
import { findPlane, refinePlane, scouts, sendScouts, type Scouts } from './findPlane';
import { excessOf, latticeOf, normalBaseline, type Baseline } from './lattice';
import { scoreInPlane } from './lawInPlane';
import { distanceBack, type Rows } from './measureScore';
import { coarsePlane, coefficientsOf, placeOfCell, type Coefficients, type Plane } from './plane';
import { bulk, highest, isSound, roundOf } from './round';
import { solvePlane } from './solvePlane';

const [rowsKept, stepsOfRow] = [32, 4];
/** What is at the edges of the plane, as a share of the highest density. */
const mostAtEdges = 1e-6;
/** Places of a lattice along each of its sides. */
const lattices = [24, 48, 96];
/** Of the law of the paths that run back, from the true one, in nats: believed (no event is then more than 7 % more or less likely), and good enough not to try for more. */
const [worst, wanted] = [0.01, 0.003];

/** Null where the law is not found to this accuracy: the grid cannot hold the process, or is too coarse for it. */
export function* tabulatePlane(question: LawQuestion): Steps<PlaneLaw | null> {
  const { process: system, data, horizon } = question;
  const paths = sendScouts(system, data, horizon);
  for (const deviations of [6, 8, 12]) {
    const plane = findPlane(paths, data, deviations);
    if (plane === null) return null;
    const coarse = yield* solveOn(coarsePlane(plane), question, stepsOfRow / 2);
    if (coarse === null) return null;
    if (coarse.rows.every((row) => isInside(row, coarse.plane))) return yield* refineLaw(coarse, plane, question, paths);
  }
  return null;
}

/** On finer and finer grids, each of which tells how wrong the one before is. */
function* refineLaw(first: Rows, plane: Plane, question: LawQuestion, paths: Scouts): Steps<PlaneLaw | null> {
  let [coarse, next]: [Rows, Plane | null] = [first, plane];
  let best: Measured | null = null;
  while (next !== null) {
    const fine: Rows | null = yield* solveOn(next, question, stepsOfRow);
    if (fine === null || !isLaw(fine, paths)) return null;
    const found: Measured | null = yield* layOut(fine, coarse, question);
    if (found !== null && (best === null || found.distance < best.distance)) best = found;
    if (best !== null && best.distance <= wanted) break;
    [coarse, next] = [fine, refinePlane(next)];
  }
  return best !== null && best.distance <= worst ? best.law : null;
}

function* solveOn(plane: Plane, { process: system, data, horizon }: LawQuestion, steps: number): Steps<Rows | null> {
  const times = timesOf(horizon, rowsKept * steps);
  const rows = yield* solvePlane(coefficientsOf(system), plane, densityOn(plane, data), times, hasFixedCoefficients(system));
  return rows === null ? null : { plane, times, rows };
}

/** T (k/K)², so that what is quick at first is seen. */
const timesOf = (horizon: number, count: number): number[] => Array.from({ length: count + 1 }, (_, k) => horizon * (k / count) ** 2);

function densityOn(plane: Plane, { parts }: DataMixture): Float64Array {
  return Float64Array.from({ length: plane.cells[0] * plane.cells[1] }, (_, cell) => {
    const place = placeOfCell(plane, cell);
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

/** Of what is lost, or below 0, of a probability of 1. */
const mostLost = 1e-3;
/** Of a mean or a deviation of the paths: standard errors, and the share of a deviation that Euler's steps may be wrong by. */
const [standardErrors, ofSteps] = [5, 0.06];

/** Whether all is there at every time, inside the edges, nowhere below 0 by what counts, and where paths of the process are at the end. */
function isLaw({ plane, rows }: Rows, { rows: paths }: Scouts): boolean {
  const isWhole = (row: Float64Array) => {
    const mass = row.reduce((sum, value) => sum + value, 0) * plane.width[0] * plane.width[1];
    const least = row.reduce((low, value) => Math.min(low, value), 0);
    return Math.abs(mass - 1) <= mostLost && -least <= bulk * highest(row);
  };
  if (!rows.every((row) => isInside(row, plane) && isWhole(row))) return false;
  const { mean, root: [a, b, c] } = roundOf(rows.at(-1)!, plane); // prettier-ignore
  const own = [a, Math.hypot(b, c)] as const;
  return paths.at(-1)!.every((path, i) => {
    const slack = (standardErrors / Math.sqrt(scouts) + ofSteps) * own[i]!;
    return Math.abs(path.mean - mean[i]!) <= slack && Math.abs(path.deviation - own[i]!) <= slack;
  });
}

interface Measured {
  readonly law: PlaneLaw;
  readonly distance: number;
}

/** On the first lattice that is fine enough, with the distance of what it tells from the grid, at times between its rows, too, and of the grid from the true law. */
function* layOut(fine: Rows, coarse: Rows, { process: system, horizon, resting }: LawQuestion): Steps<Measured | null> {
  const rows = fine.rows.filter((_, k) => k % stepsOfRow === 0);
  const rounds = rows.map((row) => roundOf(row, fine.plane));
  if (!rounds.every(isSound)) return null;
  const baseline = baselineOf(system, resting, fine.plane);
  const excess = rows.map((row, k) => excessOf(row, fine.plane, baseline(rounds[k]!)));
  const rest = { kind: 'plane', horizon, rounds, ...drawsOf(rows.at(-1)!, fine.plane), density: densityOf(rows, fine.plane, timesOf(horizon, rowsKept)) } as const; // prettier-ignore
  const halves = { ...fine, ...everyOther(fine) };
  const measure = measurer(system, resting);
  let found: Measured | null = null;
  for (const nodes of lattices) {
    const levels: number[] = [];
    for (const [k, row] of excess.entries()) {
      for (const value of latticeOf(row, fine.plane, rounds[k]!, nodes)) levels.push(shorten(value));
      yield;
    }
    const law: PlaneLaw = { ...rest, nodes, levels };
    const distance = measure(law, halves);
    yield;
    found = { law, distance };
    if (distance <= wanted / 2) break;
  }
  // Both are of second order: what is finer by 2 is wrong by a quarter of what the coarser is, its square by a sixteenth, and a ninth is taken for it.
  return found && { law: found.law, distance: found.distance + measure(found.law, coarse) / 9 };
}

/** The rows and what is half-way between them. */
function everyOther({ times, rows }: Rows): Pick<Rows, 'times' | 'rows'> {
  const isKept = (_: unknown, k: number) => k % (stepsOfRow / 2) === 0;
  return { times: times.filter(isKept), rows: rows.filter(isKept) };
}

function measurer(system: FollowedProcess, resting: Graph | null): (law: PlaneLaw, rows: Rows) => number {
  const coefficients: Coefficients = coefficientsOf(system);
  const numbers = system.parameters.map(({ value }) => value);
  return (law, rows) => distanceBack(rows, scoreInPlane(system, [{ weight: 1, law }], resting), numbers, coefficients);
}

/** The logarithm of the law at rest, else that of the normal law with the mean and the covariance of a row, both up to a constant. */
function baselineOf({ parameters }: FollowedProcess, resting: Graph | null, plane: Plane): Baseline {
  if (resting === null) return normalBaseline(plane);
  const [cells, width] = [plane.cells[0] * plane.cells[1], 3 + parameters.length];
  const inputs = new Float64Array(cells * width);
  const numbers = parameters.map(({ value }) => value);
  for (let cell = 0; cell < cells; cell++) inputs.set([...placeOfCell(plane, cell), 0, ...numbers], cell * width);
  const known = interpretLanes(resting)(inputs, cells);
  return (_round: Round) => known;
}

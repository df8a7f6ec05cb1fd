import type { Findings } from './findings';
import { columnLength, parameterValues, timeOfStep, type TimeBins } from './pathEngine';
import { layPoints } from './pathsByPoints';
import type { RestingRecord } from './simulation';

/** The law is looked for in so many times the width of the bins. */
const reach = 4;
/** Points across each component, for its total mass: for one component, and for two. */
const [alongLine, alongAxis] = [2001, 161];

/** A law that does not move, normalised over a wide range, at the middles of the last bins. Null where it has no finite mass there, or too many components. */
export function describeResting(findings: Findings, bins: TimeBins, columns: number): RestingRecord | null {
  const { plan, kept, total } = findings;
  const { resting } = plan.exact;
  const last = columns - 1;
  if (resting === undefined || plan.dimension > 2 || last < 0) return null;
  const [low, high] = [bins.low[last]!, bins.high[last]!];
  const width = (high - low) / bins.count;
  const middles = Array.from({ length: bins.count }, (_, bin) => low + (bin + 0.5) * width);
  const range = widen(low, high);
  const time = timeOfStep(plan, kept[last]!);
  const masses = plan.dimension === 1 ? massOnLine(findings, range, middles, time) : massInPlane(findings, range, middles, time);
  if (masses === null) return null;
  const column = last * columnLength(plan.dimension, bins);
  const counted = (bin: number) => total[column + 2 + 2 * plan.dimension + bin]! / total[column]!;
  const differences = masses.map((value, bin) => Math.abs(value * width - counted(bin)));
  const distance = 0.5 * sumOf(differences);
  return { kind: resting.kind, density: masses, distance, chance: chanceOf(masses.map((value) => value * width), total[column]!) }; // prettier-ignore
}

/** ½ Σ E|share − q| of n exact samples: √(2q(1 − q)/πn) each. */
const chanceOf = (shares: readonly number[], paths: number): number =>
  0.5 * sumOf(shares.map((share) => Math.sqrt((2 * share * Math.max(0, 1 - share)) / (Math.PI * paths))));

function widen(low: number, high: number): readonly [number, number] {
  const extra = ((reach - 1) / 2) * (high - low);
  return [low - extra, high + extra];
}

const gridOf = ([from, to]: readonly [number, number], count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + (k * (to - from)) / (count - 1));

function massOnLine(findings: Findings, range: readonly [number, number], middles: readonly number[], time: number): number[] | null {
  const grid = gridOf(range, alongLine);
  const logs = evaluateLogs(findings, [...grid, ...middles].map((x) => [x]), time); // prettier-ignore
  const most = largest(logs.subarray(0, alongLine));
  if (most === null) return null;
  const heights = Array.from(logs, (value) => Math.exp(value - most));
  const mass = sumOf(heights.slice(0, alongLine)) * (grid[1]! - grid[0]!);
  return endsVanish(heights[0]!, heights[alongLine - 1]!) && mass > 0 ? heights.slice(alongLine).map((value) => value / mass) : null;
}

/** Of the first component; over the second one it is summed up. */
function massInPlane(findings: Findings, range: readonly [number, number], middles: readonly number[], time: number): number[] | null {
  const grid = gridOf(range, alongAxis);
  const other = gridOf(secondRange(findings), alongAxis);
  const firsts = [...grid, ...middles];
  const logs = evaluateLogs(findings, firsts.flatMap((x) => other.map((y) => [x, y])), time); // prettier-ignore
  const most = largest(logs.subarray(0, alongAxis * alongAxis));
  if (most === null) return null;
  const rows = firsts.map((_, row) => sumOf(Array.from(logs.subarray(row * alongAxis, (row + 1) * alongAxis), (value) => Math.exp(value - most)))); // prettier-ignore
  const mass = sumOf(rows.slice(0, alongAxis)) * (grid[1]! - grid[0]!);
  const highest = Math.max(...rows.slice(0, alongAxis));
  const vanishes = endsVanish(rows[0]! / highest, rows[alongAxis - 1]! / highest);
  return vanishes && mass > 0 ? rows.slice(alongAxis).map((value) => value / mass) : null;
}

const endsVanish = (first: number, last: number): boolean => first < 1e-6 && last < 1e-6;

function secondRange({ plan, kept, traced }: Findings): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  const stride = kept.length * plan.dimension;
  for (let place = stride - 1; place < traced.length; place += stride) {
    const value = traced[place]!;
    if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return low < high ? widen(low, high) : [-1, 1];
}

function evaluateLogs({ plan, evaluate }: Findings, states: readonly (readonly number[])[], time: number): Float64Array {
  const graph = plan.exact.resting!.logDensity; // there is one: see `describeResting`
  const points = layPoints(graph, states.length, parameterValues(plan));
  states.forEach((state, row) => points.set([...state, time], row * graph.inputs.length));
  return evaluate(graph, points, states.length);
}

function largest(values: Float64Array): number | null {
  let most = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) return null;
    most = Math.max(most, value);
  }
  return Number.isFinite(most) ? most : null;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

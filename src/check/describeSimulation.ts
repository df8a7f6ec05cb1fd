import type { Findings } from './findings';
import { followMoments } from './momentRecursion';
import { columnLength, parameterValues, tileSize, timeOfStep, type TimeBins } from './pathEngine';
import { readDensity } from './readDensity';
import { layPoints } from './pathsByPoints';
import { describeResting } from './describeResting';
import { innerRange } from './innerRange';
import type { ComponentRecord, DensityRecord, FieldRecord, FilmRecord, Simulation } from './simulation';
import type { SimulatePlan } from './simulationPlan';

/** The traced paths without the outermost of each side, and half as much again: a heavy tail would flatten the picture. */
export function chooseBins({ dimension, statistics, paths }: SimulatePlan, traced: Float64Array, columns: number): TimeBins | null {
  if (statistics.bins === 0) return null;
  const ranges = Array.from({ length: columns }, (_, column) => {
    const count = Math.min(tileSize, traced.length / (columns * dimension));
    const values = new Float64Array(count);
    for (let path = 0; path < count; path++) values[path] = traced[(path * columns + column) * dimension]!;
    return rangeOf(values);
  });
  // Rice's rule.
  const count = Math.max(8, Math.min(statistics.bins, Math.round(2 * Math.cbrt(paths))));
  return { count, low: ranges.map(([low]) => low), high: ranges.map(([, high]) => high) };
}

function rangeOf(values: Float64Array): readonly [number, number] {
  const range = innerRange(values);
  if (range === null) return [-1, 1];
  const [low, high] = range;
  const margin = high > low ? 0.3 * (high - low) : Math.max(1e-6, Math.abs(low) * 1e-6);
  return [low - margin, high + margin];
}

export function describeSimulation(findings: Findings): Simulation {
  const { plan, kept, total, bins } = findings;
  const width = columnLength(plan.dimension, bins);
  const counts = kept.map((_, column) => total[column * width]!);
  // Times that no path reaches are left out.
  const columns = counts.filter((count) => count > 0).length;
  return {
    times: kept.slice(0, columns).map((step) => timeOfStep(plan, step)),
    components: describeComponents(findings, columns),
    density: bins === null ? null : describeDensity(findings, bins, columns),
    film: describeFilm(findings),
    field: describeField(findings, columns),
    paths: plan.paths,
    exploded: plan.paths - counts.at(-1)!,
    firstExplosion: null,
  };
}

function describeComponents(findings: Findings, columns: number): ComponentRecord[] {
  const { plan, bins, total } = findings;
  const width = columnLength(plan.dimension, bins);
  const moments = exactMoments(findings, columns);
  return Array.from({ length: plan.dimension }, (_, i) => ({
    paths: Array.from({ length: Math.min(plan.statistics.shownPaths, plan.paths) }, (_path, path) => tracedPath(findings, path, i)),
    mean: Array.from({ length: columns }, (_column, column) => total[column * width + 1 + 2 * i]!),
    deviation: Array.from({ length: columns }, (_column, column) =>
      Math.sqrt(total[column * width + 2 + 2 * i]! / Math.max(1, total[column * width]! - 1)),
    ),
    exact: moments?.[i] ?? null,
  }));
}

/** A path ends where some component is no finite number. */
function tracedPath({ plan: { dimension }, kept, traced }: Findings, path: number, component: number): number[] {
  const values: number[] = [];
  for (let column = 0; column < kept.length; column++) {
    const value = traced[(path * kept.length + column) * dimension + component]!;
    if (!Number.isFinite(value)) break;
    values.push(value);
  }
  return values;
}

function exactMoments(findings: Findings, columns: number): NonNullable<ComponentRecord['exact']>[] | null {
  const { plan, kept, evaluate } = findings;
  const { moments: graph, recursion } = plan.exact;
  if (recursion !== undefined) return followMoments(plan, recursion, kept.slice(0, columns));
  if (graph === null) return null;
  const points = layPoints(graph, columns, parameterValues(plan));
  for (let column = 0; column < columns; column++) points[column * graph.inputs.length] = timeOfStep(plan, kept[column]!);
  const values = evaluate(graph, points, columns);
  const read = (output: number) => Array.from({ length: columns }, (_, column) => values[column * graph.outputs.length + output]!);
  return Array.from({ length: plan.dimension }, (_, i) => ({ mean: read(i), deviation: read(plan.dimension + i) }));
}

function describeDensity(findings: Findings, bins: TimeBins, columns: number): DensityRecord {
  const { plan, total } = findings;
  const width = columnLength(plan.dimension, bins);
  const rows = [...Array(columns).keys()];
  const step = (column: number) => (bins.high[column]! - bins.low[column]!) / bins.count;
  return {
    edges: rows.map((column) => Array.from({ length: bins.count + 1 }, (_, bin) => bins.low[column]! + bin * step(column))),
    heights: rows.map((column) =>
      Array.from({ length: bins.count }, (_, bin) => {
        const counted = total[column * width + 2 + 2 * plan.dimension + bin]!;
        return counted / (total[column * width]! * step(column));
      }),
    ),
    exact: exactDensity(findings, bins, rows),
    resting: describeResting(findings, bins, columns),
  };
}

function exactDensity({ plan, kept, evaluate }: Findings, bins: TimeBins, columns: readonly number[]): number[][] | null {
  const { density: graph, tabulated } = plan.exact;
  const middleOf = (column: number, bin: number) =>
    bins.low[column]! + ((bin + 0.5) * (bins.high[column]! - bins.low[column]!)) / bins.count;
  if (tabulated !== undefined)
    return columns.map((column) =>
      Array.from({ length: bins.count }, (_, bin) => readDensity(tabulated, timeOfStep(plan, kept[column]!), middleOf(column, bin))),
    );
  if (graph === null) return null;
  const points = layPoints(graph, columns.length * bins.count, parameterValues(plan));
  columns.forEach((column) => {
    for (let bin = 0; bin < bins.count; bin++) {
      points.set([middleOf(column, bin), timeOfStep(plan, kept[column]!)], (column * bins.count + bin) * graph.inputs.length);
    }
  });
  const values = evaluate(graph, points, columns.length * bins.count);
  return columns.map((column) => Array.from(values.subarray(column * bins.count, (column + 1) * bins.count)));
}

function describeFilm({ plan, kept, traced }: Findings): FilmRecord | null {
  const { film } = plan.statistics;
  if (film === null || plan.dimension !== 2) return null;
  const columns = spread(kept.length, film.frames);
  const points = Math.min(film.points, plan.paths);
  const perUnit = digitsOf(traced);
  const frames = columns.map((column) => ({
    time: timeOfStep(plan, kept[column]!),
    points: pointsAt(traced, kept.length, column, points, perUnit),
  }));
  return { frames };
}

function pointsAt(traced: Float64Array, columns: number, column: number, count: number, perUnit: number): (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  for (let path = 0; path < count; path++) {
    const at = 2 * (path * columns + column);
    if (traced[at]! === traced[at]!)
      points.push([Math.round(traced[at] * perUnit) / perUnit, Math.round(traced[at + 1]! * perUnit) / perUnit]);
  }
  return points;
}

/** A power of ten by which numbers are multiplied to be whole with four digits of the largest: more than a screen has. */
function digitsOf(values: Float64Array): number {
  let most = 1e-12;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return 10 ** (4 - Math.ceil(Math.log10(most)));
}

/** At most so many of the columns, evenly spread, the first and the last among them. */
function spread(columns: number, most: number): number[] {
  const count = Math.max(1, Math.min(columns, most));
  return Array.from({ length: count }, (_, index) => (count === 1 ? columns - 1 : Math.round((index * (columns - 1)) / (count - 1))));
}

const usualFieldTimes = 12;

/** The velocity over the range of the traced paths. */
function describeField(findings: Findings, columns: number): FieldRecord | null {
  const { plan, kept, evaluate } = findings;
  const graph = plan.exact.velocity;
  const count = plan.statistics.field;
  if (graph === null || count === 0 || plan.dimension > 2) return null;
  const times = spread(columns, plan.statistics.fieldTimes ?? usualFieldTimes).map((column) => timeOfStep(plan, kept[column]!));
  const x = gridOver(findings, 0, count);
  const y = plan.dimension === 2 ? gridOver(findings, 1, count) : null;
  const rows = y ?? [0];
  const points = layPoints(graph, times.length * rows.length * count, parameterValues(plan));
  const states = times.flatMap((t) => rows.flatMap((second) => x.map((first) => (y === null ? [first, t] : [first, second, t]))));
  states.forEach((state, row) => points.set(state, row * graph.inputs.length));
  const values = evaluate(graph, points, states.length);
  const vectorAt = (place: number) => Array.from(values.subarray(place * plan.dimension, (place + 1) * plan.dimension));
  const vectors = times.map((_, k) => rows.map((_row, j) => x.map((_x, i) => vectorAt((k * rows.length + j) * count + i))));
  return { times, x, y, vectors };
}

/** Of the traced paths, enough to know their range. */
const mostPlaces = 4000;

function gridOver({ plan: { dimension }, traced }: Findings, component: number, count: number): number[] {
  const stride = dimension * Math.max(1, Math.floor(traced.length / dimension / mostPlaces));
  const places = new Float64Array(Math.floor((traced.length - 1 - component) / stride) + 1);
  for (let k = 0; k < places.length; k++) places[k] = traced[component + k * stride]!;
  const [low, high] = rangeOf(places);
  return Array.from({ length: count }, (_, index) => low + (index * (high - low)) / Math.max(1, count - 1));
}

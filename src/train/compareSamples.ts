import { hashToKey } from '../base/hash';
import { keyFor } from '../base/random';
import type { Simulation } from '../check/simulation';
import type { DataSet } from '../check/trainingPlan';
import { drawRows } from './dataSets';
import { measureDistances, type Distances } from './distances';

/** Enough for a distance to be seen beside that of two draws of the data. */
export const comparedPoints = 2000;

/** What of the paths of a model is looked at: the points at the end. */
export const sampleStatistics = { film: { frames: 2, points: comparedPoints }, field: 0 };

const fewest = 50;

/** The finite ones among the last points. */
export function lastPoints({ film }: Simulation): readonly (readonly [number, number])[] {
  return film?.frames.at(-1)?.points.filter((point) => point.every(Number.isFinite)) ?? [];
}

/** Distances of the last states from data; null where there are too few of them. */
export function compareWithData(simulation: Simulation, data: DataSet, seed: string): Distances | null {
  const points = lastPoints(simulation);
  if (points.length < fewest) return null;
  const key = keyFor(hashToKey(seed), 'compare');
  const [one, other] = [0, 1].map((draw) => drawRows(data, keyFor(key, 'draw', draw), 0, 0, points.length)) as [Float64Array, Float64Array]; // two draws
  return measureDistances(Float64Array.from(points.flat()), one, other, key);
}

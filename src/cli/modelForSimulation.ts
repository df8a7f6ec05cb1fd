import { keyFor } from '../base/random';
import { hashToKey } from '../base/hash';
import type { Simulation } from '../check/simulation';
import type { DataSet } from '../check/trainingPlan';
import { formatNumber } from '../checker/formatNumber';
import type { TrainedScore } from '../sde/trainedScore';
import { drawRows, findDataSet } from '../train/dataSets';
import { measureDistances, type Distances, type Measured } from '../train/distances';
import { readModel, scoreOf } from '../train/modelFile';
import { readDataSet } from './readDataSet';
import type { CliServices } from './services';

/** Weights in the place of a score, and the data that samples are compared with, where they are known. */
export interface ModelForSimulation {
  readonly score: TrainedScore;
  readonly data: DataSet | null;
}

/** A sentence where the file is no model. `data`: what to compare with, else what the model was trained on. */
export async function readModelForSimulation(
  path: string,
  data: string | null,
  services: CliServices,
): Promise<ModelForSimulation | string> {
  const bytes = await services.readBytes(path);
  if (typeof bytes === 'string') return bytes;
  const model = readModel(bytes);
  if ('refused' in model) return `${path} is no model of Rederive. ${model.refused}`;
  const score = scoreOf(model);
  if ('refused' in score) return score.refused;
  if (data === null) return { score, data: findDataSet(model.data) ?? null };
  const found = await readDataSet(data, services);
  return typeof found === 'string' ? found : { score, data: found };
}

/** Enough for a distance to be seen beside that of two draws of the data. */
export const comparedPoints = 2000;

/** Distances of the last states from data; null where there are too few of them. */
export function compareWithData({ film }: Simulation, data: DataSet, seed: string): Distances | null {
  const points = film?.frames.at(-1)?.points.filter((point) => point.every(Number.isFinite)) ?? [];
  if (points.length < 50) return null;
  const key = keyFor(hashToKey(seed), 'compare');
  const [one, other] = [0, 1].map((draw) => drawRows(data, keyFor(key, 'draw', draw), 0, 0, points.length)) as [Float64Array, Float64Array]; // two draws
  return measureDistances(Float64Array.from(points.flat()), one, other, key);
}

export function describeDistances({ samples, wasserstein, discrepancy }: Distances, data: DataSet): string {
  const show = (name: string, { value, halfWidth, floor }: Measured): string =>
    `${name} ${formatNumber(value)} ± ${formatNumber(halfWidth, 2)} (data from data: ${formatNumber(floor)})`;
  return `${samples} samples from ${data.name}: ${show('sliced Wasserstein distance', wasserstein)}, ${show('MMD', discrepancy)}; 95 % by the bootstrap.`;
}

import type { DataSet } from '../check/trainingPlan';
import type { TrainedScore } from '../sde/trainedScore';
import { findDataSet } from '../train/dataSets';
import { modelRefusalSentence, noteOfModel } from '../checker/trainingWords';
import { readModel, scoreOf } from '../train/modelFile';
import { readDataSet } from './readDataSet';
import type { CliServices } from './services';

/** Weights in the place of a score, and the data that samples are compared with, where they are known. */
export interface ModelForSimulation {
  readonly score: TrainedScore;
  readonly data: DataSet | null;
  /** A sentence about the model, where one is needed. */
  readonly note: string | null;
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
  if ('refused' in model) return `${path} is no model of Rederive. ${modelRefusalSentence(model.refused)}`;
  const score = scoreOf(model);
  if ('refused' in score) return modelRefusalSentence(score.refused);
  const note = noteOfModel(model);
  if (data === null) return { score, data: findDataSet(model.data) ?? null, note };
  const found = await readDataSet(data, services);
  return typeof found === 'string' ? found : { score, data: found, note };
}

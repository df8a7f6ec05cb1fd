import type { DataSet, Divergence, Fit, Training, TrainPlan } from '../check/trainingPlan';
import type { Distances, Measured } from '../train/distances';
import type { TrainedModel } from '../train/modelFile';
import { hasOtherSign } from '../train/modelFile';
import type { ModelRefusal, PointsRefusal, TrainingRefusal } from '../train/refusal';
import { chineseTrainings } from './chinese/trainings';
import { englishTrainings } from './englishTrainings';
import { formatNumber } from './formatNumber';
import type { Language } from './tongue';
import type { TrainingTongue } from './trainingTongue';

export const trainingTongues: { readonly [L in Language]: TrainingTongue } = { en: englishTrainings, 'zh-tw': chineseTrainings };

export function trainingRefusalSentence(refusal: TrainingRefusal, language: Language = 'en'): string {
  const tell = trainingTongues[language].refusal[refusal.kind] as (refusal: TrainingRefusal) => string; // the sentence of its own kind
  return tell(refusal);
}

export function modelRefusalSentence(refusal: ModelRefusal, language: Language = 'en'): string {
  const tell = trainingTongues[language].modelRefusal[refusal.kind] as (refusal: ModelRefusal) => string; // the sentence of its own kind
  return tell(refusal);
}

export function pointsRefusalSentence(refusal: PointsRefusal, language: Language = 'en'): string {
  const tell = trainingTongues[language].pointsRefusal[refusal.kind] as (refusal: PointsRefusal) => string; // the sentence of its own kind
  return tell(refusal);
}

/** What a reader of samples should know of the model; null where it is as usual. */
export const noteOfModel = (model: TrainedModel, language: Language = 'en'): string | null =>
  hasOtherSign(model) ? trainingTongues[language].otherSign(model.model) : null;

/** What became of it, in a sentence or two. */
export function describeTraining({ steps, batch, data, model, network }: TrainPlan, training: Training, language: Language = 'en'): string {
  const tongue = trainingTongues[language];
  const last = training.curve.at(-1);
  return tongue.join([
    tongue.run(model, data.name, training.steps, steps, batch),
    ...(last === undefined ? [] : [tongue.loss(formatNumber(last.loss))]),
    ...(training.stopped === null ? [] : [divergenceSentence(training.stopped, language)]),
    ...fitSentences(training.fit, network.outputs === 1 ? tongue.gradient : tongue.itself, tongue),
  ]);
}

export const divergenceSentence = ({ kind, step, loss }: Divergence, language: Language = 'en'): string =>
  trainingTongues[language].stopped[kind](step, formatNumber(loss));

/** Farther away it is none of the things that a model may be. */
export const isClose = ({ errors, target }: Fit): boolean => errors[target] < 0.5;

function fitSentences(fit: Fit | null, what: string, tongue: TrainingTongue): string[] {
  if (fit === null) return [];
  const share = (error: number): string => `${formatNumber(100 * error)} %`;
  if (!isClose(fit)) return [tongue.farFromAll(what, share(fit.errors.score))];
  return [tongue.fits(what, tongue.target[fit.target], share(fit.errors[fit.target]), fit.samples)];
}

/** How far samples are from data. */
export function describeDistances({ samples, wasserstein, discrepancy }: Distances, data: DataSet, language: Language = 'en'): string {
  const tongue = trainingTongues[language];
  const show = (name: string, { value, halfWidth, floor }: Measured): string =>
    tongue.distance(name, formatNumber(value), formatNumber(halfWidth, 2), formatNumber(floor));
  return tongue.samples(samples, data.name, [show(tongue.wasserstein, wasserstein), show('MMD', discrepancy)]);
}

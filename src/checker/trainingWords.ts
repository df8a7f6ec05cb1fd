import { assertNever } from '../base/assertNever';
import type { DataSet, Divergence, Fit, Target, Training, TrainPlan } from '../check/trainingPlan';
import type { Distances, Measured } from '../train/distances';
import type { TrainingRefusal } from '../train/refusal';
import { formatNumber } from './formatNumber';

const list = (names: readonly string[]): string => names.join(' and ');

export function trainingRefusalSentence(refusal: TrainingRefusal): string {
  switch (refusal.kind) {
    case 'no-average':
      return 'This is no average over data, so it is no loss to train with.';
    case 'not-a-number':
      return 'A loss is a number, and this is a vector.';
    case 'no-model':
      return 'There is no model in this expression: no function of a vector with a parameter such as θ.';
    case 'several-models':
      return `There are several models in it, ${list(refusal.names)}; one is trained at a time.`;
    case 'model-arguments':
      return `The model ${refusal.name} is trained at one point of the plane and some numbers, always the same ones.`;
    case 'open-function':
      return `The text does not say what the function ${refusal.name} is.`;
    case 'open-number':
      return `The text gives no value to ${refusal.name}; give it one with --set ${refusal.name}=….`;
    case 'free-vector':
      return `Nothing averages over ${refusal.name}.`;
    case 'several-data':
      return `Which of ${list(refusal.names)} is the law of the data is not said.`;
    case 'conditional-law':
      return `The text does not say what the conditional law ${refusal.name} is.`;
    case 'model-density':
      return `${refusal.name} is a density that is learned, whose normaliser no network knows: a loss can only use ∇log ${refusal.name}.`;
    case 'density-unknown':
      return `The loss uses the density of the data, which is not known of the points of ${refusal.data}.`;
    case 'data-size':
      return `Data are points of the plane, and ${refusal.name} is a law of ${refusal.size === 1 ? 'a number' : `${refusal.size} components`}.`;
    case 'unknown-number':
      return `This loss has no number ${refusal.name}${refusal.known.length > 0 ? `; it has ${list(refusal.known)}` : ''}.`;
    default:
      return assertNever(refusal);
  }
}

const targetWords: { readonly [K in Target]: string } = {
  score: 'the score ∇log p of its points',
  noise: 'the noise, E[Z | x]',
  data: 'the data, E[X | x]',
  velocity: 'the velocity αZ − σX',
  'minus-score': 'minus the score',
};

/** What became of it, in a sentence or two. */
export function describeTraining({ steps, batch, data, model, network }: TrainPlan, training: Training): string {
  const last = training.curve.at(-1);
  const loss = last === undefined ? '' : ` The loss is ${formatNumber(last.loss)} at the end.`;
  const what = `${model} on ${data.name}: ${training.steps} of ${steps} steps of ${batch} samples.`;
  return [
    what + loss,
    ...(training.stopped === null ? [] : [divergenceSentence(training.stopped)]),
    ...fitSentences(training.fit, network.outputs === 1 ? 'Its gradient' : 'It'),
  ].join(' ');
}

export function divergenceSentence({ kind, step, loss }: Divergence): string {
  if (kind === 'not-finite') return `Stopped at step ${step}: the loss is no finite number any more.`;
  if (kind === 'falls-without-bound')
    return `Stopped at step ${step}: the loss falls without bound (${formatNumber(loss)}), so it has no minimum; a sign may be wrong.`;
  return `Stopped at step ${step}: the loss grows (${formatNumber(loss)}) instead of falling.`;
}

/** Farther away it is none of the things that a model may be. */
export const isClose = ({ errors, target }: Fit): boolean => errors[target] < 0.5;

function fitSentences(fit: Fit | null, what: string): string[] {
  if (fit === null) return [];
  const share = (error: number): string => `${formatNumber(100 * error)} %`;
  if (!isClose(fit)) return [`${what} is none of what a model may be: from the score it is ${share(fit.errors.score)} away.`];
  return [`${what} is ${targetWords[fit.target]}, to ${share(fit.errors[fit.target])} (root mean square over ${fit.samples} points).`];
}

/** How far samples are from data. */
export function describeDistances({ samples, wasserstein, discrepancy }: Distances, data: DataSet): string {
  const show = (name: string, { value, halfWidth, floor }: Measured): string =>
    `${name} ${formatNumber(value)} ± ${formatNumber(halfWidth, 2)} (data from data: ${formatNumber(floor)})`;
  return `${samples} samples from ${data.name}: ${show('sliced Wasserstein distance', wasserstein)}, ${show('MMD', discrepancy)}; 95 % by the bootstrap.`;
}

import type { TrainingTongue } from './trainingTongue';

const list = (names: readonly string[]): string => names.join(' and ');

/** What is told of trainings in English. */
export const englishTrainings: TrainingTongue = {
  refusal: {
    'no-average': () => 'This is no average over data, so it is no loss to train with.',
    'not-a-number': () => 'A loss is a number, and this is a vector.',
    'no-model': () => 'There is no model in this expression: no function of a vector with a parameter such as θ.',
    'several-models': ({ names }) => `There are several models in it, ${list(names)}; one is trained at a time.`,
    'model-arguments': ({ name }) => `The model ${name} is trained at one point of the plane and some numbers, always the same ones.`,
    'open-function': ({ name }) => `The text does not say what the function ${name} is.`,
    'open-number': ({ name }) => `The text gives no value to ${name}; give it one with --set ${name}=….`,
    'free-vector': ({ name }) => `Nothing averages over ${name}.`,
    'several-data': ({ names }) => `Which of ${list(names)} is the law of the data is not said.`,
    'conditional-law': ({ name }) => `The text does not say what the conditional law ${name} is.`,
    'model-density': ({ name }) =>
      `${name} is a density that is learned, whose normaliser no network knows: a loss can only use ∇log ${name}.`,
    'density-unknown': ({ data }) => `The loss uses the density of the data, which is not known of the points of ${data}.`,
    'data-size': ({ name, size }) =>
      `Data are points of the plane, and ${name} is a law of ${size === 1 ? 'a number' : `${size} components`}.`,
    'unknown-number': ({ name, known }) => `This loss has no number ${name}${known.length > 0 ? `; it has ${list(known)}` : ''}.`,
  },
  modelRefusal: {
    'no-safetensors': () => 'It is no safetensors file.',
    'no-header': () => 'Its header is not JSON.',
    'broken-tensor': ({ name }) => `Its tensor ${name} is not of float32, or not whole.`,
    'no-network': () => 'It does not say which network its weights are of.',
    'other-tensors': () => 'Its tensors are not those of its network.',
    'minus-score': ({ name }) => `The model ${name} is minus the score: a sign of its loss is wrong.`,
    'gradient-unknown': ({ name }) => `The model ${name} is a number, of which it is not known that its gradient is a score.`,
  },
  pointsRefusal: {
    'not-two-numbers': ({ name, line }) => `Line ${line} of ${name} is not two numbers.`,
    'few-points': ({ name, count, fewest }) => `${name} has ${count} points; at least ${fewest} are needed.`,
    'many-points': ({ name, count, most }) => `${name} has ${count} points; at most ${most} are read.`,
  },
  otherSign: (name) =>
    `The gradient of ${name} itself was found to be the score, so that ${name} is a log-density and not an energy, whose gradient is minus the score: samples are drawn with +∇${name}.`,
  notUnderstood: 'A part of this equation was not understood, so nothing is trained with it.',
  noLoss: 'There is no loss in this equation.',
  notComputable: 'This loss cannot be computed with a network in the place of its model.',
  target: {
    score: 'the score ∇log p of its points',
    noise: 'the noise, E[Z | x]',
    data: 'the data, E[X | x]',
    velocity: 'the velocity αZ − σX',
    'minus-score': 'minus the score',
  },
  run: (model, data, done, steps, batch) => `${model} on ${data}: ${done} of ${steps} steps of ${batch} samples.`,
  loss: (loss) => `The loss is ${loss} at the end.`,
  stopped: {
    'not-finite': (step) => `Stopped at step ${step}: the loss is no finite number any more.`,
    'falls-without-bound': (step, loss) =>
      `Stopped at step ${step}: the loss falls without bound (${loss}), so it has no minimum; a sign may be wrong.`,
    grows: (step, loss) => `Stopped at step ${step}: the loss grows (${loss}) instead of falling.`,
  },
  itself: 'It',
  gradient: 'Its gradient',
  farFromAll: (what, error) => `${what} is none of what a model may be: from the score it is ${error} away.`,
  fits: (what, target, error, points) => `${what} is ${target}, to ${error} (root mean square over ${points} points).`,
  distance: (name, value, halfWidth, floor) => `${name} ${value} ± ${halfWidth} (data from data: ${floor})`,
  wasserstein: 'sliced Wasserstein distance',
  samples: (samples, data, distances) => `${samples} samples from ${data}: ${distances.join(', ')}; 95 % by the bootstrap.`,
  join: (sentences) => sentences.join(' '),
};

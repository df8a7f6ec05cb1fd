import type { NoiseKind } from '../sde/noise';
import type { Refusal } from '../sde/refusal';
import { describeUnsuited } from './describeUnsuited';
import { formatCount, formatNumber } from './formatNumber';
import type { SimulationTongue } from './simulationTongue';

const calculusWords = { ito: "Itô's", stratonovich: "Stratonovich's" } as const;

const noiseWords: { readonly [K in NoiseKind]: string } = {
  none: 'no noise',
  additive: 'noise that does not depend on the state',
  scalar: 'one noise',
  diagonal: 'a noise for each component that depends on that component alone',
  commutative: 'noise that commutes',
  general: 'noise that does not commute',
};

function offerWords({ converted, offers }: Refusal & { kind: 'unsuited' }): string {
  const conversion = converted ? 'The drift can be converted, after which it does. ' : '';
  return `${conversion}${offers.length > 0 ? `These suit it as it is: ${offers.join(', ')}.` : ''}`.trim();
}

/** What is told of simulations in English. */
export const englishSimulations: SimulationTongue = {
  phrase: (english) => english,
  run: ({ scheme, paths, steps, from, to, isBackwards }) =>
    `${scheme}, ${paths} paths, ${steps === null ? 'steps of its own choice' : `${steps} steps`} on [${from}, ${to}]${isBackwards ? ', backwards' : ''}`,
  choices: (told) => `example choices: ${told.join(', ')}`,
  fromText: (told) => `from the text: ${told.join(', ')}`,
  resting: {
    stationary: (distance, chance) => restingSentence('the stationary density', distance, chance),
    target: (distance, chance) => restingSentence('the density that is sampled as the step goes to 0', distance, chance),
  },
  leftOut: (exploded, told, paths) => `${told} of ${paths} paths ${exploded === 1 ? 'was' : 'were'} left out`,
  place: (time, state) => `at time ${time}${state.length > 0 ? `, from x = ${state.join(', ')}` : ''}`,
  trouble: {
    outOfRange: (how, exploded) => `${how}: ${exploded === 1 ? 'it' : 'they'} left the range of finite numbers.`,
    undefined: (how, at) =>
      `${how}: a step has no value ${at}, as where a square root or a logarithm is taken of a negative number, or 0 is divided by 0.`,
    suddenly: (how, at) =>
      `${how}: one step goes beyond all numbers ${at}, as where something is divided by 0, or where the step is far too long.`,
    grows: (how, at) => `${how}: the first grows without bound ${at}.`,
  },
  shorterSteps: 'Shorter steps may help, unless the equation itself explodes.',
  refusal: {
    zeroTime: () => 'There is no time to simulate: the last time T must be a number greater than 0.',
    noSteps: (refusal) => `A simulation needs a whole number of steps, one at least; this one has ${refusal.steps}.`,
    tooManySteps: (refusal) => `${formatCount(refusal.steps)} steps are more than are run, which is ${formatCount(refusal.most)}.`,
    noPaths: (refusal) => `A simulation needs a whole number of paths, one at least; this one has ${refusal.paths}.`,
    tooMuchWork: (refusal) =>
      `${formatCount(refusal.paths)} paths of ${formatCount(refusal.steps)} steps are ${formatCount(refusal.paths * refusal.steps)} steps, more than are run, which is ${formatCount(refusal.most)}. Choose fewer paths or fewer steps.`,
    unknownScheme: (refusal) => `There is no scheme called ${refusal.name}. There are ${refusal.known.join(', ')}.`,
    unknownParameter: (refusal) =>
      `The equation has no number called ${refusal.name}. It has ${refusal.known.length > 0 ? refusal.known.join(', ') : 'none'}.`,
    parameterNotFinite: (refusal) => `${refusal.name} must be a finite number.`,
    unsuited: (refusal) =>
      `${refusal.scheme} does not suit this equation: ${describeUnsuited(refusal.reason, englishSimulations)}. ${offerWords(refusal)}`,
    modelDimension: (refusal) =>
      `The model ${refusal.name} was trained on points of ${refusal.own} components, and the process has ${refusal.dimension}.`,
    modelWithoutTime: (refusal) =>
      `The model ${refusal.name} was trained at one noise level and does not know the time; run Langevin dynamics with it.`,
    modelWithTime: (refusal) =>
      `The model ${refusal.name} was trained along a noise and knows the time; Langevin dynamics need one of a single noise level.`,
    modelKernel: (refusal) => {
      const pair = ([alpha, sigma]: readonly number[]) => `α = ${formatNumber(alpha!)}, σ = ${formatNumber(sigma!)}`;
      return `The model ${refusal.name} was trained along another noise: at time ${formatNumber(refusal.time)} it knows ${pair(refusal.model)}, and the process has ${pair(refusal.process)}.`;
    },
    modelUnused: (refusal) => `There is no score in this equation for the model ${refusal.name} to stand for.`,
    scoreUnknown: () =>
      'The score ∇log p_t stands in this equation, and the text tells of no process whose marginals are known. Write the SDE that runs forward beside it: one of one or two components whose noise vanishes nowhere, one with a drift A(t)x + b(t) and noise G(t) dW in at most six components, with a drift a(t)x and noise b(t)x dW, of Cox, Ingersoll and Ross, or a chain with its β_t or σ_t.',
    lawNotFound: () =>
      'The law of this process was not found on a grid (its paths leave all bounds, its tails are too heavy, its noise vanishes somewhere, it starts from too narrow a law, or its score changes too sharply from place to place for the finest grid), so that its score ∇log p_t is not known.',
    asWritten: () => 'This is a recursion: it is run as it is written, for a number of steps. It has no other scheme and no last time.',
    noEquation: (refusal) => `${refusal.name} stands in this equation and moves with it, and no equation of motion for it was read.`,
    twoCalculi: () =>
      "Of the equations that belong together, some are written in Itô's calculus and some in Stratonovich's: write them in one.",
    correlatedVectors: () => 'The text says that noises are correlated, one of which is a vector: only noises that are numbers can be.',
    noiseLaw: (refusal) => `${refusal.name} has a law that is not simulated; noise of a step is normal, or of random signs.`,
  },
  calculus: ({ scheme, system }) =>
    `it converges to the solution in ${calculusWords[scheme]} sense, and the equation is written in ${calculusWords[system]}`,
  noise: ({ found, needed }) =>
    `the equation has ${noiseWords[found]}, and the scheme is for ${needed.map((kind) => noiseWords[kind]).join(', or ')}`,
  unsuited: {
    ownNoise: 'it needs a noise for each component that depends on that component alone',
    backwards: 'it is a way back in time, with all of the noise',
    score: 'it needs ∇log p, which is not known here',
    resting: 'it is for dX = ½g²∇log p(X) dt + g dW, whose density p does not move, and this equation has another drift or noise',
    logDensity: 'it needs a density, up to a factor',
    schedule: 'it needs x_t = α(t) x_0 + σ(t) z',
    timeOf: 'it needs the time as a function of log(α/σ)',
    linearDrift: 'it needs a drift a(t) x + b(t), component by component',
    geometric: 'it needs drift and noise that are constant multiples of the state',
  },
  nothingRun: 'Nothing can be run here.',
  notSimulated: 'Not simulated',
  join: (sentences) => sentences.join(' '),
  semicolon: '; ',
  full: '.',
  loss: {
    title: 'The loss over a family of models',
    caption: (models, samples) => `Values over the models ${models}; ${samples} samples at each a.`,
    sides: { left: 'left side', right: 'right side', earlier: 'the earlier value', newer: 'this value' },
  },
};

function restingSentence(law: string, distance: string, chance: string): string {
  return `At the end the histogram and ${law} differ by ${distance} in total variation, where chance alone makes ${chance}.`;
}

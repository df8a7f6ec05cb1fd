import { chineseExperiments } from '../chinese/experiments';
import type { Language } from '../tongue';
import type { ExperimentTongue } from './experimentTongue';

const englishExperiments: ExperimentTongue = {
  'score-error': {
    title: 'An error in the score',
    question: 'How much worse do samples of the reverse SDE become when the score is wrong, and does anything warn of it?',
    size: 'size ε of the error',
    reverse: (error) => `${error}, reverse SDE`,
    flow: (error) => `${error}, flow`,
    samples: {
      tab: 'Samples',
      title: 'Distance of the samples from the data',
      yLabel: 'distance',
      caption: (paths, steps) =>
        `Wasserstein's distance between ${paths} paths of the VP SDE back in time, ${steps} steps, and as many draws of the data, a mixture of two normal laws.`,
    },
    warning: {
      tab: 'Warning',
      title: 'How loud the diagnostics are',
      yLabel: 'standard errors',
      caption:
        'E[s(x_t)] = 0 and E[x_t s(x_t)] = −1 hold of the true score at every t: their violation over noised data, in standard errors, at the worst t.',
    },
    floor: (paths) => `${paths} exact samples`,
    threshold: 'four standard errors',
    thresholdNote: 'chance alone stays below',
    notHeard: 'the diagnostics do not see it',
    heard: (size) => `the diagnostics speak from ε = ${size} on`,
    notSeen: 'the samples do not show it',
    seen: (size) => `the samples show it from ε = ${size} on`,
    helps: 'the noise of the reverse SDE corrects a part of it',
    helpsNot: 'the noise of the reverse SDE does not help',
    finding: ({ error, early, late, reverse, flow, last }) =>
      `${error}: ${early}, ${late}; at ε = 1 the distance is ${reverse} with the reverse SDE and ${flow} with the flow, so ${last}.`,
  },
  calculi: {
    title: 'Itô against Stratonovich',
    question: 'What is the difference between dS = σS dW and dS = σS ∘ dW on the same noise?',
    ito: (mean) => `Itô's reading is a martingale: the mean at the end is ${mean}, and exactly 1.`,
    stratonovich: (mean, exact) =>
      `Stratonovich's has the drift ½σ²S besides: the mean at the end is ${mean}, and exactly exp(σ²T/2) = ${exact}.`,
    factor:
      'Path by path they differ by the factor exp(σ²t/2), which is the same for every noise; where the noise does not depend on the state there is no difference at all.',
  },
  'score-matching': {
    title: 'Why score matching needs no data density',
    question: 'ESM asks for ∇log p of the data, ISM, SSM and DSM do not. Do they find the same θ all the same?',
    losses: {
      tab: 'Losses',
      title: 'Four losses over θ',
      yLabel: 'loss',
      caption: (noise, samples) =>
        `Data: a mixture of three normal laws in the plane, noised with σ = ${noise}; the model is the score of the same mixture noised with θ. ${samples} samples, the same for all θ and all losses; bands: four standard errors.`,
    },
    gap: (name, middle, spread) => `${name} − ESM = ${middle}, to ${spread} over all θ`,
    least: (places, truth) => `The least values are at θ = ${places.join(', ')}; the truth is ${truth}.`,
    place: (theta, name) => `${theta} (${name})`,
    constants: (gaps) => `They differ by constants that do not depend on θ: ${gaps.join('; ')}.`,
    why: 'Integration by parts takes ∇log p out of ESM (ISM), a random direction takes the trace out of that (SSM), and the known noise takes the place of the data’s density (DSM): only averages over samples are left.',
  },
  schedules: {
    title: 'What the noise schedule does to quality',
    question: 'With the exact score and the same number of steps, does it matter how noise is added over time?',
    names: { usual: 'VP, β from 0.1 to 20', constant: 'VP, β = 5 throughout', subVp: 'sub-VP', ve: 'VE', edm: 'EDM, σ(t) = t' },
    reverse: { tab: 'Reverse SDE', title: 'Distance from the data, reverse SDE by Euler and Maruyama' },
    flow: { tab: 'Flow', title: 'Distance from the data, probability flow by Heun' },
    caption: (paths) =>
      `Wasserstein's distance ∫|F − G| dx between ${paths} paths, from the exact law at the last time and with evenly spread steps, and as many draws of the data; bars: what exact samples would show.`,
    xLabel: 'steps',
    yLabel: 'distance',
    finding: (tab, steps, order) => `${tab}, ${steps} steps, from the nearest to the data on: ${order.join('; ')}.`,
  },
};

export const experimentWords: { readonly [L in Language]: ExperimentTongue } = { en: englishExperiments, 'zh-tw': chineseExperiments };

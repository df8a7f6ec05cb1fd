import { chineseStudies } from '../chinese/studies';
import type { Language } from '../tongue';
import type { StudyTongue } from './studyTongue';

const englishStudies: StudyTongue = {
  reverse: { title: 'Backwards in time' },
  flow: { title: 'The probability flow, backwards' },
  return: {
    title: 'There and back in the plane',
    caption: ({ points, paths, isTabulated, time, steps, isLifted }) =>
      `${points} of ${paths} paths from ${isTabulated ? 'a normal law' : 'a mixture of three normal laws'} to time ${time}, and others from the law there back again, with the ${isTabulated ? 'tabulated' : 'exact'} score; ${steps} steps each way.${isLifted ? ' Each of the two components goes by itself, by the same equation.' : ''}`,
  },
  sampler: {
    title: 'Error of the sampler over its steps',
    tab: 'Distance',
    figure: 'Distance from the data over the number of steps',
    caption: (paths) =>
      `Wasserstein's distance ∫|F − G| dx between the first component of ${paths} paths, back in time with the exact score and evenly spread steps, and as many draws of the data.`,
    xLabel: 'steps',
    yLabel: 'distance',
    floor: (paths) => `${paths} exact samples`,
    floorNote: 'their own distance',
    names: {
      reverse: 'Euler–Maruyama, reverse SDE',
      corrected: 'predictor–corrector',
      euler: 'Euler, probability flow',
      heun: 'Heun, probability flow',
      ddim: 'DDIM',
    },
  },
  langevin: {
    title: 'Langevin, adjusted and unadjusted, over the step',
    tab: 'Bias',
    figure: 'Distance from the stationary density over the step',
    caption: (paths, time) =>
      `Total variation between a histogram of ${paths} paths at time ${time} and the density that they are to sample. A sampler that has not arrived there is far from it at every step.`,
    xLabel: 'step',
    yLabel: 'total variation',
    floor: (paths) => `${paths} exact samples`,
    floorNote: 'by chance alone',
    names: { ula: 'unadjusted', mala: 'Metropolis-adjusted' },
  },
  convergence: {
    title: 'Convergence of the schemes',
    strong: { tab: 'Strong', title: 'Strong error over the length of a step', yLabel: '√E|xₙ − x|²' },
    weak: { tab: 'Weak', title: 'Weak error over the length of a step', yLabel: '|E xₙ − E x|' },
    caption: (paths, time, reference) =>
      `All on the same ${paths} Brownian paths from x = 1 to time ${time}, against ${reference}; bars are four standard errors.`,
    xLabel: 'step h',
    order: (value, halfWidth) => `order ${value} ± ${halfWidth}`,
    noOrder: 'no order that can be told from noise',
    claimed: (measured, claimed) => `${measured} (${claimed} claimed)`,
  },
  calculi: {
    title: 'Itô against Stratonovich',
    xLabel: 'time',
    noise: (reading, count) => `${reading}, noise ${count}`,
    mean: (reading) => `mean, ${reading}`,
    atEnd: (value) => `at the end ${value}`,
    caption: 'The same equation read in both senses on the same noise: the readings differ by the drift ½ Σ G ∂G.',
    paths: { tab: 'Paths', title: 'Three noises, two readings' },
    means: { tab: 'Means', title: 'The means of both readings' },
    bands: (paths) => ` Bands: four standard errors of the mean over ${paths} paths.`,
  },
};

export const studyWords: { readonly [L in Language]: StudyTongue } = { en: englishStudies, 'zh-tw': chineseStudies };

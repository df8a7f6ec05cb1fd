import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', model: 'model' } as const;

export const noisePredictionAtLevel = defineEntry({
  id: 'noise-prediction',
  title: 'prediction of the noise at one noise level',
  kind: 'loss',
  names: ['noise prediction', 'noise matching'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$ and $\sigma>0$, and let $\varepsilon_\theta(x,\sigma)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [String.raw`\mathbb{E}_{x,\varepsilon}\left[\left\|\varepsilon_\theta(x+\sigma\varepsilon,\sigma)-\varepsilon\right\|^2\right]`],
  symbols: [known.x, known.eps, known.sigma, known.epsSigma, known.theta],
  hypotheses: ['σ > 0 and ε is independent of x', 'with S = −ε_θ/σ this is 2σ² times denoising score matching'],
  source: 'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, section 3.2, there with a schedule',
  needs,
  run: noiseLoss,
});

/** ‖ε_θ(x + σε, σ) − ε‖² for each sample. */
function noiseLoss(tf: Tensorflow, { x, eps, sigma, model }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.sub(model(addNoise(tf, 1, x, sigma, eps), sigma), eps));
}

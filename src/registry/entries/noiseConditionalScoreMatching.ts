import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', S: 'model' } as const;

export const noiseConditionalScoreMatching = defineEntry({
  id: 'noise-conditional-score-matching',
  title: 'noise-conditional denoising score matching, weighted with σ²',
  kind: 'loss',
  names: ['ncsn', 'ncsn loss', 'noise conditional score network', 'noise conditional score matching'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$ and $\sigma>0$, and let $S_\theta(x,\sigma)\in\mathbb{R}^d$ be the score model.`,
  latex: [
    String.raw`\tfrac12\,\mathbb{E}_{x,\varepsilon}\left[\left\|\sigma S_\theta(x+\sigma\varepsilon,\sigma)+\varepsilon\right\|^2\right]`,
    String.raw`\frac{\sigma^2}{2}\,\mathbb{E}_{x,\varepsilon}\left[\left\|S_\theta(x+\sigma\varepsilon,\sigma)+\frac{\varepsilon}{\sigma}\right\|^2\right]`,
  ],
  symbols: [known.x, known.eps, known.sigma, known.Ssigma, known.theta],
  hypotheses: [
    'σ > 0 and ε is independent of x',
    'E‖S(x + σε)‖² is finite',
    'the loss of several noise levels is the mean of this one over them',
  ],
  source:
    'Y. Song, S. Ermon, Generative modeling by estimating gradients of the data distribution, NeurIPS 2019, equations (5) and (6), with λ(σ) = σ²',
  needs,
  run: weightedDenoisingLoss,
});

/** ½‖σS(x + σε, σ) + ε‖² for each sample. */
function weightedDenoisingLoss(tf: Tensorflow, { x, eps, sigma, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  const error = tf.add(tf.mul(sigma, S(addNoise(tf, 1, x, sigma, eps), sigma)), eps);
  return tf.mul(0.5, squaredNorm(tf, error));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', S: 'model' } as const;

export const denoisingScoreMatching = defineEntry({
  id: 'denoising-score-matching',
  title: 'denoising score matching',
  kind: 'loss',
  names: ['dsm', 'denoising score matching', 'denoising score matching loss'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$ and $\sigma>0$, and let $S(x;\theta)\in\mathbb{R}^d$ be the score model.`,
  latex: [
    String.raw`\tfrac12\,\mathbb{E}_{x,\varepsilon}\left[\left\|S(x+\sigma\varepsilon;\theta)+\frac{\varepsilon}{\sigma}\right\|^2\right]`,
    String.raw`\tfrac12\,\mathbb{E}_{x\sim p}\mathbb{E}_{\tilde x\sim\mathcal{N}(x,\sigma^2 I)}\left[\left\|S(\tilde x;\theta)+\frac{\tilde x-x}{\sigma^2}\right\|^2\right]`,
  ],
  symbols: [known.x, known.eps, known.sigma, known.noisy, known.S, known.theta],
  hypotheses: ['σ > 0 and ε is independent of x', 'E‖S(x + σε)‖² is finite'],
  source: 'P. Vincent, A connection between score matching and denoising autoencoders, Neural Computation 23 (2011), section 4',
  needs,
  run: denoisingLoss,
});

/** ½‖S(x + σε) + ε/σ‖² for each sample; −ε/σ is the score of the noise at the noisy sample. */
function denoisingLoss(tf: Tensorflow, { x, eps, sigma, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  const error = tf.add(S(addNoise(tf, 1, x, sigma, eps)), tf.div(eps, sigma));
  return tf.mul(0.5, squaredNorm(tf, error));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', weight: 'number', D: 'model' } as const;

export const weightedDenoiser = defineEntry({
  id: 'weighted-denoiser-prediction',
  title: 'weighted prediction of the clean sample at one noise level',
  kind: 'loss',
  names: ['weighted denoiser loss'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, $\sigma>0$ and $\lambda>0$, and let $D_\theta(x;\sigma)\in\mathbb{R}^d$ be the denoiser.`,
  latex: [String.raw`\mathbb{E}_{x,\varepsilon}\left[\lambda\left\|D_\theta(x+\sigma\varepsilon;\sigma)-x\right\|^2\right]`],
  symbols: [
    known.x,
    known.eps,
    known.sigma,
    { latex: String.raw`\lambda`, meaning: 'the weight λ(σ), a positive number' },
    known.D,
    known.theta,
  ],
  hypotheses: ['the loss is its mean over σ'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, section 5',
  needs,
  run: weightedError,
});

/** λ‖D(x + σε; σ) − x‖² for each sample. */
function weightedError(tf: Tensorflow, { x, eps, sigma, weight, D }: EntryWorld<typeof needs>): tf.Tensor1D {
  const error = tf.sub(D(addNoise(tf, 1, x, sigma, eps), sigma), x);
  return tf.sum(tf.mul(weight, tf.square(error)), 1);
}

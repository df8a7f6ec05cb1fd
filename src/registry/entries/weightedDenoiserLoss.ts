import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', sigmaData: 'number', D: 'model' } as const;

export const weightedDenoiserLoss = defineEntry({
  id: 'edm-loss',
  title: 'the loss of EDM',
  kind: 'loss',
  names: ['edm', 'edm loss'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, $\sigma>0$ and $\sigma_d>0$, and let $D_\theta(x;\sigma)\in\mathbb{R}^d$ be the denoiser.`,
  latex: [
    String.raw`\mathbb{E}_{x,\varepsilon}\left[\frac{\sigma^2+\sigma_d^2}{(\sigma\sigma_d)^2}\left\|D_\theta(x+\sigma\varepsilon;\sigma)-x\right\|^2\right]`,
  ],
  symbols: [
    known.x,
    known.eps,
    known.sigma,
    { latex: String.raw`\sigma_d`, meaning: 'the standard deviation of the data, a positive number in the units of x' },
    known.D,
    known.theta,
  ],
  hypotheses: ['the loss is its mean over σ with log σ normal'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, table 1',
  needs,
  run: edmLoss,
});

/** (σ² + σ_d²)/(σσ_d)² · ‖D(x + σε; σ) − x‖² for each sample. */
function edmLoss(tf: Tensorflow, { x, eps, sigma, sigmaData, D }: EntryWorld<typeof needs>): tf.Tensor1D {
  const weight = tf.div(tf.add(tf.square(sigma), tf.square(sigmaData)), tf.square(tf.mul(sigma, sigmaData)));
  const error = tf.sub(D(addNoise(tf, 1, x, sigma, eps), sigma), x);
  return tf.sum(tf.mul(weight, tf.square(error)), 1);
}

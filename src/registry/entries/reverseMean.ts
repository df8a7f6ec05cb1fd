import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', alpha: 'number', alphaBar: 'number', beta: 'number', t: 'condition', model: 'model' } as const;

export const reverseMean = defineEntry({
  id: 'ddpm-reverse-mean',
  title: 'the mean of a reverse step of denoising diffusion models',
  kind: 'identity',
  names: ['ddpm reverse mean', 'reverse mean'],
  setting: String.raw`Let $x_t\in\mathbb{R}^d$ be the state at time $t$, $\alpha_t\in(0,1)$, $\bar\alpha_t\in(0,1)$ and $\beta_t>0$ numbers, and let $\varepsilon_\theta(x,t)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [String.raw`\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{\beta_t}{\sqrt{1-\bar\alpha_t}}\varepsilon_\theta(x_t,t)\right)`],
  symbols: [
    known.xt,
    known.t,
    { latex: String.raw`\alpha_t`, meaning: '1 − β_t, a number in (0, 1)' },
    known.alphaBar,
    { latex: String.raw`\beta_t`, meaning: 'the variance of one step, a number in (0, 1)' },
    known.epsT,
  ],
  hypotheses: ['α_t = 1 − β_t and ᾱ_t = α₁ ⋯ α_t'],
  source: 'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, equation (11)',
  needs,
  run: reverseStepMean,
});

/** (x − β ε_θ(x, t)/√(1 − ᾱ))/√α for each sample. */
function reverseStepMean(tf: Tensorflow, { x, alpha, alphaBar, beta, t, model }: EntryWorld<typeof needs>): tf.Tensor2D {
  const noise = tf.mul(tf.div(beta, tf.sqrt(tf.sub(1, alphaBar))), model(x, t));
  return tf.div(tf.sub(x, noise), tf.sqrt(alpha));
}

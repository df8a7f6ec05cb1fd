import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', alpha: 'number', alphaBar: 'number', t: 'condition', model: 'model' } as const;

export const reverseMeanOfAlpha = defineEntry({
  id: 'ddpm-reverse-mean-alpha',
  title: 'the mean of a reverse step of denoising diffusion models, by α alone',
  kind: 'identity',
  names: ['ddpm reverse mean by alpha'],
  setting: String.raw`Let $x_t\in\mathbb{R}^d$ be the state at time $t$, $\alpha_t\in(0,1)$ and $\bar\alpha_t\in(0,1)$ numbers, and let $\varepsilon_\theta(x,t)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [String.raw`\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{1-\alpha_t}{\sqrt{1-\bar\alpha_t}}\varepsilon_\theta(x_t,t)\right)`],
  symbols: [known.xt, known.t, { latex: String.raw`\alpha_t`, meaning: '1 − β_t, a number in (0, 1)' }, known.alphaBar, known.epsT],
  hypotheses: ['ᾱ_t = α₁ ⋯ α_t'],
  source: 'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, equation (11) with β_t = 1 − α_t',
  needs,
  run: reverseStepMeanOfAlpha,
});

/** (x − (1 − α) ε_θ(x, t)/√(1 − ᾱ))/√α for each sample. */
function reverseStepMeanOfAlpha(tf: Tensorflow, { x, alpha, alphaBar, t, model }: EntryWorld<typeof needs>): tf.Tensor2D {
  const noise = tf.mul(tf.div(tf.sub(1, alpha), tf.sqrt(tf.sub(1, alphaBar))), model(x, t));
  return tf.div(tf.sub(x, noise), tf.sqrt(alpha));
}

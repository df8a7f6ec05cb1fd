import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', alphaBar: 'number', t: 'condition', model: 'model' } as const;

export const cleanSampleOfAlpha = defineEntry({
  id: 'ddpm-data-from-noise',
  title: 'the clean sample that a predicted noise makes, by ᾱ',
  kind: 'identity',
  names: ['x0 from epsilon by alpha bar'],
  setting: String.raw`Let $x_t\in\mathbb{R}^d$ be the state at time $t$, $\bar\alpha_t\in(0,1)$ a number, and let $\varepsilon_\theta(x,t)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [String.raw`\frac{x_t-\sqrt{1-\bar\alpha_t}\,\varepsilon_\theta(x_t,t)}{\sqrt{\bar\alpha_t}}`],
  symbols: [known.xt, known.t, known.alphaBar, known.epsT],
  hypotheses: ['x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε'],
  source: 'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, equation (15)',
  needs,
  run: dataFromNoise,
});

/** (x − √(1 − ᾱ) ε_θ(x, t))/√ᾱ for each sample. */
function dataFromNoise(tf: Tensorflow, { x, alphaBar, t, model }: EntryWorld<typeof needs>): tf.Tensor2D {
  const noise = tf.mul(tf.sqrt(tf.sub(1, alphaBar)), model(x, t));
  return tf.div(tf.sub(x, noise), tf.sqrt(alphaBar));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', alpha: 'number', sigma: 'number', t: 'condition', model: 'model' } as const;

export const dataFromNoise = defineEntry({
  id: 'data-from-noise',
  title: 'the clean sample that a predicted noise makes',
  kind: 'identity',
  names: ['x0 from epsilon', 'data from noise'],
  setting: String.raw`Let $x_t\in\mathbb{R}^d$ be the state at time $t$, $\alpha_t>0$ and $\sigma_t>0$ numbers, and let $\varepsilon_\theta(x,t)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [String.raw`\frac{x_t-\sigma_t\varepsilon_\theta(x_t,t)}{\alpha_t}`],
  symbols: [known.xt, known.t, known.alphaT, known.sigmaT, known.epsT],
  hypotheses: ['x_t = α_t x₀ + σ_t ε'],
  source:
    'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, equation (15), with α_t = √ᾱ_t and σ_t = √(1 − ᾱ_t)',
  needs,
  run: cleanSample,
});

/** (x − σε_θ(x, t))/α for each sample. */
function cleanSample(tf: Tensorflow, { x, alpha, sigma, t, model }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.div(tf.sub(x, tf.mul(sigma, model(x, t))), alpha);
}

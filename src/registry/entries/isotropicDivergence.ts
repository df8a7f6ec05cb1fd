import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';

const needs = { mu1: 'point', mu2: 'point', sigma1: 'number', sigma2: 'number' } as const;

export const isotropicDivergence = defineEntry({
  id: 'kl-of-isotropic-gaussians',
  title: 'Kullback–Leibler divergence of two isotropic normal laws',
  kind: 'divergence',
  names: ['kl of isotropic gaussians'],
  setting: String.raw`Let $\mu_1,\mu_2\in\mathbb{R}^d$ be means, and $\sigma_1>0$, $\sigma_2>0$ numbers.`,
  latex: [String.raw`d\log\frac{\sigma_2}{\sigma_1}+\frac{d\sigma_1^2+\|\mu_1-\mu_2\|^2}{2\sigma_2^2}-\frac d2`],
  symbols: [
    { latex: String.raw`\mu_1, \mu_2`, meaning: 'the means, vectors in ℝᵈ' },
    { latex: String.raw`\sigma_1, \sigma_2`, meaning: 'the standard deviations, positive numbers in the units of x' },
    { latex: 'd', meaning: 'the dimension' },
  ],
  hypotheses: ['σ₁ > 0 and σ₂ > 0'],
  source: 'the integral of log p/q under p for p = N(μ₁, σ₁²I) and q = N(μ₂, σ₂²I)',
  needs,
  run: isotropicKl,
});

/** d log σ₂/σ₁ + (dσ₁² + ‖μ₁ − μ₂‖²)/(2σ₂²) − d/2 for each pair. */
function isotropicKl(tf: Tensorflow, { mu1, mu2, sigma1, sigma2, d }: EntryWorld<typeof needs>): tf.Tensor1D {
  const spread = tf.add(tf.mul(d, tf.square(sigma1)), squaredNorm(tf, tf.sub(mu1, mu2)));
  const size = tf.sub(tf.mul(d, tf.log(tf.div(sigma2, sigma1))), d / 2);
  return tf.add(tf.div(spread, tf.mul(2, tf.square(sigma2))), size);
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { eliminate, innerProduct } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';

const needs = { mu1: 'point', mu2: 'point', Sigma1: 'covariance', Sigma2: 'covariance' } as const;

export const gaussianDivergence = defineEntry({
  id: 'kl-of-gaussians',
  title: 'Kullback–Leibler divergence of two normal laws',
  kind: 'divergence',
  names: ['kl of gaussians', 'kl divergence between gaussians', 'kl between two gaussians'],
  setting: String.raw`Let $\mu_1,\mu_2\in\mathbb{R}^d$ be means, and let $\Sigma_1,\Sigma_2\in\mathbb{R}^{d\times d}$ be symmetric and positive definite.`,
  latex: [
    String.raw`\tfrac12\left(\operatorname{tr}(\Sigma_2^{-1}\Sigma_1)+(\mu_2-\mu_1)^\top\Sigma_2^{-1}(\mu_2-\mu_1)-d+\log\frac{\det\Sigma_2}{\det\Sigma_1}\right)`,
  ],
  symbols: [
    { latex: String.raw`\mu_1, \mu_2`, meaning: 'the means, vectors in ℝᵈ' },
    { latex: String.raw`\Sigma_1, \Sigma_2`, meaning: 'the covariances, d × d' },
    { latex: 'd', meaning: 'the dimension' },
  ],
  hypotheses: ['Σ₁ and Σ₂ are symmetric and positive definite'],
  source: 'the integral of log p/q under p for p = N(μ₁, Σ₁) and q = N(μ₂, Σ₂)',
  needs,
  run: gaussianKl,
});

/** ½(tr Σ₂⁻¹Σ₁ + δᵀΣ₂⁻¹δ − d + log det Σ₂/det Σ₁) with δ = μ₂ − μ₁, by Gauss’s elimination. */
function gaussianKl(tf: Tensorflow, { mu1, mu2, Sigma1, Sigma2, d }: EntryWorld<typeof needs>): tf.Tensor1D {
  const solved = eliminate(Sigma2.arraySync(), Sigma1.arraySync());
  const trace = solved.solution.reduce((sum, row, i) => sum + row[i]!, 0);
  const identity = Sigma2.arraySync().map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  const precision = tf.tensor2d(eliminate(Sigma2.arraySync(), identity).solution);
  const shift = tf.sub<tf.Tensor2D>(mu2, mu1);
  const volume = solved.logDeterminant - eliminate(Sigma1.arraySync(), identity).logDeterminant;
  return tf.mul(0.5, tf.add(innerProduct(tf, shift, tf.matMul(shift, precision)), trace - d + volume));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', sigma: 'number', p: 'law' } as const;

export const tweedieFormula = defineEntry({
  id: 'tweedie-formula',
  title: 'Tweedie’s formula',
  kind: 'identity',
  names: ['tweedie', 'tweedie formula', "tweedie's formula"],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be a noisy sample with the density $p(x)$, and $\sigma>0$.`,
  latex: [String.raw`x+\sigma^2\nabla_x\log p(x)`],
  symbols: [
    { latex: 'x', meaning: 'the noisy sample x₀ + σε, a vector in ℝᵈ' },
    known.sigma,
    { latex: 'p', meaning: 'the density of the noisy sample' },
  ],
  hypotheses: ['p is the density of x₀ + σε with ε ∼ N(0, I) independent of x₀; then this is E[x₀ | x]'],
  source: 'B. Efron, Tweedie’s formula and selection bias, JASA 106 (2011)',
  needs,
  run: posteriorMean,
});

/** x + σ²∇ log p(x) for each sample. */
function posteriorMean(tf: Tensorflow, { x, sigma, p }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.add(x, tf.mul(tf.square(sigma), p.score(x)));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', sigma: 'number', S: 'model' } as const;

export const denoiserOfScore = defineEntry({
  id: 'denoiser-from-score',
  title: 'the denoiser that a score makes',
  kind: 'identity',
  names: ['denoiser from score'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be a noisy sample, $\sigma>0$, and let $S_\theta(x,\sigma)\in\mathbb{R}^d$ be the score model.`,
  latex: [String.raw`D(x)=x+\sigma^2 S_\theta(x,\sigma)`],
  symbols: [{ latex: 'x', meaning: 'the noisy sample, a vector in ℝᵈ' }, known.sigma, known.Ssigma],
  hypotheses: ['x = x₀ + σε with ε ∼ N(0, I) independent of x₀'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, equation (3), solved for D',
  needs,
  run: denoise,
});

/** x + σ²S(x, σ) for each sample. */
function denoise(tf: Tensorflow, { x, sigma, S }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.add(x, tf.mul(tf.square(sigma), S(x, sigma)));
}

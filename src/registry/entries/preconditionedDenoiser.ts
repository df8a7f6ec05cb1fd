import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', sigma: 'number', sigmaData: 'number', F: 'model' } as const;

export const preconditionedDenoiser = defineEntry({
  id: 'edm-preconditioning',
  title: 'the preconditioned denoiser of EDM',
  kind: 'identity',
  names: ['edm preconditioning', 'preconditioned denoiser'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be a noisy sample, $\sigma>0$ and $\sigma_d>0$, and let $F_\theta(x,\sigma)\in\mathbb{R}^d$ be the network.`,
  latex: [
    String.raw`D_\theta(x;\sigma)=\frac{\sigma_d^2}{\sigma^2+\sigma_d^2}\,x+\frac{\sigma\sigma_d}{\sqrt{\sigma^2+\sigma_d^2}}\,F_\theta\left(\frac{x}{\sqrt{\sigma^2+\sigma_d^2}},\tfrac14\log\sigma\right)`,
  ],
  symbols: [
    { latex: 'x', meaning: 'a noisy sample, a vector in ℝᵈ' },
    known.sigma,
    { latex: String.raw`\sigma_d`, meaning: 'the standard deviation of the data, a positive number in the units of x' },
    { latex: String.raw`F_\theta`, meaning: 'the network, ℝᵈ → ℝᵈ, without units' },
    known.D,
  ],
  hypotheses: ['what the network takes and gives has variance 1 if the data have the variance σ_d²'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, equation (7) and table 1',
  needs,
  run: precondition,
});

/** c_skip x + c_out F(c_in x, ¼ log σ) for each sample. */
function precondition(tf: Tensorflow, { x, sigma, sigmaData, F }: EntryWorld<typeof needs>): tf.Tensor2D {
  const total = tf.add(tf.square(sigma), tf.square(sigmaData));
  const inner = F(tf.div(x, tf.sqrt(total)), 0.25);
  const skip = tf.mul(tf.div(tf.square(sigmaData), total), x);
  return tf.add(skip, tf.mul(tf.div(tf.mul(sigma, sigmaData), tf.sqrt(total)), inner));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', sigmaData: 'number', F: 'model' } as const;

export const preconditionedLoss = defineEntry({
  id: 'edm-preconditioned-loss',
  title: 'the loss of EDM’s network',
  kind: 'loss',
  names: ['edm network loss', 'preconditioned edm loss'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, $\sigma>0$ and $\sigma_d>0$, and let $F_\theta(x,\sigma)\in\mathbb{R}^d$ be the network.`,
  latex: [
    String.raw`\mathbb{E}_{x,\varepsilon}\left[\left\|F_\theta\left(\frac{x+\sigma\varepsilon}{\sqrt{\sigma^2+\sigma_d^2}},\tfrac14\log\sigma\right)-\frac{\sqrt{\sigma^2+\sigma_d^2}}{\sigma\sigma_d}\left(x-\frac{\sigma_d^2}{\sigma^2+\sigma_d^2}(x+\sigma\varepsilon)\right)\right\|^2\right]`,
  ],
  symbols: [
    known.x,
    known.eps,
    known.sigma,
    { latex: String.raw`\sigma_d`, meaning: 'the standard deviation of the data, a positive number in the units of x' },
    { latex: String.raw`F_\theta`, meaning: 'the network, ℝᵈ → ℝᵈ, without units' },
    known.theta,
  ],
  hypotheses: ['it equals the loss of EDM for D = c_skip x + c_out F'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, equation (8) with λ c_out² = 1',
  needs,
  run: networkLoss,
});

/** ‖F(c_in x̃, ¼ log σ) − (x − c_skip x̃)/c_out‖² for each sample, with x̃ = x + σε. */
function networkLoss(tf: Tensorflow, { x, eps, sigma, sigmaData, F }: EntryWorld<typeof needs>): tf.Tensor1D {
  const noisy = addNoise(tf, 1, x, sigma, eps);
  const total = tf.add(tf.square(sigma), tf.square(sigmaData));
  const skip = tf.mul(tf.div(tf.square(sigmaData), total), noisy);
  const out = tf.div(tf.mul(sigma, sigmaData), tf.sqrt(total));
  return squaredNorm(tf, tf.sub(F(tf.div(noisy, tf.sqrt(total)), 0.25), tf.div(tf.sub(x, skip), out)));
}

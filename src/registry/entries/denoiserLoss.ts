import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', D: 'model' } as const;

export const denoiserLoss = defineEntry({
  id: 'denoiser-prediction',
  title: 'prediction of the clean sample at one noise level',
  kind: 'loss',
  names: ['denoiser loss', 'denoising autoencoder loss', 'denoising autoencoder'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$ and $\sigma>0$, and let $D_\theta(x,\sigma)\in\mathbb{R}^d$ be the denoiser.`,
  latex: [String.raw`\mathbb{E}_{x,\varepsilon}\left[\left\|D_\theta(x+\sigma\varepsilon,\sigma)-x\right\|^2\right]`],
  symbols: [known.x, known.eps, known.sigma, known.D, known.theta],
  hypotheses: ['σ > 0 and ε is independent of x', 'with S = (D − x̃)/σ² this is 2σ⁴ times denoising score matching'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, equation (2)',
  needs,
  run: denoiserError,
});

/** ‖D(x + σε, σ) − x‖² for each sample. */
function denoiserError(tf: Tensorflow, { x, eps, sigma, D }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.sub(D(addNoise(tf, 1, x, sigma, eps), sigma), x));
}

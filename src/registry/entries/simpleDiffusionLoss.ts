import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alphaBar: 'number', t: 'condition', model: 'model' } as const;

export const simpleDiffusionLoss = defineEntry({
  id: 'ddpm-simple-loss',
  title: 'the simple loss of denoising diffusion models',
  kind: 'loss',
  names: ['ddpm', 'ddpm loss', 'simple loss', 'l simple', 'simplified diffusion loss'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time and $\bar\alpha_t\in(0,1)$ a number, and let $\varepsilon_\theta(x,t)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [
    String.raw`\mathbb{E}_{x_0,\varepsilon}\left[\left\|\varepsilon-\varepsilon_\theta(\sqrt{\bar\alpha_t}\,x_0+\sqrt{1-\bar\alpha_t}\,\varepsilon,t)\right\|^2\right]`,
  ],
  symbols: [known.x0, known.eps, known.t, known.alphaBar, known.epsT, known.theta],
  hypotheses: ['ε is independent of x₀ and t', 'the loss is its mean over t = 1, …, T'],
  source: 'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, equation (14)',
  needs,
  run: simpleLoss,
});

/** ‖ε − ε_θ(√ᾱ x₀ + √(1 − ᾱ) ε, t)‖² for each sample. */
function simpleLoss(tf: Tensorflow, { x0, eps, alphaBar, t, model }: EntryWorld<typeof needs>): tf.Tensor1D {
  const noisy = addNoise(tf, tf.sqrt(alphaBar), x0, tf.sqrt(tf.sub(1, alphaBar)), eps);
  return squaredNorm(tf, tf.sub(eps, model(noisy, t)));
}

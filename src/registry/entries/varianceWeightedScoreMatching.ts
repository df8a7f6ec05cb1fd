import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alpha: 'number', sigma: 'number', t: 'condition', S: 'model' } as const;

export const varianceWeightedScoreMatching = defineEntry({
  id: 'variance-weighted-denoising-score-matching',
  title: 'denoising score matching of a diffusion, weighted with its variance',
  kind: 'loss',
  names: ['variance weighted denoising score matching'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time and $\alpha_t>0$, $\sigma_t>0$ numbers, and let $S_\theta(x,t)\in\mathbb{R}^d$ be the score model.`,
  latex: [
    String.raw`\mathbb{E}_{x_0,\varepsilon}\left[\left\|\sigma_t S_\theta(\alpha_t x_0+\sigma_t\varepsilon,t)+\varepsilon\right\|^2\right]`,
  ],
  symbols: [known.x0, known.eps, known.t, known.alphaT, known.sigmaT, known.St, known.theta],
  hypotheses: ['x_t = α_t x₀ + σ_t ε with ε independent of x₀'],
  source:
    'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (7) with λ(t) = σ_t², at one t',
  needs,
  run: scaledLoss,
});

/** ‖σ S(α x₀ + σε, t) + ε‖² for each sample. */
function scaledLoss(tf: Tensorflow, { x0, eps, alpha, sigma, t, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.add(tf.mul(sigma, S(addNoise(tf, alpha, x0, sigma, eps), t)), eps));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alpha: 'number', sigma: 'number', t: 'condition', S: 'model' } as const;

export const continuousDenoisingScoreMatching = defineEntry({
  id: 'continuous-denoising-score-matching',
  title: 'denoising score matching of a diffusion at one time',
  kind: 'loss',
  names: ['continuous dsm', 'continuous time dsm', 'continuous time denoising score matching', 'time dependent denoising score matching'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time and $\alpha_t>0$, $\sigma_t>0$ numbers, and let $S_\theta(x,t)\in\mathbb{R}^d$ be the score model.`,
  latex: [
    String.raw`\mathbb{E}_{x_0,\varepsilon}\left[\left\|S_\theta(\alpha_t x_0+\sigma_t\varepsilon,t)+\frac{\varepsilon}{\sigma_t}\right\|^2\right]`,
  ],
  symbols: [known.x0, known.eps, known.t, known.alphaT, known.sigmaT, known.St, known.theta],
  hypotheses: ['x_t = α_t x₀ + σ_t ε with ε independent of x₀', 'the loss is its mean over t, with a weight λ(t)'],
  source:
    'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (7), for a normal kernel and at one t',
  needs,
  run: diffusedLoss,
});

/** ‖S(α x₀ + σε, t) + ε/σ‖² for each sample. */
function diffusedLoss(tf: Tensorflow, { x0, eps, alpha, sigma, t, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.add(S(addNoise(tf, alpha, x0, sigma, eps), t), tf.div(eps, sigma)));
}

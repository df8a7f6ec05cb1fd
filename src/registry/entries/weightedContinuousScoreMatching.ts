import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alpha: 'number', sigma: 'number', weight: 'number', t: 'condition', S: 'model' } as const;

export const weightedContinuousScoreMatching = defineEntry({
  id: 'weighted-denoising-score-matching',
  title: 'weighted denoising score matching of a diffusion at one time',
  kind: 'loss',
  names: ['weighted denoising score matching'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $\lambda(t)>0$ be a weight, let $t$ be the time and $\alpha_t>0$, $\sigma_t>0$ numbers, and let $S_\theta(x,t)\in\mathbb{R}^d$ be the score model.`,
  latex: [
    String.raw`\mathbb{E}_{x_0,\varepsilon}\left[\lambda(t)\left\|S_\theta(\alpha_t x_0+\sigma_t\varepsilon,t)+\frac{\varepsilon}{\sigma_t}\right\|^2\right]`,
  ],
  symbols: [
    known.x0,
    known.eps,
    known.t,
    known.alphaT,
    known.sigmaT,
    { latex: String.raw`\lambda(t)`, meaning: 'the weight, a positive number' },
    known.St,
    known.theta,
  ],
  hypotheses: ['x_t = α_t x₀ + σ_t ε with ε independent of x₀', 'the loss is its mean over t'],
  source:
    'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (7), for a normal kernel and at one t',
  needs,
  run: weightedScoreLoss,
});

/** λ‖S(α x₀ + σε, t) + ε/σ‖² for each sample. */
function weightedScoreLoss(tf: Tensorflow, { x0, eps, alpha, sigma, weight, t, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  const error = tf.add(S(addNoise(tf, alpha, x0, sigma, eps), t), tf.div(eps, sigma));
  return tf.sum(tf.mul(weight, tf.square(error)), 1);
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alpha: 'number', sigma: 'number', g: 'number', t: 'condition', S: 'model' } as const;

export const likelihoodWeightedScoreMatching = defineEntry({
  id: 'likelihood-weighted-denoising-score-matching',
  title: 'denoising score matching of a diffusion, weighted for the likelihood',
  kind: 'loss',
  names: ['likelihood weighting', 'likelihood weighted score matching', 'likelihood weighted denoising score matching'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $g(t)>0$ be the diffusion, let $t$ be the time and $\alpha_t>0$, $\sigma_t>0$ numbers, and let $S_\theta(x,t)\in\mathbb{R}^d$ be the score model.`,
  latex: [
    String.raw`\tfrac12\,\mathbb{E}_{x_0,\varepsilon}\left[g(t)^2\left\|S_\theta(\alpha_t x_0+\sigma_t\varepsilon,t)+\frac{\varepsilon}{\sigma_t}\right\|^2\right]`,
  ],
  symbols: [
    known.x0,
    known.eps,
    known.t,
    known.alphaT,
    known.sigmaT,
    { latex: 'g(t)', meaning: 'the diffusion of the SDE, a positive number' },
    known.St,
    known.theta,
  ],
  hypotheses: ['x_t = α_t x₀ + σ_t ε with ε independent of x₀', 'g is the diffusion of the SDE with these marginals'],
  source:
    'Y. Song, C. Durkan, I. Murray, S. Ermon, Maximum likelihood training of score-based diffusion models, NeurIPS 2021, λ(t) = g(t)²',
  needs,
  run: likelihoodLoss,
});

/** ½g²‖S(α x₀ + σε, t) + ε/σ‖² for each sample. */
function likelihoodLoss(tf: Tensorflow, { x0, eps, alpha, sigma, g, t, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  const error = tf.add(S(addNoise(tf, alpha, x0, sigma, eps), t), tf.div(eps, sigma));
  return tf.mul(0.5, squaredNorm(tf, tf.mul(g, error)));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alpha: 'number', sigma: 'number', t: 'condition', model: 'model' } as const;

export const velocityPrediction = defineEntry({
  id: 'v-prediction',
  title: 'v-prediction',
  kind: 'loss',
  names: ['v prediction', 'v-prediction', 'velocity prediction'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time and $\alpha_t>0$, $\sigma_t>0$ numbers, and let $v_\theta(x,t)\in\mathbb{R}^d$ be the model of the velocity.`,
  latex: [
    String.raw`\mathbb{E}_{x_0,\varepsilon}\left[\left\|v_\theta(\alpha_t x_0+\sigma_t\varepsilon,t)-(\alpha_t\varepsilon-\sigma_t x_0)\right\|^2\right]`,
  ],
  symbols: [
    known.x0,
    known.eps,
    known.t,
    known.alphaT,
    known.sigmaT,
    { latex: String.raw`v_\theta(x,t)`, meaning: 'the model of αε − σx₀, ℝᵈ → ℝᵈ' },
    known.theta,
  ],
  hypotheses: ['x_t = α_t x₀ + σ_t ε with ε independent of x₀', 'α_t² + σ_t² = 1, for the model to be a velocity on the circle'],
  source: 'T. Salimans, J. Ho, Progressive distillation for fast sampling of diffusion models, ICLR 2022, section 4',
  needs,
  run: velocityLoss,
});

/** ‖v_θ(α x₀ + σε, t) − (αε − σx₀)‖² for each sample. */
function velocityLoss(tf: Tensorflow, { x0, eps, alpha, sigma, t, model }: EntryWorld<typeof needs>): tf.Tensor1D {
  const target = tf.sub(tf.mul(alpha, eps), tf.mul(sigma, x0));
  return squaredNorm(tf, tf.sub(model(addNoise(tf, alpha, x0, sigma, eps), t), target));
}

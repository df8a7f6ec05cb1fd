import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alpha: 'number', sigma: 'number', t: 'condition', D: 'model' } as const;

export const dataPrediction = defineEntry({
  id: 'data-prediction',
  title: 'x₀-prediction',
  kind: 'loss',
  names: ['x0 prediction', 'data prediction', 'x-prediction'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time and $\alpha_t>0$, $\sigma_t>0$ numbers, and let $D_\theta(x,t)\in\mathbb{R}^d$ be the model of the clean sample.`,
  latex: [String.raw`\mathbb{E}_{x_0,\varepsilon}\left[\left\|D_\theta(\alpha_t x_0+\sigma_t\varepsilon,t)-x_0\right\|^2\right]`],
  symbols: [
    known.x0,
    known.eps,
    known.t,
    known.alphaT,
    known.sigmaT,
    { latex: String.raw`D_\theta(x,t)`, meaning: 'the model of the clean sample, ℝᵈ → ℝᵈ, in the units of x' },
    known.theta,
  ],
  hypotheses: ['x_t = α_t x₀ + σ_t ε with ε independent of x₀'],
  source: 'T. Salimans, J. Ho, Progressive distillation for fast sampling of diffusion models, ICLR 2022, section 4',
  needs,
  run: dataLoss,
});

/** ‖D(α x₀ + σε, t) − x₀‖² for each sample. */
function dataLoss(tf: Tensorflow, { x0, eps, alpha, sigma, t, D }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.sub(D(addNoise(tf, alpha, x0, sigma, eps), t), x0));
}

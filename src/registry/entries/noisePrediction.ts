import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', eps: 'noise', alpha: 'number', sigma: 'number', t: 'condition', model: 'model' } as const;

export const noisePrediction = defineEntry({
  id: 'epsilon-prediction',
  title: 'ε-prediction',
  kind: 'loss',
  names: ['epsilon prediction', 'eps prediction', 'ε prediction', 'noise prediction loss'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time and $\alpha_t>0$, $\sigma_t>0$ numbers, and let $\varepsilon_\theta(x,t)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [
    String.raw`\mathbb{E}_{x_0,\varepsilon}\left[\left\|\varepsilon_\theta(\alpha_t x_0+\sigma_t\varepsilon,t)-\varepsilon\right\|^2\right]`,
  ],
  symbols: [known.x0, known.eps, known.t, known.alphaT, known.sigmaT, known.epsT, known.theta],
  hypotheses: ['x_t = α_t x₀ + σ_t ε with ε independent of x₀'],
  source: 'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, equation (14), there with α_t² + σ_t² = 1',
  needs,
  run: noisePredictionLoss,
});

/** ‖ε_θ(α x₀ + σε, t) − ε‖² for each sample. */
function noisePredictionLoss(tf: Tensorflow, { x0, eps, alpha, sigma, t, model }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.sub(model(addNoise(tf, alpha, x0, sigma, eps), t), eps));
}

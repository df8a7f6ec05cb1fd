import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', sigma: 'number', t: 'condition', model: 'model' } as const;

export const scoreFromNoise = defineEntry({
  id: 'score-from-noise',
  title: 'the score that a predicted noise makes',
  kind: 'identity',
  names: ['score from noise', 'score from epsilon'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be a noisy sample, let $t$ be the time, $\sigma_t>0$, and let $\varepsilon_\theta(x,t)\in\mathbb{R}^d$ be the model of the noise.`,
  latex: [String.raw`-\frac{\varepsilon_\theta(x,t)}{\sigma_t}`],
  symbols: [{ latex: 'x', meaning: 'the noisy sample, a vector in ℝᵈ' }, known.t, known.sigmaT, known.epsT],
  hypotheses: ['x = α_t x₀ + σ_t ε'],
  source:
    'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, section 3.2, where the loss of ε_θ is that of a score',
  needs,
  run: noiseToScore,
});

/** −ε_θ(x, t)/σ for each sample. */
function noiseToScore(tf: Tensorflow, { x, sigma, t, model }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.neg(tf.div<tf.Tensor2D>(model(x, t), sigma));
}

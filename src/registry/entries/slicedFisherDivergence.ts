import type * as tf from '@tensorflow/tfjs';
import { defineEntry, type WorldWith } from '../defineEntry';
import type { Tensorflow } from '../entry';

export const slicedFisherDivergence = defineEntry({
  id: 'sliced-fisher-divergence',
  title: 'sliced Fisher divergence',
  kind: 'loss',
  names: ['sfd', 'sliced fisher divergence', 'explicit sliced score matching', 'essm'],
  latex: [String.raw`\tfrac12\,\mathbb{E}_{x,v}\left[(v^\top S(x;\theta)-v^\top\nabla_x\log p(x))^2\right]`],
  symbols: [
    { latex: 'x', meaning: 'a sample of the data, a vector in ℝᵈ' },
    { latex: 'v', meaning: 'a random direction, a vector in ℝᵈ, independent of x' },
    { latex: 'p', meaning: 'the density of the data' },
    { latex: String.raw`S(x;\theta)`, meaning: 'the score model, ℝᵈ → ℝᵈ' },
    { latex: String.raw`\theta`, meaning: 'the parameters of the model' },
  ],
  hypotheses: ['v is independent of x', 'p is positive and differentiable'],
  source: 'Y. Song, S. Garg, J. Shi, S. Ermon, Sliced score matching, UAI 2019, section 3',
  needs: ['v', 'score'],
  run: slicedDivergence,
});

/** ½(vᵀS − vᵀ∇ log p)² for each sample. */
function slicedDivergence(tf: Tensorflow, { x, v, S, score }: WorldWith<'v' | 'score'>): tf.Tensor1D {
  const error = tf.sub(S(x), score(x));
  return tf.mul(0.5, tf.square(tf.sum(tf.mul(v, error), 1)));
}

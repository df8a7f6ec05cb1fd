import type * as tf from '@tensorflow/tfjs';
import { defineEntry, type WorldWith } from '../defineEntry';
import { slicedCurvature } from './derivatives';
import type { Tensorflow } from '../entry';

export const slicedScoreMatching = defineEntry({
  id: 'sliced-score-matching',
  title: 'sliced score matching',
  kind: 'loss',
  names: ['ssm', 'sliced score matching', 'sliced score matching loss', 'sliced loss'],
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\mathbb{E}_{v\sim q}\left[\tfrac12(v^\top S(x;\theta))^2+v^\top\nabla_x(v^\top S(x;\theta))\right]`,
    String.raw`\mathbb{E}_{x,v}\left[\tfrac12(v^\top S(x;\theta))^2+v^\top(\nabla_x S(x;\theta))\,v\right]`,
  ],
  symbols: [
    { latex: 'x', meaning: 'a sample of the data, a vector in ℝᵈ' },
    { latex: 'v', meaning: 'a random direction, a vector in ℝᵈ, independent of x' },
    { latex: 'p', meaning: 'the density of the data' },
    { latex: String.raw`S(x;\theta)`, meaning: 'the score model, ℝᵈ → ℝᵈ' },
    { latex: String.raw`\theta`, meaning: 'the parameters of the model' },
  ],
  hypotheses: [
    'v is independent of x',
    'E[vvᵀ] = I (for the equality with score matching)',
    'p·S → 0 at the boundary (for the equality with the explicit loss up to a constant)',
  ],
  source: 'Y. Song, S. Garg, J. Shi, S. Ermon, Sliced score matching, UAI 2019, section 3, theorem 1',
  needs: ['v'],
  run: slicedLoss,
});

/** ½(vᵀS)² + vᵀ∇(vᵀS) for each sample. */
function slicedLoss(tf: Tensorflow, world: WorldWith<'v'>): tf.Tensor1D {
  const projection = tf.sum(tf.mul(world.v, world.S(world.x)), 1);
  return tf.add(tf.mul(0.5, tf.square(projection)), slicedCurvature(tf, world));
}

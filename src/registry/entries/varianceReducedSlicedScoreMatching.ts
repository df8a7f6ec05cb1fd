import type * as tf from '@tensorflow/tfjs';
import { defineEntry, type WorldWith } from '../defineEntry';
import { slicedCurvature } from './derivatives';
import type { Tensorflow } from '../entry';

export const varianceReducedSlicedScoreMatching = defineEntry({
  id: 'sliced-score-matching-variance-reduced',
  title: 'sliced score matching with variance reduction',
  kind: 'loss',
  names: ['ssm-vr', 'ssmvr', 'sliced score matching with variance reduction', 'variance reduced sliced score matching'],
  latex: [String.raw`\mathbb{E}_{x,v}\left[\tfrac12\|S(x;\theta)\|^2+v^\top\nabla_x(v^\top S(x;\theta))\right]`],
  symbols: [
    { latex: 'x', meaning: 'a sample of the data, a vector in ℝᵈ' },
    { latex: 'v', meaning: 'a random direction, a vector in ℝᵈ, independent of x' },
    { latex: 'p', meaning: 'the density of the data' },
    { latex: String.raw`S(x;\theta)`, meaning: 'the score model, ℝᵈ → ℝᵈ' },
    { latex: String.raw`\theta`, meaning: 'the parameters of the model' },
  ],
  hypotheses: [
    'v is independent of x',
    'E[vvᵀ] = I: with v on the unit sphere the minimiser is another one',
    'p·S → 0 at the boundary (for the equality with the explicit loss up to a constant)',
  ],
  source: 'Y. Song, S. Garg, J. Shi, S. Ermon, Sliced score matching, UAI 2019, section 3',
  needs: ['v'],
  run: varianceReducedLoss,
});

/** ½‖S‖² + vᵀ∇(vᵀS) for each sample: the first term is averaged over v beforehand. */
function varianceReducedLoss(tf: Tensorflow, world: WorldWith<'v'>): tf.Tensor1D {
  const norm = tf.sum(tf.square(world.S(world.x)), 1);
  return tf.add(tf.mul(0.5, norm), slicedCurvature(tf, world));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { slicedCurvature, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'data', v: 'direction', S: 'model' } as const;

export const varianceReducedSlicedScoreMatching = defineEntry({
  id: 'sliced-score-matching-variance-reduced',
  title: 'sliced score matching with variance reduction',
  kind: 'loss',
  names: ['ssm-vr', 'ssmvr', 'sliced score matching with variance reduction', 'variance reduced sliced score matching'],
  setting: settings.sliced,
  latex: [String.raw`\mathbb{E}_{x,v}\left[\tfrac12\|S(x;\theta)\|^2+v^\top\nabla_x(v^\top S(x;\theta))\right]`],
  symbols: [known.x, known.v, known.p, known.S, known.theta],
  hypotheses: [
    'v is independent of x',
    'E[vvᵀ] = I: with v on the unit sphere the minimiser is another one',
    'p·S → 0 at the boundary (for the equality with the explicit loss up to a constant)',
  ],
  source: 'Y. Song, S. Garg, J. Shi, S. Ermon, Sliced score matching, UAI 2019, section 3',
  needs,
  run: varianceReducedLoss,
});

/** ½‖S‖² + vᵀ∇(vᵀS) for each sample: the first term is averaged over v beforehand. */
function varianceReducedLoss(tf: Tensorflow, { x, v, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  return tf.add(tf.mul(0.5, squaredNorm(tf, S(x))), slicedCurvature(tf, S, x, v));
}

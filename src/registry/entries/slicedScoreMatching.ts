import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { innerProduct, slicedCurvature } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'data', v: 'direction', S: 'model' } as const;

export const slicedScoreMatching = defineEntry({
  id: 'sliced-score-matching',
  title: 'sliced score matching',
  kind: 'loss',
  names: ['ssm', 'sliced score matching', 'sliced score matching loss', 'sliced loss'],
  setting: settings.sliced,
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\mathbb{E}_{v\sim q}\left[\tfrac12(v^\top S(x;\theta))^2+v^\top\nabla_x(v^\top S(x;\theta))\right]`,
    String.raw`\mathbb{E}_{x,v}\left[\tfrac12(v^\top S(x;\theta))^2+v^\top(\nabla_x S(x;\theta))\,v\right]`,
  ],
  symbols: [known.x, known.v, known.p, known.S, known.theta],
  hypotheses: [
    'v is independent of x',
    'E[vvᵀ] = I (for the equality with score matching)',
    'p·S → 0 at the boundary (for the equality with the explicit loss up to a constant)',
  ],
  source: 'Y. Song, S. Garg, J. Shi, S. Ermon, Sliced score matching, UAI 2019, section 3, theorem 1',
  needs,
  run: slicedLoss,
});

/** ½(vᵀS)² + vᵀ∇(vᵀS) for each sample. */
function slicedLoss(tf: Tensorflow, { x, v, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  const projection = innerProduct(tf, v, S(x));
  return tf.add(tf.mul(0.5, tf.square(projection)), slicedCurvature(tf, S, x, v));
}

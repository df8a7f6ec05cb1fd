import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { innerProduct } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'data', v: 'direction', S: 'model', p: 'law' } as const;

export const slicedFisherDivergence = defineEntry({
  id: 'sliced-fisher-divergence',
  title: 'sliced Fisher divergence',
  kind: 'divergence',
  names: ['sfd', 'sliced fisher divergence', 'explicit sliced score matching', 'essm'],
  setting: settings.sliced,
  latex: [String.raw`\tfrac12\,\mathbb{E}_{x\sim p,\,v}\left[(v^\top S(x;\theta)-v^\top\nabla_x\log p(x))^2\right]`],
  symbols: [known.x, known.v, known.p, known.S, known.theta],
  hypotheses: ['v is independent of x', 'p is positive and differentiable'],
  source: 'Y. Song, S. Garg, J. Shi, S. Ermon, Sliced score matching, UAI 2019, section 3',
  needs,
  run: slicedDivergence,
});

/** ½(vᵀS − vᵀ∇ log p)² for each sample. */
function slicedDivergence(tf: Tensorflow, { x, v, S, p }: EntryWorld<typeof needs>): tf.Tensor1D {
  return tf.mul(0.5, tf.square(innerProduct(tf, v, tf.sub(S(x), p.score(x)))));
}

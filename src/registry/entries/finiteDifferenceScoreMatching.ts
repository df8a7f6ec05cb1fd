import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { innerProduct } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', v: 'direction', h: 'number', S: 'model' } as const;

export const finiteDifferenceScoreMatching = defineEntry({
  id: 'finite-difference-sliced-score-matching',
  title: 'finite-difference sliced score matching',
  kind: 'loss',
  names: ['fd-ssm', 'fdssm', 'finite difference sliced score matching', 'finite difference score matching'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $v\in\mathbb{R}^d$ be a random direction, $h>0$ a small number, and let $S(x;\theta)\in\mathbb{R}^d$ be the score model.`,
  latex: [String.raw`\mathbb{E}_{x,v}\left[\tfrac12(v^\top S(x;\theta))^2+\frac{v^\top S(x+hv;\theta)-v^\top S(x-hv;\theta)}{2h}\right]`],
  symbols: [known.x, known.v, { latex: 'h', meaning: 'a small step, a positive number in the units of x' }, known.S, known.theta],
  hypotheses: ['v is independent of x', 'E[vvᵀ] = I', 'the error of the difference is of the order h²'],
  source:
    'T. Pang, K. Xu, C. Li, Y. Song, S. Ermon, J. Zhu, Efficient learning of generative models via finite-difference score matching, NeurIPS 2020 (there for the log-density of the model)',
  needs,
  run: finiteDifferenceLoss,
});

/** ½(vᵀS(x))² + vᵀ(S(x + hv) − S(x − hv))/(2h) for each sample. */
function finiteDifferenceLoss(tf: Tensorflow, { x, v, h, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  const step = tf.mul<tf.Tensor2D>(h, v);
  const change = tf.div(tf.sub(S(tf.add(x, step)), S(tf.sub(x, step))), tf.mul(2, h));
  return tf.add(tf.mul(0.5, tf.square(innerProduct(tf, v, S(x)))), innerProduct(tf, v, change));
}

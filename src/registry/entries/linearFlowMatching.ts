import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'data', x1: 'data', t: 'number', model: 'model' } as const;

export const linearFlowMatching = defineEntry({
  id: 'flow-matching-linear',
  title: 'flow matching along straight lines',
  kind: 'loss',
  names: ['rectified flow', 'flow matching', 'flow matching loss', 'linear flow matching', 'rectified flow loss'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ and $x_1\in\mathbb{R}^d$ be samples, let $t\in(0,1)$ be the time, and let $v_\theta(x,t)\in\mathbb{R}^d$ be the model of the velocity.`,
  latex: [String.raw`\mathbb{E}_{x_0,x_1}\left[\left\|v_\theta((1-t)x_0+t x_1,t)-(x_1-x_0)\right\|^2\right]`],
  symbols: [
    { latex: 'x_0', meaning: 'a sample of the start, often normal, a vector in ℝᵈ' },
    known.x1,
    known.t,
    { latex: String.raw`v_\theta(x,t)`, meaning: 'the model of the velocity, ℝᵈ → ℝᵈ' },
    known.theta,
  ],
  hypotheses: ['the loss is its mean over t, uniform in (0, 1)'],
  source:
    'X. Liu, C. Gong, Q. Liu, Flow straight and fast: learning to generate and transfer data with rectified flow, ICLR 2023, equation (1), at one t',
  needs,
  run: straightLoss,
});

/** ‖v_θ((1 − t)x₀ + t x₁, t) − (x₁ − x₀)‖² for each pair. */
function straightLoss(tf: Tensorflow, { x0, x1, t, model }: EntryWorld<typeof needs>): tf.Tensor1D {
  const between = tf.add(tf.mul(tf.sub(1, t), x0), tf.mul(t, x1));
  return squaredNorm(tf, tf.sub(model(between, t), tf.sub(x1, x0)));
}

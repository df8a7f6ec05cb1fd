import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x0: 'noise', x1: 'data', t: 'number', least: 'number', model: 'model' } as const;

export const transportFlowMatching = defineEntry({
  id: 'flow-matching-optimal-transport',
  title: 'conditional flow matching along the paths of optimal transport',
  kind: 'loss',
  names: ['ot-cfm', 'optimal transport flow matching', 'conditional flow matching with optimal transport'],
  setting: String.raw`Let $x_0\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $x_1\in\mathbb{R}^d$ be data, let $t\in(0,1)$ be the time and $s>0$ a small number, and let $v_\theta(x,t)\in\mathbb{R}^d$ be the model of the velocity.`,
  latex: [String.raw`\mathbb{E}_{x_0,x_1}\left[\left\|v_\theta((1-(1-s)t)x_0+t x_1,t)-(x_1-(1-s)x_0)\right\|^2\right]`],
  symbols: [
    { latex: 'x_0', meaning: 'standard normal noise, a vector in ℝᵈ' },
    known.x1,
    known.t,
    { latex: 's', meaning: 'the standard deviation that is left at t = 1, σ_min, a positive number' },
    { latex: String.raw`v_\theta(x,t)`, meaning: 'the model of the velocity, ℝᵈ → ℝᵈ' },
    known.theta,
  ],
  hypotheses: ['the loss is its mean over t, uniform in (0, 1)'],
  source: 'Y. Lipman, R. T. Q. Chen, H. Ben-Hamu, M. Nickel, M. Le, Flow matching for generative modeling, ICLR 2023, equation (23)',
  needs,
  run: transportLoss,
});

/** ‖v_θ((1 − (1 − s)t)x₀ + t x₁, t) − (x₁ − (1 − s)x₀)‖² for each pair. */
function transportLoss(tf: Tensorflow, { x0, x1, t, least, model }: EntryWorld<typeof needs>): tf.Tensor1D {
  const kept = tf.sub(1, least);
  const between = tf.add(tf.mul(tf.sub(1, tf.mul(kept, t)), x0), tf.mul(t, x1));
  return squaredNorm(tf, tf.sub(model(between, t), tf.sub(x1, tf.mul(kept, x0))));
}

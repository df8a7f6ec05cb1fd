import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', v: 'direction', h: 'number', f: 'potential' } as const;

export const finiteDifferenceEnergyMatching = defineEntry({
  id: 'finite-difference-score-matching-energy',
  title: 'finite-difference sliced score matching of a log-density',
  kind: 'loss',
  names: ['finite difference score matching of a log-density'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $v\in\mathbb{R}^d$ be a random direction, $h>0$ a small number, and let $f_\theta(x)\in\mathbb{R}$ be the log-density of the model.`,
  latex: [
    String.raw`\mathbb{E}_{x,v}\left[\frac{f_\theta(x+hv)+f_\theta(x-hv)-2f_\theta(x)}{h^2}+\frac{(f_\theta(x+hv)-f_\theta(x-hv))^2}{8h^2}\right]`,
  ],
  symbols: [
    known.x,
    known.v,
    { latex: 'h', meaning: 'a small step, a positive number in the units of x' },
    { latex: String.raw`f_\theta(x)`, meaning: 'the logarithm of the model’s density, up to a constant, ℝᵈ → ℝ' },
    known.theta,
  ],
  hypotheses: ['v is independent of x', 'E[vvᵀ] = I', 'the error of the differences is of the order h²'],
  source:
    'T. Pang, K. Xu, C. Li, Y. Song, S. Ermon, J. Zhu, Efficient learning of generative models via finite-difference score matching, NeurIPS 2020',
  needs,
  run: energyLoss,
});

/** (f₊ + f₋ − 2f)/h² + (f₊ − f₋)²/(8h²) for each sample, with f at x ± hv. */
function energyLoss(tf: Tensorflow, { x, v, h, f }: EntryWorld<typeof needs>): tf.Tensor1D {
  const step = tf.mul<tf.Tensor2D>(h, v);
  const [above, below] = [f(tf.add(x, step)), f(tf.sub(x, step))];
  const curvature = tf.sub(tf.add(above, below), tf.mul(2, f(x)));
  const square = tf.square(h);
  return tf.add(tf.div(curvature, square), tf.div(tf.square(tf.sub(above, below)), tf.mul(8, square)));
}

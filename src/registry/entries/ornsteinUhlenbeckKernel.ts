import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { logNormal } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { xt: 'point', x0: 'point', t: 'number', rate: 'number', sigma: 'number' } as const;

export const ornsteinUhlenbeckKernel = defineEntry({
  id: 'ornstein-uhlenbeck-kernel',
  title: 'transition kernel of the Ornstein–Uhlenbeck process',
  kind: 'kernel',
  names: ['ou kernel', 'ornstein uhlenbeck kernel'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ and $x_t\in\mathbb{R}^d$, let $t>0$ be the time, and $\kappa>0$, $\sigma>0$ numbers.`,
  latex: [String.raw`p(x_t\mid x_0)=\mathcal{N}\left(x_t;e^{-\kappa t}x_0,\frac{\sigma^2}{2\kappa}(1-e^{-2\kappa t})I\right)`],
  symbols: [
    known.x0,
    known.xt,
    known.t,
    { latex: String.raw`\kappa`, meaning: 'the rate of return, a positive number per unit of time' },
    { latex: String.raw`\sigma`, meaning: 'the diffusion, a positive number' },
  ],
  hypotheses: ['of dx = −κx dt + σ dW from x₀ at time 0'],
  source: 'G. E. Uhlenbeck, L. S. Ornstein, On the theory of the Brownian motion, Physical Review 36 (1930)',
  needs,
  run: logReturningKernel,
});

/** log N(x_t; e^{−κt}x₀, σ²(1 − e^{−2κt})/(2κ) I) for each pair. */
function logReturningKernel(tf: Tensorflow, { xt, x0, t, rate, sigma }: EntryWorld<typeof needs>): tf.Tensor1D {
  const left = tf.exp(tf.neg(tf.mul(rate, t)));
  const variance = tf.div(tf.mul(tf.square(sigma), tf.sub(1, tf.square(left))), tf.mul(2, rate));
  return logNormal(tf, xt, tf.mul(left, x0), tf.sqrt(variance));
}

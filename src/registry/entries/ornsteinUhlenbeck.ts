import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', rate: 'number', sigma: 'number' } as const;

export const ornsteinUhlenbeck = defineEntry({
  id: 'ornstein-uhlenbeck-process',
  title: 'Ornstein–Uhlenbeck process',
  kind: 'sde',
  names: ['ou', 'ou process', 'ornstein uhlenbeck', 'ornstein-uhlenbeck process'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state, and $\kappa>0$, $\sigma>0$ numbers.`,
  latex: [String.raw`\mathrm{d}x=-\kappa x\,\mathrm{d}t+\sigma\,\mathrm{d}W_t`],
  symbols: [
    known.state,
    { latex: String.raw`\kappa`, meaning: 'the rate of return, a positive number per unit of time' },
    { latex: String.raw`\sigma`, meaning: 'the diffusion, a positive number' },
    known.W,
  ],
  hypotheses: ['κ > 0 for a stationary law, N(0, σ²/(2κ) I)'],
  source: 'G. E. Uhlenbeck, L. S. Ornstein, On the theory of the Brownian motion, Physical Review 36 (1930)',
  needs,
  run: ornsteinUhlenbeckMotion,
});

/** Drift −κx and diffusion σ. */
function ornsteinUhlenbeckMotion(tf: Tensorflow, { x, rate, sigma }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOf(tf, tf.mul(tf.neg(rate), x), sigma);
}

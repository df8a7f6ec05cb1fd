import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', mean: 'point', rate: 'number', sigma: 'number' } as const;

export const ornsteinUhlenbeckMean = defineEntry({
  id: 'ornstein-uhlenbeck-process-with-mean',
  title: 'Ornstein–Uhlenbeck process around a mean',
  kind: 'sde',
  names: ['ornstein-uhlenbeck process with mean', 'mean reverting process', 'vasicek'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state, $\mu\in\mathbb{R}^d$ the mean, and $\kappa>0$, $\sigma>0$ numbers.`,
  latex: [String.raw`\mathrm{d}x=\kappa(\mu-x)\,\mathrm{d}t+\sigma\,\mathrm{d}W_t`],
  symbols: [
    known.state,
    { latex: String.raw`\mu`, meaning: 'the mean, a vector in ℝᵈ' },
    { latex: String.raw`\kappa`, meaning: 'the rate of return, a positive number per unit of time' },
    { latex: String.raw`\sigma`, meaning: 'the diffusion, a positive number' },
    known.W,
  ],
  hypotheses: ['κ > 0 for a stationary law, N(μ, σ²/(2κ) I)'],
  source: 'G. E. Uhlenbeck, L. S. Ornstein, On the theory of the Brownian motion, Physical Review 36 (1930)',
  needs,
  run: returningMotion,
});

/** Drift κ(μ − x) and diffusion σ. */
function returningMotion(tf: Tensorflow, { x, mean, rate, sigma }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOf(tf, tf.mul(rate, tf.sub(mean, x)), sigma);
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOfNumber } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'state', rate: 'number', level: 'number', sigma: 'number' } as const;

export const squareRootProcess = defineEntry({
  id: 'cir-process',
  title: 'Cox–Ingersoll–Ross process',
  kind: 'sde',
  names: ['cir', 'cir process', 'cox ingersoll ross', 'cox-ingersoll-ross process', 'square root process', 'square-root diffusion'],
  setting: settings.number,
  latex: [String.raw`\mathrm{d}X_t=\kappa(\theta-X_t)\,\mathrm{d}t+\sigma\sqrt{X_t}\,\mathrm{d}W_t`],
  symbols: [
    { ...known.number, meaning: 'the state, a process that is nowhere negative' },
    { latex: String.raw`\kappa`, meaning: 'the rate of return, a positive number per unit of time' },
    { latex: String.raw`\theta`, meaning: 'the level that it returns to, a positive number in the units of X' },
    { latex: String.raw`\sigma`, meaning: 'the strength of the noise, a positive number' },
    known.W1,
  ],
  hypotheses: ['X_0 > 0', '2κθ ≥ σ², so that 0 is never reached'],
  source: 'J. C. Cox, J. E. Ingersoll, S. A. Ross, A theory of the term structure of interest rates, Econometrica 53 (1985), equation (17)',
  needs,
  run: squareRootMotion,
});

/** Drift κ(θ − x) and diffusion σ√x. */
function squareRootMotion(tf: Tensorflow, { n, x, rate, level, sigma }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOfNumber(tf, n, tf.mul(rate, tf.sub(level, x)), tf.mul(sigma, tf.sqrt(x)));
}

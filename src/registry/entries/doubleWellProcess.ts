import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOfNumber } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'state', sigma: 'number' } as const;

export const doubleWellProcess = defineEntry({
  id: 'double-well',
  title: 'diffusion in a double well',
  kind: 'sde',
  names: ['double well', 'double-well', 'double well potential', 'double-well process'],
  setting: settings.number,
  latex: [
    String.raw`\mathrm{d}X_t=(X_t-X_t^3)\,\mathrm{d}t+\sigma\,\mathrm{d}W_t`,
    String.raw`\mathrm{d}X_t=X_t(1-X_t^2)\,\mathrm{d}t+\sigma\,\mathrm{d}W_t`,
  ],
  symbols: [known.number, { latex: String.raw`\sigma`, meaning: 'the strength of the noise, a positive number' }, known.W1],
  hypotheses: ['the potential is ¼(x² − 1)²; the stationary density is proportional to exp(−(x² − 1)²/(2σ²))'],
  source: 'H. A. Kramers, Brownian motion in a field of force and the diffusion model of chemical reactions, Physica 7 (1940)',
  needs,
  run: doubleWellMotion,
});

/** Drift x − x³ and diffusion σ. */
function doubleWellMotion(tf: Tensorflow, { n, x, sigma }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOfNumber(tf, n, tf.sub(x, tf.mul(x, tf.square(x))), sigma);
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { drivenBy } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { sigma: 'number', slope: 'slope' } as const;

export const varianceExplodingProcess = defineEntry({
  id: 've-sde',
  title: 'variance exploding SDE',
  kind: 'sde',
  names: ['ve sde', 'vesde', 'variance exploding sde', 'variance exploding process'],
  setting: settings.process,
  latex: [
    String.raw`\mathrm{d}x=\sqrt{\frac{\mathrm{d}[\sigma^2(t)]}{\mathrm{d}t}}\,\mathrm{d}W_t`,
    String.raw`\mathrm{d}x=\sqrt{2\sigma(t)\dot\sigma(t)}\,\mathrm{d}W_t`,
  ],
  symbols: [
    known.state,
    known.t,
    { latex: String.raw`\sigma(t)`, meaning: 'the noise at time t, a positive number in the units of x' },
    { latex: String.raw`\dot\sigma`, meaning: 'its derivative by t' },
    known.W,
  ],
  hypotheses: ['σ grows; then x_t − x_0 has the variance σ(t)² − σ(0)² in each component'],
  source: 'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (9)',
  needs,
  run: explodingMotion,
});

/** No drift, and diffusion √(2σσ′). */
function explodingMotion(tf: Tensorflow, { n, d, sigma, slope }: EntryWorld<typeof needs>): tf.Tensor2D {
  return drivenBy(tf, [n, d], tf.sqrt(tf.mul(2, tf.mul(sigma, slope))));
}

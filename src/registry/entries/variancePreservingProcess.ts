import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'point', beta: 'number' } as const;

export const variancePreservingProcess = defineEntry({
  id: 'vp-sde',
  title: 'variance preserving SDE',
  kind: 'sde',
  names: ['vp sde', 'vp-sde', 'variance preserving sde'],
  setting: settings.process,
  latex: [String.raw`\mathrm{d}x=-\tfrac12\beta(t)x\,\mathrm{d}t+\sqrt{\beta(t)}\,\mathrm{d}W_t`],
  symbols: [known.state, known.beta, known.W],
  hypotheses: ['β is positive and locally bounded'],
  source: 'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (11)',
  needs,
  run: variancePreservingMotion,
});

/** Drift −½βx and diffusion √β. */
function variancePreservingMotion(tf: Tensorflow, { x, beta }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOf(tf, tf.mul(tf.mul(-0.5, beta), x), tf.sqrt(beta));
}

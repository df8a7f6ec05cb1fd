import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'data', S: 'model', p: 'law' } as const;

export const explicitScoreMatching = defineEntry({
  id: 'explicit-score-matching',
  title: 'explicit score matching',
  kind: 'loss',
  names: ['esm', 'explicit score matching', 'explicit score matching loss'],
  setting: settings.score,
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\|S(x;\theta)-\nabla_x\log p(x)\|^2\right]`,
    String.raw`\int_{\mathbb{R}^d} p(x)\,\|S(x;\theta)-\nabla_x\log p(x)\|^2\,\mathrm{d}x`,
  ],
  symbols: [known.x, known.p, known.S, known.theta],
  hypotheses: ['p is positive and differentiable', 'E‖S‖² and E‖∇ log p‖² are finite'],
  source:
    'P. Vincent, A connection between score matching and denoising autoencoders, Neural Computation 23 (2011), section 3, there with a factor ½; after A. Hyvärinen, Estimation of non-normalized statistical models by score matching, JMLR 6 (2005), section 2',
  needs,
  run: explicitLoss,
});

/** ‖S(x) − ∇ log p(x)‖² for each sample. */
function explicitLoss(tf: Tensorflow, { x, S, p }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.sub(S(x), p.score(x)));
}

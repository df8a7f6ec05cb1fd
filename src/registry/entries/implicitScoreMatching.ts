import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { jacobianTrace, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'data', S: 'model' } as const;

export const implicitScoreMatching = defineEntry({
  id: 'implicit-score-matching',
  title: 'implicit score matching',
  kind: 'loss',
  names: ['ism', 'implicit score matching', 'implicit score matching loss'],
  setting: settings.score,
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\|S(x;\theta)\|^2+2\operatorname{tr}(\nabla_x S(x;\theta))\right]`,
    String.raw`\mathbb{E}_{x\sim p}\left[\|S(x;\theta)\|^2+2\nabla_x\cdot S(x;\theta)\right]`,
  ],
  symbols: [known.x, known.p, known.S, known.jacobian, known.theta],
  hypotheses: [
    'S is differentiable; E‖S‖² and E|tr ∇S| are finite',
    'p·S → 0 at the boundary (for the equality with the explicit loss up to a constant)',
  ],
  source:
    'P. Vincent, A connection between score matching and denoising autoencoders, Neural Computation 23 (2011), section 3, there with a factor ½; after A. Hyvärinen, Estimation of non-normalized statistical models by score matching, JMLR 6 (2005), theorem 1',
  needs,
  run: implicitLoss,
});

/** ‖S(x)‖² + 2 tr ∇S(x) for each sample. */
function implicitLoss(tf: Tensorflow, { x, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  return tf.add(squaredNorm(tf, S(x)), tf.mul(2, jacobianTrace(tf, S, x)));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { jacobianTrace, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'data', S: 'model' } as const;

export const hyvarinenScoreMatching = defineEntry({
  id: 'hyvarinen-score-matching',
  title: 'score matching in Hyvärinen’s form',
  kind: 'loss',
  names: ['sm', 'score matching', 'score matching loss', 'hyvärinen score matching', 'hyvarinen score matching', 'original score matching'],
  setting: settings.score,
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\tfrac12\|S(x;\theta)\|^2+\nabla_x\cdot S(x;\theta)\right]`,
    String.raw`\mathbb{E}_{x\sim p}\left[\tfrac12\|S(x;\theta)\|^2+\operatorname{tr}(\nabla_x S(x;\theta))\right]`,
  ],
  symbols: [known.x, known.p, known.S, known.jacobian, known.theta],
  hypotheses: [
    'S is differentiable; E‖S‖² and E|tr ∇S| are finite',
    'p·S → 0 at the boundary (for the equality with the explicit loss up to a constant)',
  ],
  source: 'A. Hyvärinen, Estimation of non-normalized statistical models by score matching, JMLR 6 (2005), theorem 1',
  needs,
  run: hyvarinenLoss,
});

/** ½‖S(x)‖² + tr ∇S(x) for each sample. */
function hyvarinenLoss(tf: Tensorflow, { x, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  return tf.add(tf.mul(0.5, squaredNorm(tf, S(x))), jacobianTrace(tf, S, x));
}

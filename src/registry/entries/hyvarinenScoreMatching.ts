import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { jacobianTrace } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';

export const hyvarinenScoreMatching = defineEntry({
  id: 'hyvarinen-score-matching',
  title: 'score matching in Hyvärinen’s form',
  kind: 'loss',
  names: ['sm', 'score matching', 'score matching loss', 'hyvärinen score matching', 'hyvarinen score matching', 'original score matching'],
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\tfrac12\|S(x;\theta)\|^2+\nabla_x\cdot S(x;\theta)\right]`,
    String.raw`\mathbb{E}_{x\sim p}\left[\tfrac12\|S(x;\theta)\|^2+\operatorname{tr}(\nabla_x S(x;\theta))\right]`,
  ],
  symbols: [
    { latex: 'x', meaning: 'a sample of the data, a vector in ℝᵈ' },
    { latex: 'p', meaning: 'the density of the data' },
    { latex: String.raw`S(x;\theta)`, meaning: 'the score model, ℝᵈ → ℝᵈ' },
    { latex: String.raw`\nabla_x S`, meaning: 'the Jacobian of the model, d × d' },
    { latex: String.raw`\theta`, meaning: 'the parameters of the model' },
  ],
  hypotheses: [
    'S is differentiable; E‖S‖² and E|tr ∇S| are finite',
    'p·S → 0 at the boundary (for the equality with the explicit loss up to a constant)',
  ],
  source: 'A. Hyvärinen, Estimation of non-normalized statistical models by score matching, JMLR 6 (2005), theorem 1',
  needs: [],
  run: hyvarinenLoss,
});

/** ½‖S(x)‖² + tr ∇S(x) for each sample. */
function hyvarinenLoss(tf: Tensorflow, world: EntryWorld): tf.Tensor1D {
  const norm = tf.sum(tf.square(world.S(world.x)), 1);
  return tf.add(tf.mul(0.5, norm), jacobianTrace(tf, world));
}

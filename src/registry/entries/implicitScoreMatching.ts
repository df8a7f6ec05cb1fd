import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { jacobianTrace } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';

export const implicitScoreMatching = defineEntry({
  id: 'implicit-score-matching',
  title: 'implicit score matching',
  kind: 'loss',
  names: ['ism', 'implicit score matching', 'implicit score matching loss'],
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\|S(x;\theta)\|^2+2\operatorname{tr}(\nabla_x S(x;\theta))\right]`,
    String.raw`\mathbb{E}_{x\sim p}\left[\|S(x;\theta)\|^2+2\nabla_x\cdot S(x;\theta)\right]`,
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
  source:
    'P. Vincent, A connection between score matching and denoising autoencoders, Neural Computation 23 (2011), section 3, there with a factor ½; after A. Hyvärinen, Estimation of non-normalized statistical models by score matching, JMLR 6 (2005), theorem 1',
  needs: [],
  run: implicitLoss,
});

/** ‖S(x)‖² + 2 tr ∇S(x) for each sample. */
function implicitLoss(tf: Tensorflow, world: EntryWorld): tf.Tensor1D {
  const norm = tf.sum(tf.square(world.S(world.x)), 1);
  return tf.add(norm, tf.mul(2, jacobianTrace(tf, world)));
}

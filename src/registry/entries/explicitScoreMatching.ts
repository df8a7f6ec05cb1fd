import type * as tf from '@tensorflow/tfjs';
import { defineEntry, type WorldWith } from '../defineEntry';
import type { Tensorflow } from '../entry';

export const explicitScoreMatching = defineEntry({
  id: 'explicit-score-matching',
  title: 'explicit score matching',
  kind: 'loss',
  names: ['esm', 'explicit score matching', 'explicit score matching loss', 'fisher divergence'],
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\|S(x;\theta)-\nabla_x\log p(x)\|^2\right]`,
    String.raw`\int_{\mathbb{R}^d} p(x)\,\|S(x;\theta)-\nabla_x\log p(x)\|^2\,\mathrm{d}x`,
  ],
  symbols: [
    { latex: 'x', meaning: 'a sample of the data, a vector in ℝᵈ' },
    { latex: 'p', meaning: 'the density of the data' },
    { latex: String.raw`S(x;\theta)`, meaning: 'the score model, ℝᵈ → ℝᵈ' },
    { latex: String.raw`\theta`, meaning: 'the parameters of the model' },
  ],
  hypotheses: ['p is positive and differentiable', 'E‖S‖² and E‖∇ log p‖² are finite'],
  source:
    'P. Vincent, A connection between score matching and denoising autoencoders, Neural Computation 23 (2011), section 3, there with a factor ½; after A. Hyvärinen, Estimation of non-normalized statistical models by score matching, JMLR 6 (2005), section 2',
  needs: ['score'],
  run: explicitLoss,
});

/** ‖S(x) − ∇ log p(x)‖² for each sample. */
function explicitLoss(tf: Tensorflow, { x, S, score }: WorldWith<'score'>): tf.Tensor1D {
  const error = tf.sub(S(x), score(x));
  return tf.sum(tf.square(error), 1);
}

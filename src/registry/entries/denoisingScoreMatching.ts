import type * as tf from '@tensorflow/tfjs';
import { defineEntry, type WorldWith } from '../defineEntry';
import type { Tensorflow } from '../entry';

export const denoisingScoreMatching = defineEntry({
  id: 'denoising-score-matching',
  title: 'denoising score matching',
  kind: 'loss',
  names: ['dsm', 'denoising score matching', 'denoising score matching loss'],
  latex: [
    String.raw`\tfrac12\,\mathbb{E}_{x\sim p}\mathbb{E}_{\tilde x\sim\mathcal{N}(x,\sigma^2 I)}\left[\|S(\tilde x;\theta)-\nabla_{\tilde x}\log p_\sigma(\tilde x\mid x)\|^2\right]`,
    String.raw`\tfrac12\,\mathbb{E}_{x,\varepsilon}\left[\left\|S(x+\sigma\varepsilon;\theta)+\frac{\varepsilon}{\sigma}\right\|^2\right]`,
  ],
  symbols: [
    { latex: 'x', meaning: 'a sample of the data, a vector in ℝᵈ' },
    { latex: String.raw`\varepsilon`, meaning: 'standard normal noise, a vector in ℝᵈ, independent of x' },
    { latex: String.raw`\sigma`, meaning: 'the standard deviation of the noise, a positive number' },
    { latex: String.raw`\tilde x`, meaning: 'the noisy sample x + σε' },
    { latex: String.raw`S(x;\theta)`, meaning: 'the score model, ℝᵈ → ℝᵈ' },
    { latex: String.raw`\theta`, meaning: 'the parameters of the model' },
  ],
  hypotheses: ['σ > 0 and ε is independent of x', 'E‖S(x + σε)‖² is finite'],
  source: 'P. Vincent, A connection between score matching and denoising autoencoders, Neural Computation 23 (2011), section 4',
  needs: ['sigma', 'eps'],
  run: denoisingLoss,
});

/** ½‖S(x + σε) + ε/σ‖² for each sample; −ε/σ is the score of the noise at the noisy sample. */
function denoisingLoss(tf: Tensorflow, { x, eps, sigma, S }: WorldWith<'sigma' | 'eps'>): tf.Tensor1D {
  const noisy = tf.add(x, tf.mul(sigma, eps));
  const error = tf.add(S(noisy), tf.div(eps, sigma));
  return tf.mul(0.5, tf.sum(tf.square(error), 1));
}

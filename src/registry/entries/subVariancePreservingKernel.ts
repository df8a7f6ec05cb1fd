import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { logNormal } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { xt: 'point', x0: 'point', total: 'number' } as const;

export const subVariancePreservingKernel = defineEntry({
  id: 'sub-vp-kernel',
  title: 'transition kernel of the sub-VP SDE',
  kind: 'kernel',
  names: ['sub-vp kernel', 'sub vp kernel'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ and $x_t\in\mathbb{R}^d$, and $\gamma_t>0$ the integral of the rate of the noise.`,
  latex: [String.raw`p(x_t\mid x_0)=\mathcal{N}(x_t;e^{-\gamma_t/2}x_0,(1-e^{-\gamma_t})^2I)`],
  symbols: [known.x0, known.xt, { latex: String.raw`\gamma_t`, meaning: 'the integral of β from 0 to t, a number without units' }],
  hypotheses: ['γ_t = ∫₀ᵗ β'],
  source:
    'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (29) of the appendix',
  needs,
  run: logSubPreservingKernel,
});

/** log N(x_t; e^{−γ/2}x₀, (1 − e^{−γ})²I) for each pair. */
function logSubPreservingKernel(tf: Tensorflow, { xt, x0, total }: EntryWorld<typeof needs>): tf.Tensor1D {
  const left = tf.exp(tf.neg(total));
  return logNormal(tf, xt, tf.mul(tf.sqrt(left), x0), tf.sub(1, left));
}

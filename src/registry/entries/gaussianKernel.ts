import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { logNormal } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { xt: 'point', x0: 'point', alpha: 'number', sigma: 'number' } as const;

export const gaussianKernel = defineEntry({
  id: 'gaussian-kernel',
  title: 'normal transition kernel',
  kind: 'kernel',
  names: ['gaussian transition kernel', 'perturbation kernel', 'vp kernel', 'forward kernel'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ and $x_t\in\mathbb{R}^d$, let $t$ be the time, $\alpha_t>0$ and $\sigma_t>0$ numbers.`,
  latex: [String.raw`p(x_t\mid x_0)=\mathcal{N}(x_t;\alpha_t x_0,\sigma_t^2 I)`],
  symbols: [known.x0, known.xt, known.alphaT, known.sigmaT],
  hypotheses: ['of VP: α_t = exp(−½∫β) and σ_t² = 1 − α_t²; of VE: α_t = 1'],
  source:
    'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (29) of the appendix',
  needs,
  run: logKernel,
});

/** log N(x_t; αx₀, σ²I) for each pair. */
function logKernel(tf: Tensorflow, { xt, x0, alpha, sigma }: EntryWorld<typeof needs>): tf.Tensor1D {
  return logNormal(tf, xt, tf.mul(alpha, x0), sigma);
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { logNormal } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { xt: 'point', x0: 'point', sigma: 'number' } as const;

export const varianceExplodingKernel = defineEntry({
  id: 've-kernel',
  title: 'transition kernel of a VE process',
  kind: 'kernel',
  names: ['ve kernel', 'smld kernel'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ and $x_t\in\mathbb{R}^d$, and $\sigma_t>0$.`,
  latex: [String.raw`p(x_t\mid x_0)=\mathcal{N}(x_t;x_0,\sigma_t^2 I)`],
  symbols: [known.x0, known.xt, known.sigmaT],
  hypotheses: ['σ_t² is what was added up to t'],
  source:
    'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (29) of the appendix',
  needs,
  run: logExplodingKernel,
});

/** log N(x_t; x₀, σ²I) for each pair. */
function logExplodingKernel(tf: Tensorflow, { xt, x0, sigma }: EntryWorld<typeof needs>): tf.Tensor1D {
  return logNormal(tf, xt, x0, sigma);
}

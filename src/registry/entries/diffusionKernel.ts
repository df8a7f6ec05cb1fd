import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { logNormal } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { xt: 'point', x0: 'point', alphaBar: 'number' } as const;

export const diffusionKernel = defineEntry({
  id: 'ddpm-kernel',
  title: 'transition kernel of denoising diffusion models',
  kind: 'kernel',
  names: ['ddpm kernel', 'forward process kernel'],
  setting: String.raw`Let $x_0\in\mathbb{R}^d$ and $x_t\in\mathbb{R}^d$, and $\bar\alpha_t\in(0,1)$.`,
  latex: [String.raw`q(x_t\mid x_0)=\mathcal{N}(x_t;\sqrt{\bar\alpha_t}\,x_0,(1-\bar\alpha_t)I)`],
  symbols: [known.x0, known.xt, known.alphaBar],
  hypotheses: ['ᾱ_t = α₁ ⋯ α_t'],
  source: 'J. Ho, A. Jain, P. Abbeel, Denoising diffusion probabilistic models, NeurIPS 2020, equation (4)',
  needs,
  run: logDiffusionKernel,
});

/** log N(x_t; √ᾱ x₀, (1 − ᾱ)I) for each pair. */
function logDiffusionKernel(tf: Tensorflow, { xt, x0, alphaBar }: EntryWorld<typeof needs>): tf.Tensor1D {
  return logNormal(tf, xt, tf.mul(tf.sqrt(alphaBar), x0), tf.sqrt(tf.sub(1, alphaBar)));
}

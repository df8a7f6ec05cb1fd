import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', sigma: 'number', slope: 'slope', p: 'law' } as const;

export const elucidatedFlow = defineEntry({
  id: 'edm-probability-flow',
  title: 'probability flow by the noise level',
  kind: 'sde',
  names: ['edm probability flow', 'edm ode', 'edm flow'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$, let $\sigma(t)>0$ be the noise at time $t$, and let $p(x)$ be the density of the state at that time.`,
  latex: [String.raw`\mathrm{d}x=-\dot\sigma(t)\sigma(t)\nabla_x\log p(x)\,\mathrm{d}t`],
  symbols: [
    known.state,
    known.t,
    { latex: String.raw`\sigma(t)`, meaning: 'the noise at time t, a positive number in the units of x' },
    { latex: String.raw`\dot\sigma`, meaning: 'its derivative by t' },
    { latex: 'p', meaning: 'the density of the data with noise of the deviation σ(t)' },
  ],
  hypotheses: ['p is positive and smooth'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, equation (1)',
  needs,
  run: flowByNoise,
});

/** −σ′σ∇ log p for each sample. */
function flowByNoise(tf: Tensorflow, { x, sigma, slope, p }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.mul(tf.neg(tf.mul(slope, sigma)), p.score(x));
}

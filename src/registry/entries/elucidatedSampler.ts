import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', sigma: 'number', slope: 'slope', beta: 'number', p: 'law' } as const;

export const elucidatedSampler = defineEntry({
  id: 'edm-sde',
  title: 'probability flow with noise put in and taken out',
  kind: 'sde',
  names: ['edm sampler sde', 'edm stochastic sampler', 'edm forward sde'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$, let $\sigma(t)>0$ be the noise at time $t$, let $\beta(t)>0$ be the rate at which noise is replaced, and let $p(x)$ be the density of the state at that time.`,
  latex: [
    String.raw`\mathrm{d}x=\left(-\dot\sigma(t)\sigma(t)\nabla_x\log p(x)+\beta(t)\sigma(t)^2\nabla_x\log p(x)\right)\mathrm{d}t+\sqrt{2\beta(t)}\,\sigma(t)\,\mathrm{d}W_t`,
  ],
  symbols: [
    known.state,
    known.t,
    { latex: String.raw`\sigma(t)`, meaning: 'the noise at time t, a positive number in the units of x' },
    { latex: String.raw`\dot\sigma`, meaning: 'its derivative by t' },
    { latex: String.raw`\beta(t)`, meaning: 'the rate at which noise is replaced, a positive number per unit of time' },
    { latex: 'p', meaning: 'the density of the data with noise of the deviation σ(t)' },
    known.W,
  ],
  hypotheses: ['p is positive and smooth', 'forwards in time; backwards the term with β has the other sign'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, equation (6) with the upper sign',
  needs,
  run: noisyFlow,
});

/** Drift (βσ² − σ′σ)∇ log p and diffusion √(2β)σ. */
function noisyFlow(tf: Tensorflow, { x, sigma, slope, beta, p }: EntryWorld<typeof needs>): tf.Tensor2D {
  const rate = tf.sub(tf.mul(beta, tf.square(sigma)), tf.mul(slope, sigma));
  return motionOf(tf, tf.mul(rate, p.score(x)), tf.mul(tf.sqrt(tf.mul(2, beta)), sigma));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', beta: 'number', total: 'number' } as const;

export const subVariancePreservingProcess = defineEntry({
  id: 'sub-vp-sde',
  title: 'sub-VP SDE',
  kind: 'sde',
  names: ['sub-vp', 'sub vp sde', 'sub-vp sde'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$, let $\beta(t)>0$ be the rate of the noise, and $\gamma_t>0$ its integral up to $t$.`,
  latex: [String.raw`\mathrm{d}x=-\tfrac12\beta(t)x\,\mathrm{d}t+\sqrt{\beta(t)(1-e^{-2\gamma_t})}\,\mathrm{d}W_t`],
  symbols: [
    known.state,
    known.beta,
    { latex: String.raw`\gamma_t`, meaning: 'the integral of β from 0 to t, a number without units' },
    known.W,
  ],
  hypotheses: ['γ_t = ∫₀ᵗ β'],
  source: 'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (12)',
  needs,
  run: subVariancePreservingMotion,
});

/** Drift −½βx and diffusion √(β(1 − e^{−2γ})). */
function subVariancePreservingMotion(tf: Tensorflow, { x, beta, total }: EntryWorld<typeof needs>): tf.Tensor2D {
  const rest = tf.sub(1, tf.exp(tf.mul(-2, total)));
  return motionOf(tf, tf.mul(tf.mul(-0.5, beta), x), tf.sqrt(tf.mul(beta, rest)));
}

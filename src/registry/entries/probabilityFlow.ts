import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', g: 'number', f: 'model', S: 'model', t: 'condition' } as const;

export const probabilityFlow = defineEntry({
  id: 'probability-flow',
  title: 'probability flow ODE',
  kind: 'sde',
  names: ['probability flow', 'probability flow ode', 'pf ode', 'pf-ode'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$, let $f(x,t)\in\mathbb{R}^d$ be the drift and $g(t)>0$ the diffusion, and let $S_\theta(x,t)\in\mathbb{R}^d$ be the score model.`,
  latex: [String.raw`\frac{\mathrm{d}x}{\mathrm{d}t}=f(x,t)-\tfrac12g(t)^2S_\theta(x,t)`],
  symbols: [
    known.state,
    known.t,
    { latex: 'f', meaning: 'the drift of the SDE, ℝᵈ × ℝ → ℝᵈ' },
    { latex: 'g', meaning: 'its diffusion, a number' },
    known.St,
  ],
  hypotheses: ['with the true score of the marginals it has the same marginals as the SDE'],
  source: 'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (13)',
  needs,
  run: flowVelocity,
});

/** f − ½g²S for each sample. */
function flowVelocity(tf: Tensorflow, { x, g, f, S, t }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.sub(f(x, t), tf.mul(tf.mul(0.5, tf.square(g)), S(x, t)));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', g: 'number', f: 'model', p: 'law', t: 'condition' } as const;

export const probabilityFlowOfDensity = defineEntry({
  id: 'probability-flow-of-density',
  title: 'probability flow with the score of the marginals',
  kind: 'sde',
  names: ['probability flow with the true score'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$, let $f(x,t)\in\mathbb{R}^d$ be the drift and $g(t)>0$ the diffusion, and let $p(x)$ be the density of the state at that time.`,
  latex: [String.raw`\frac{\mathrm{d}x}{\mathrm{d}t}=f(x,t)-\tfrac12g(t)^2\nabla_x\log p(x)`],
  symbols: [
    known.state,
    known.t,
    { latex: 'f', meaning: 'the drift of the SDE, ℝᵈ × ℝ → ℝᵈ' },
    { latex: 'g', meaning: 'its diffusion, a number' },
    { latex: 'p', meaning: 'the density of the state at time t' },
  ],
  hypotheses: ['p is positive and smooth'],
  source: 'Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (13)',
  needs,
  run: flowOfDensity,
});

/** f − ½g²∇ log p for each sample. */
function flowOfDensity(tf: Tensorflow, { x, g, f, p, t }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.sub(f(x, t), tf.mul(tf.mul(0.5, tf.square(g)), p.score(x)));
}

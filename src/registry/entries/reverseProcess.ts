import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', g: 'number', f: 'model', S: 'model', t: 'condition' } as const;

export const reverseProcess = defineEntry({
  id: 'reverse-sde',
  title: 'reverse-time SDE',
  kind: 'sde',
  names: ['reverse sde', 'reverse-time sde', 'reverse time sde', 'time reversal'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$, let $f(x,t)\in\mathbb{R}^d$ be the drift and $g(t)>0$ the diffusion, and let $S_\theta(x,t)\in\mathbb{R}^d$ be the score model.`,
  latex: [String.raw`\mathrm{d}x=\left(f(x,t)-g(t)^2S_\theta(x,t)\right)\mathrm{d}t+g(t)\,\mathrm{d}\bar W_t`],
  symbols: [
    known.state,
    known.t,
    { latex: 'f', meaning: 'the drift of the forward equation, ℝᵈ × ℝ → ℝᵈ' },
    { latex: 'g', meaning: 'its diffusion, a number' },
    known.St,
    { latex: String.raw`\bar W_t`, meaning: 'a Wiener process backwards in time' },
  ],
  hypotheses: ['time runs backwards', 'with the true score of the marginals it has the same marginals as the forward equation'],
  source:
    'B. D. O. Anderson, Reverse-time diffusion equation models, Stochastic Processes and their Applications 12 (1982); Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (6)',
  needs,
  run: reverseMotion,
});

/** Drift f − g²S and diffusion g. */
function reverseMotion(tf: Tensorflow, { x, g, f, S, t }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOf(tf, tf.sub(f(x, t), tf.mul(tf.square(g), S(x, t))), g);
}

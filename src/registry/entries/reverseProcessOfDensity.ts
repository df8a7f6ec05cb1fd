import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', g: 'number', f: 'model', p: 'law', t: 'condition' } as const;

export const reverseProcessOfDensity = defineEntry({
  id: 'reverse-sde-of-density',
  title: 'reverse-time SDE with the score of the marginals',
  kind: 'sde',
  names: ['reverse sde with the true score'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$, let $f(x,t)\in\mathbb{R}^d$ be the drift and $g(t)>0$ the diffusion, and let $p(x)$ be the density of the state at that time.`,
  latex: [String.raw`\mathrm{d}x=\left(f(x,t)-g(t)^2\nabla_x\log p(x)\right)\mathrm{d}t+g(t)\,\mathrm{d}\bar W_t`],
  symbols: [
    known.state,
    known.t,
    { latex: 'f', meaning: 'the drift of the forward equation, ℝᵈ × ℝ → ℝᵈ' },
    { latex: 'g', meaning: 'its diffusion, a number' },
    { latex: 'p', meaning: 'the density of the state at time t' },
    { latex: String.raw`\bar W_t`, meaning: 'a Wiener process backwards in time' },
  ],
  hypotheses: ['time runs backwards', 'p is positive and smooth'],
  source:
    'B. D. O. Anderson, Reverse-time diffusion equation models, Stochastic Processes and their Applications 12 (1982); Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (6)',
  needs,
  run: reverseMotionOfDensity,
});

/** Drift f − g²∇ log p and diffusion g. */
function reverseMotionOfDensity(tf: Tensorflow, { x, g, f, p, t }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOf(tf, tf.sub(f(x, t), tf.mul(tf.square(g), p.score(x))), g);
}

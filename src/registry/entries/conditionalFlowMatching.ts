import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x1: 'data', eps: 'noise', a: 'number', b: 'number', da: 'number', db: 'number', t: 'condition', model: 'model' } as const;

export const conditionalFlowMatching = defineEntry({
  id: 'conditional-flow-matching',
  title: 'conditional flow matching along a normal path',
  kind: 'loss',
  names: ['cfm', 'conditional flow matching', 'conditional flow matching loss'],
  setting: String.raw`Let $x_1\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time, let $a>0$, $b>0$, $\dot a$ and $\dot b$ be numbers, and let $v_\theta(x,t)\in\mathbb{R}^d$ be the model of the velocity.`,
  latex: [
    String.raw`\mathbb{E}_{x_1,\varepsilon}\left[\left\|v_\theta(a x_1+b\varepsilon,t)-(\dot a\,x_1+\dot b\,\varepsilon)\right\|^2\right]`,
  ],
  symbols: [
    known.x1,
    known.eps,
    known.t,
    { latex: 'a, b', meaning: 'the schedules a(t) and b(t) of signal and noise, positive numbers' },
    { latex: String.raw`\dot a, \dot b`, meaning: 'their derivatives by t' },
    { latex: String.raw`v_\theta(x,t)`, meaning: 'the model of the velocity, ℝᵈ → ℝᵈ' },
    known.theta,
  ],
  hypotheses: ['a and b are differentiable', 'the loss is its mean over t'],
  source:
    'Y. Lipman, R. T. Q. Chen, H. Ben-Hamu, M. Nickel, M. Le, Flow matching for generative modeling, ICLR 2023, equation (9) with the normal path of equation (10) and its velocity, theorem 3',
  needs,
  run: conditionalLoss,
});

/** ‖v_θ(a x₁ + bε, t) − (a′x₁ + b′ε)‖² for each pair. */
function conditionalLoss(tf: Tensorflow, { x1, eps, a, b, da, db, t, model }: EntryWorld<typeof needs>): tf.Tensor1D {
  const velocity = addNoise(tf, da, x1, db, eps);
  return squaredNorm(tf, tf.sub(model(addNoise(tf, a, x1, b, eps), t), velocity));
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOf } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', p: 'law' } as const;

export const langevinProcess = defineEntry({
  id: 'langevin-diffusion',
  title: 'overdamped Langevin diffusion',
  kind: 'sde',
  names: ['langevin', 'langevin diffusion', 'langevin dynamics', 'overdamped langevin'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be the state, and let $p(x)$ be a density on $\mathbb{R}^d$.`,
  latex: [String.raw`\mathrm{d}x=\nabla_x\log p(x)\,\mathrm{d}t+\sqrt2\,\mathrm{d}W_t`],
  symbols: [known.state, { latex: 'p', meaning: 'the stationary density' }, known.W],
  hypotheses: ['p is positive and smooth; then it is stationary'],
  source:
    'G. O. Roberts, R. L. Tweedie, Exponential convergence of Langevin distributions and their discrete approximations, Bernoulli 2 (1996), there with time scaled by ½',
  needs,
  run: langevinMotion,
});

/** Drift ∇ log p(x) and diffusion √2. */
function langevinMotion(tf: Tensorflow, { x, p }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOf(tf, p.score(x), Math.SQRT2);
}

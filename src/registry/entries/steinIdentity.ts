import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { innerProduct, jacobianTrace } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', f: 'model', p: 'law' } as const;

export const steinIdentity = defineEntry({
  id: 'stein-identity',
  title: 'Stein’s identity',
  kind: 'identity',
  names: ['stein identity', 'stein operator', 'langevin stein operator'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, and let $f(x)\in\mathbb{R}^d$ be a smooth field.`,
  latex: [String.raw`\mathbb{E}_{x\sim p}\left[f(x)^\top\nabla_x\log p(x)+\nabla_x\cdot f(x)\right]`],
  symbols: [known.x, known.p, { latex: 'f(x)', meaning: 'a test function, ℝᵈ → ℝᵈ' }],
  hypotheses: ['p·f → 0 at the boundary; then its average is 0', 'fᵀ∇ log p and ∇·f are integrable'],
  source: 'J. Gorham, L. Mackey, Measuring sample quality with Stein’s method, NeurIPS 2015, section 2',
  needs,
  run: steinIntegrand,
});

/** f(x)ᵀ∇ log p(x) + ∇·f(x) for each sample; its average is 0. */
function steinIntegrand(tf: Tensorflow, { x, f, p }: EntryWorld<typeof needs>): tf.Tensor1D {
  return tf.add(innerProduct(tf, f(x), p.score(x)), jacobianTrace(tf, f, x));
}

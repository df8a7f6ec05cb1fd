import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', p: 'law', q: 'law' } as const;

export const fisherDivergence = defineEntry({
  id: 'fisher-divergence',
  title: 'Fisher divergence',
  kind: 'divergence',
  names: ['fisher divergence', 'relative fisher information'],
  setting: String.raw`Let $x\in\mathbb{R}^d$, and let $p(x)$ and $q(x)$ be two densities on $\mathbb{R}^d$.`,
  latex: [String.raw`\mathbb{E}_{x\sim p}\left[\|\nabla_x\log p(x)-\nabla_x\log q(x)\|^2\right]`],
  symbols: [known.x, known.p, known.q],
  hypotheses: ['p and q are positive and differentiable'],
  source: 'O. Johnson, Information Theory and the Central Limit Theorem, Imperial College Press 2004, there for a normal q',
  needs,
  run: fisherIntegrand,
});

/** ‖∇ log p(x) − ∇ log q(x)‖² for each sample. */
function fisherIntegrand(tf: Tensorflow, { x, p, q }: EntryWorld<typeof needs>): tf.Tensor1D {
  return squaredNorm(tf, tf.sub(p.score(x), q.score(x)));
}

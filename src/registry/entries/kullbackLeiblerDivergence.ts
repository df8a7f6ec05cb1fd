import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', p: 'law', q: 'law' } as const;

export const kullbackLeiblerDivergence = defineEntry({
  id: 'kullback-leibler-divergence',
  title: 'Kullback–Leibler divergence',
  kind: 'divergence',
  names: ['kl', 'kl divergence', 'kullback leibler divergence', 'relative entropy'],
  setting: String.raw`Let $x\in\mathbb{R}^d$, and let $p(x)$ and $q(x)$ be two densities on $\mathbb{R}^d$.`,
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\log p(x)-\log q(x)\right]`,
    String.raw`\mathbb{E}_{x\sim p}\left[\log\frac{p(x)}{q(x)}\right]`,
  ],
  symbols: [known.x, known.p, known.q],
  hypotheses: ['q > 0 wherever p > 0'],
  source: 'S. Kullback, R. A. Leibler, On information and sufficiency, Annals of Mathematical Statistics 22 (1951)',
  needs,
  run: logRatio,
});

/** log p(x) − log q(x) for each sample. */
function logRatio(tf: Tensorflow, { x, p, q }: EntryWorld<typeof needs>): tf.Tensor1D {
  return tf.sub(p.logp(x), q.logp(x));
}

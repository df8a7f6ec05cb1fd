import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', y: 'data', f: 'potential', p: 'law', q: 'law' } as const;

export const noiseContrastiveEstimation = defineEntry({
  id: 'noise-contrastive-estimation',
  title: 'noise-contrastive estimation',
  kind: 'loss',
  names: ['nce', 'noise contrastive estimation', 'noise contrastive estimation loss'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $y\in\mathbb{R}^d$ have the density $q(y)$ of the noise, and let $f_\theta(x)\in\mathbb{R}$ be the log-density of the model.`,
  latex: [
    String.raw`\mathbb{E}_{x\sim p}\left[\log\left(1+e^{\log q(x)-f_\theta(x)}\right)\right]+\mathbb{E}_{y\sim q}\left[\log\left(1+e^{f_\theta(y)-\log q(y)}\right)\right]`,
  ],
  symbols: [
    known.x,
    { latex: 'y', meaning: 'a sample of the noise, a vector in ℝᵈ' },
    { latex: 'q', meaning: 'the density of the noise' },
    { latex: String.raw`f_\theta(x)`, meaning: 'the logarithm of the model’s density, ℝᵈ → ℝ' },
    known.theta,
  ],
  hypotheses: ['q > 0 wherever p > 0', 'as many samples of the noise as of the data'],
  source:
    'M. Gutmann, A. Hyvärinen, Noise-contrastive estimation: a new estimation principle for unnormalized statistical models, AISTATS 2010, section 2, with the sign of a loss',
  needs,
  run: contrastiveLoss,
});

/** log(1 + e^{−G(x)}) + log(1 + e^{G(y)}) with G = f − log q, for each pair. */
function contrastiveLoss(tf: Tensorflow, { x, y, f, q }: EntryWorld<typeof needs>): tf.Tensor1D {
  const ratio = (z: tf.Tensor2D) => tf.sub(f(z), q.logp(z));
  return tf.add(tf.softplus(tf.neg(ratio(x))), tf.softplus(ratio(y)));
}

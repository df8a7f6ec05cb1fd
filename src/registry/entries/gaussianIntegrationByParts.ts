import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { addNoise, innerProduct } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'data', eps: 'noise', sigma: 'number', f: 'model' } as const;

export const gaussianIntegrationByParts = defineEntry({
  id: 'gaussian-integration-by-parts',
  title: 'Stein’s lemma for normal noise',
  kind: 'identity',
  names: ['stein lemma', "stein's lemma", 'gaussian integration by parts'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$ and $\sigma>0$, and let $f(x)\in\mathbb{R}^d$ be a smooth field.`,
  latex: [String.raw`\mathbb{E}_{x,\varepsilon}\left[\varepsilon^\top f(x+\sigma\varepsilon)\right]`],
  symbols: [known.x, known.eps, known.sigma, { latex: 'f(x)', meaning: 'a test function, ℝᵈ → ℝᵈ' }],
  hypotheses: ['E|εᵀf| and E|∇·f| are finite; then its average is that of σ∇·f'],
  source: 'C. Stein, Estimation of the mean of a multivariate normal distribution, Annals of Statistics 9 (1981), lemma 1 and 2',
  needs,
  run: noiseProduct,
});

/** εᵀf(x + σε) for each sample; its average is that of σ∇·f. */
function noiseProduct(tf: Tensorflow, { x, eps, sigma, f }: EntryWorld<typeof needs>): tf.Tensor1D {
  return innerProduct(tf, eps, f(addNoise(tf, 1, x, sigma, eps)));
}

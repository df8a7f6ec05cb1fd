import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';
import { known } from './vocabulary';

const needs = { x: 'point', alpha: 'number', sigma: 'number', t: 'condition', S: 'model' } as const;

export const scaledTweedieFormula = defineEntry({
  id: 'tweedie-formula-scaled',
  title: 'Tweedie’s formula for a scaled sample',
  kind: 'identity',
  names: ['scaled tweedie formula'],
  setting: String.raw`Let $x_t\in\mathbb{R}^d$ be the state at time $t$, $\alpha_t>0$ and $\sigma_t>0$ numbers, and let $S_\theta(x,t)\in\mathbb{R}^d$ be the score model.`,
  latex: [String.raw`\frac{x_t+\sigma_t^2S_\theta(x_t,t)}{\alpha_t}`],
  symbols: [known.xt, known.t, known.alphaT, known.sigmaT, known.St],
  hypotheses: ['x_t = α_t x₀ + σ_t ε; with the true score this is E[x₀ | x_t]'],
  source: 'B. Efron, Tweedie’s formula and selection bias, JASA 106 (2011), after scaling by α_t',
  needs,
  run: scaledMean,
});

/** (x + σ²S(x, t))/α for each sample. */
function scaledMean(tf: Tensorflow, { x, alpha, sigma, t, S }: EntryWorld<typeof needs>): tf.Tensor2D {
  return tf.div(tf.add(x, tf.mul(tf.square(sigma), S(x, t))), alpha);
}

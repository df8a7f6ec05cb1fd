import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { motionOfNumber } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'state', mu: 'number', sigma: 'number' } as const;

export const geometricBrownianMotion = defineEntry({
  id: 'geometric-brownian-motion',
  title: 'geometric Brownian motion',
  kind: 'sde',
  names: ['gbm', 'geometric brownian motion', 'black scholes model', 'black-scholes sde'],
  setting: settings.number,
  latex: [String.raw`\mathrm{d}X_t=\mu X_t\,\mathrm{d}t+\sigma X_t\,\mathrm{d}W_t`],
  symbols: [
    known.number,
    { latex: String.raw`\mu`, meaning: 'the rate of growth, a number per unit of time' },
    { latex: String.raw`\sigma`, meaning: 'the volatility, a positive number' },
    known.W1,
  ],
  hypotheses: ["in Itô's sense; then X_t = X_0 exp((μ − σ²/2) t + σ W_t)", 'each component of a vector by itself'],
  source: 'B. Øksendal, Stochastic Differential Equations, example 5.1.1; F. Black, M. Scholes, Journal of Political Economy 81 (1973)',
  needs,
  run: geometricMotion,
});

/** Drift μx and diffusion σx. */
function geometricMotion(tf: Tensorflow, { n, x, mu, sigma }: EntryWorld<typeof needs>): tf.Tensor2D {
  return motionOfNumber(tf, n, tf.mul(mu, x), tf.mul(sigma, x));
}

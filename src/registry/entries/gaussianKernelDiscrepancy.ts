import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { innerProduct, squaredNorm } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';

const needs = { x: 'data', y: 'data', h: 'number', S: 'model' } as const;

export const gaussianKernelDiscrepancy = defineEntry({
  id: 'kernel-stein-discrepancy-gaussian',
  title: 'kernel Stein discrepancy with a normal kernel',
  kind: 'divergence',
  names: ['ksd with rbf kernel', 'kernel stein discrepancy with gaussian kernel'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ and $y\in\mathbb{R}^d$ be samples, let $S(x)\in\mathbb{R}^d$ be the score of the model, and $h>0$ a number.`,
  latex: [
    String.raw`\mathbb{E}_{x,y}\left[e^{-\|x-y\|^2/(2h^2)}\left(S(x)^\top S(y)+\frac{(S(x)-S(y))^\top(x-y)}{h^2}+\frac{d}{h^2}-\frac{\|x-y\|^2}{h^4}\right)\right]`,
  ],
  symbols: [
    { latex: 'x, y', meaning: 'two independent samples, vectors in ℝᵈ' },
    { latex: 'S', meaning: 'the score of the model, ℝᵈ → ℝᵈ' },
    { latex: 'h', meaning: 'the width of the kernel, a positive number in the units of x' },
  ],
  hypotheses: ['S(x)·exp(−‖x − y‖²/2h²) → 0 at infinity'],
  source:
    'Q. Liu, J. D. Lee, M. Jordan, A kernelized Stein discrepancy for goodness-of-fit tests, ICML 2016, section 3, for k(x, y) = exp(−‖x − y‖²/2h²)',
  needs,
  run: gaussianSteinKernel,
});

/** k·(S(x)ᵀS(y) + (S(x) − S(y))ᵀ(x − y)/h² + d/h² − ‖x − y‖²/h⁴) for each pair. */
function gaussianSteinKernel(tf: Tensorflow, { x, y, h, S, d }: EntryWorld<typeof needs>): tf.Tensor1D {
  const apart = tf.sub<tf.Tensor2D>(x, y);
  const [width, distance] = [tf.square(h), squaredNorm(tf, apart)];
  const slopes = tf.add(innerProduct(tf, tf.sub(S(x), S(y)), apart), d);
  const kernel = tf.exp(tf.div(tf.mul(-0.5, distance), width));
  const inner = tf.sub(tf.add(innerProduct(tf, S(x), S(y)), tf.div(slopes, width)), tf.div(distance, tf.square(width)));
  return tf.mul(kernel, inner);
}

import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { innerProduct, jacobianTrace } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';

const needs = { x: 'data', y: 'data', S: 'model', k: 'kernel' } as const;

export const kernelSteinDiscrepancy = defineEntry({
  id: 'kernel-stein-discrepancy',
  title: 'kernel Stein discrepancy',
  kind: 'divergence',
  names: ['ksd', 'kernel stein discrepancy', 'kernelized stein discrepancy'],
  setting: String.raw`Let $x\in\mathbb{R}^d$ and $y\in\mathbb{R}^d$ be samples, let $S(x)\in\mathbb{R}^d$ be the score of the model, and let $k(x,y)\in\mathbb{R}$ be a kernel.`,
  latex: [
    String.raw`\mathbb{E}_{x,y}\left[S(x)^\top k(x,y)S(y)+S(x)^\top\nabla_y k(x,y)+S(y)^\top\nabla_x k(x,y)+\nabla_x\cdot\nabla_y k(x,y)\right]`,
  ],
  symbols: [
    { latex: 'x, y', meaning: 'two independent samples, vectors in ℝᵈ' },
    { latex: 'S', meaning: 'the score of the model, ℝᵈ → ℝᵈ' },
    { latex: 'k', meaning: 'a kernel, ℝᵈ × ℝᵈ → ℝ' },
  ],
  hypotheses: ['k is positive definite and twice differentiable', 'the kernel’s boundary terms vanish'],
  source: 'Q. Liu, J. D. Lee, M. Jordan, A kernelized Stein discrepancy for goodness-of-fit tests, ICML 2016, section 3',
  needs,
  run: steinKernel,
});

/** S(x)ᵀk S(y) + S(x)ᵀ∇_y k + S(y)ᵀ∇_x k + tr ∇_x∇_y k for each pair. */
function steinKernel(tf: Tensorflow, { x, y, S, k }: EntryWorld<typeof needs>): tf.Tensor1D {
  const slopeX = tf.grad((z) => tf.sum(k(z, y)))(x);
  const slopeY = (z: tf.Tensor) => tf.grad((w) => tf.sum(k(z, w)))(y);
  const product = tf.mul(k(x, y), innerProduct(tf, S(x), S(y)));
  const mixed = tf.add(innerProduct(tf, S(x), slopeY(x)), innerProduct(tf, S(y), slopeX));
  return tf.addN([product, mixed, jacobianTrace(tf, slopeY, x)]) as tf.Tensor1D; // a sum of [n]
}

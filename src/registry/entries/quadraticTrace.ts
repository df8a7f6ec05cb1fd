import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { innerProduct } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';

const needs = { v: 'direction', A: 'matrix' } as const;

export const quadraticTrace = defineEntry({
  id: 'trace-of-a-matrix',
  title: 'trace of a matrix (Hutchinson)',
  kind: 'identity',
  names: ['trace of a matrix', 'hutchinson identity'],
  setting: String.raw`Let $v\in\mathbb{R}^d$ be a random direction and $A\in\mathbb{R}^{d\times d}$ a matrix.`,
  latex: [String.raw`v^\top A v`, String.raw`\operatorname{tr}(A)=\mathbb{E}_{v}\left[v^\top A v\right]`],
  symbols: [
    { latex: 'v', meaning: 'a random direction, a vector in ℝᵈ' },
    { latex: 'A', meaning: 'a matrix, d × d' },
  ],
  hypotheses: ['E[vvᵀ] = I; a zero mean is not needed. Then its average is tr A'],
  source:
    'M. F. Hutchinson, A stochastic estimator of the trace of the influence matrix for Laplacian smoothing splines, Communications in Statistics – Simulation and Computation 19 (1990)',
  needs,
  run: matrixForm,
});

/** vᵀAv for each direction; its average is tr A. */
function matrixForm(tf: Tensorflow, { v, A }: EntryWorld<typeof needs>): tf.Tensor1D {
  return innerProduct(tf, v, tf.matMul(v, A, false, true));
}

import type * as tf from '@tensorflow/tfjs';
import type { Tensorflow } from '../entry';

type Field = (x: tf.Tensor) => tf.Tensor;

/** tr ∇S = Σᵢ ∂Sᵢ/∂xᵢ for each sample: one gradient for each component. */
export function jacobianTrace(tf: Tensorflow, S: Field, x: tf.Tensor2D): tf.Tensor1D {
  const diagonal = Array.from({ length: x.shape[1] }, (_, i) => {
    const component = (y: tf.Tensor) => tf.sum(tf.slice(S(y), [0, i], [-1, 1]));
    return tf.slice(tf.grad(component)(x), [0, i], [-1, 1]);
  });
  return tf.sum(tf.concat(diagonal, 1), 1);
}

/** vᵀ∇(vᵀS) for each sample: one gradient, whatever the dimension. */
export function slicedCurvature(tf: Tensorflow, S: Field, x: tf.Tensor2D, v: tf.Tensor2D): tf.Tensor1D {
  const projection = (y: tf.Tensor) => tf.sum(tf.mul(v, S(y)));
  return tf.sum(tf.mul(v, tf.grad(projection)(x)), 1);
}

/** ‖a‖² for each sample. */
export function squaredNorm(tf: Tensorflow, a: tf.Tensor): tf.Tensor1D {
  return tf.sum(tf.square(a), 1);
}

/** aᵀb for each sample. */
export function innerProduct(tf: Tensorflow, a: tf.Tensor, b: tf.Tensor): tf.Tensor1D {
  return tf.sum(tf.mul(a, b), 1);
}

/** αx + σε, the noisy sample. */
export function addNoise(
  tf: Tensorflow,
  alpha: tf.Tensor | number,
  x: tf.Tensor2D,
  sigma: tf.Tensor | number,
  eps: tf.Tensor2D,
): tf.Tensor2D {
  return tf.add(tf.mul(alpha, x), tf.mul(sigma, eps));
}

/** log N(x; m, σ²I) for each sample. */
export function logNormal(tf: Tensorflow, x: tf.Tensor2D, mean: tf.Tensor, sigma: tf.Tensor | number): tf.Tensor1D {
  const whitened = tf.div(tf.sub(x, mean), sigma);
  const each = tf.add(tf.square(whitened), tf.log(tf.mul(2 * Math.PI, tf.square(sigma))));
  return tf.mul(-0.5, tf.sum(each, 1));
}

/** [n, d + 1]: the drift of each sample, and its diffusion in the last column. */
export function motionOf(tf: Tensorflow, drift: tf.Tensor2D, diffusion: tf.Tensor | number): tf.Tensor2D {
  const column = tf.mul(tf.ones([drift.shape[0], 1]), diffusion);
  return tf.concat<tf.Tensor2D>([drift, column as tf.Tensor2D], 1); // [n, 1], whatever the diffusion is
}

/** [n, d + 1]: no drift, and the diffusion in the last column. */
export function drivenBy(tf: Tensorflow, [n, d]: readonly [n: number, d: number], diffusion: tf.Tensor | number): tf.Tensor2D {
  return motionOf(tf, tf.zeros([n, d]), diffusion);
}

/** [n, 2]: drift and diffusion of a number. */
export function motionOfNumber(tf: Tensorflow, n: number, drift: tf.Tensor | number, diffusion: tf.Tensor | number): tf.Tensor2D {
  return motionOf(tf, tf.mul(tf.ones([n, 1]), drift), diffusion);
}

/** A⁻¹B and log det A of a positive definite A, by Gauss’s elimination. */
export function eliminate(matrix: number[][], right: number[][]): { readonly solution: number[][]; readonly logDeterminant: number } {
  const rows = matrix.map((row, i) => [...row, ...right[i]!]);
  let logDeterminant = 0;
  rows.forEach((row, k) => {
    const pivot = row[k]!;
    logDeterminant += Math.log(pivot);
    row.forEach((value, j) => (row[j] = value / pivot));
    for (const other of rows) {
      const factor = other === row ? 0 : other[k]!;
      if (factor !== 0) other.forEach((value, j) => (other[j] = value - factor * row[j]!));
    }
  });
  return { solution: rows.map((row) => row.slice(matrix.length)), logDeterminant };
}

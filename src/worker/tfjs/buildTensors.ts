import type * as tf from '@tensorflow/tfjs';
import type { FieldParameters, MixtureParameters } from '../../check/plan';
import type { Tensorflow } from '../../registry/entry';

/** A density as TensorFlow functions of points [n, d], differentiable any number of times. */
export interface DensityTensors {
  /** log p(x): [n] */
  logp(this: void, x: tf.Tensor): tf.Tensor1D;
  /** ∇ log p(x): [n, d] */
  score(this: void, x: tf.Tensor): tf.Tensor2D;
}

/**
 * p(x) = Σ_k w_k N(x; μ_k, C_k C_kᵀ), from its plain parameters. With y_k = C_k⁻¹(x − μ_k), log p is the log-sum-exp of
 * log w_k − Σ log C_k,ii − (d/2) log 2π − ½‖y_k‖², and the score Σ_k r_k (−C_k⁻ᵀ y_k) with the responsibilities r_k.
 */
export function buildMixture(tf: Tensorflow, { weights, means, factors }: MixtureParameters): DensityTensors {
  const inverses = factors.map((factor) => tf.tensor2d(invertLowerTriangular(factor)));
  const centres = means.map((mean) => tf.tensor1d([...mean]));
  const logWeights = weights.map((weight, k) => Math.log(weight) + logNormalisation(factors[k]!));
  const whiten = (x: tf.Tensor, k: number): tf.Tensor2D => tf.matMul(tf.sub<tf.Tensor2D>(x, centres[k]!), inverses[k]!, false, true);
  const logComponents = (x: tf.Tensor): tf.Tensor2D =>
    tf.stack(
      weights.map((_, k) => tf.sub(logWeights[k]!, tf.mul(0.5, tf.sum(tf.square(whiten(x, k)), 1)))),
      1,
    ) as tf.Tensor2D; // [n, components]
  return {
    logp: (x) => logSumExp(tf, logComponents(x)),
    score(x) {
      const logs = logComponents(x);
      const responsibilities = exponential(tf, tf.sub(logs, tf.expandDims(logSumExp(tf, logs), 1)));
      const parts = weights.map((_, k) =>
        tf.mul(tf.slice(responsibilities, [0, k], [-1, 1]), tf.neg(tf.matMul(whiten(x, k), inverses[k]!))),
      );
      return tf.addN(parts) as tf.Tensor2D; // a sum of [n, d]
    },
  };
}

/** S(x) = b + W x + A sin(C x + c) on points [n, d]. */
export function buildField(tf: Tensorflow, field: FieldParameters): (this: void, x: tf.Tensor) => tf.Tensor2D {
  const [offset, phase] = [tf.tensor1d([...field.offset]), tf.tensor1d([...field.phase])];
  const [linear, amplitude, frequency] = [field.linear, field.amplitude, field.frequency].map((matrix) =>
    tf.tensor2d(copyRows(matrix)),
  ) as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D, // three in, three out
  ];
  return (x) => {
    const points = x as tf.Tensor2D; // `tf.grad` forgets the rank.
    const waves = tf.sin(tf.add<tf.Tensor2D>(tf.matMul(points, frequency, false, true), phase));
    return tf.add(offset, tf.add(tf.matMul(points, linear, false, true), tf.matMul(waves, amplitude, false, true)));
  };
}

/**
 * log Σ_k exp z_k along the rows of [n, K]. The largest z is subtracted as a constant: the value and all derivatives are
 * the same whatever is subtracted, and TensorFlow's own maximum has no second derivative.
 */
function logSumExp(tf: Tensorflow, z: tf.Tensor): tf.Tensor1D {
  const largest = withoutDerivative(tf, (rows) => tf.max(rows, 1), z) as tf.Tensor1D; // a number of each row
  const shifted = tf.sub(z, tf.expandDims(largest, 1));
  return tf.add(largest, tf.log(tf.sum(exponential(tf, shifted), 1)));
}

/**
 * eᶻ with right derivatives of every order. TensorFlow.js differentiates exp, softmax and tanh through a saved copy of their
 * result that its tape has before the result itself: their second derivatives silently come out wrong. A saved argument is right.
 */
export function exponential(tf: Tensorflow, z: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((...given) => {
    const [argument, save] = given as [tf.Tensor, (tensors: tf.Tensor[]) => void]; // what the library hands to one argument
    save([argument]);
    return { value: tf.exp(argument), gradFunc: (dy, saved) => tf.mul(dy, exponential(tf, saved[0]!)) };
  });
  return operation(z);
}

/**
 * f of tensors as a constant: its derivatives are 0, where TensorFlow.js has none or wrong ones. Nothing is read back, which a graphics card would not
 * allow.
 */
export function withoutDerivative(tf: Tensorflow, f: (...tensors: readonly tf.Tensor[]) => tf.Tensor, ...tensors: tf.Tensor[]): tf.Tensor {
  const operation = tf.customGrad((...given) => {
    const save = given.at(-1) as (tensors: tf.Tensor[]) => void; // after the tensors the library hands this over
    const args = given.slice(0, -1) as tf.Tensor[]; // and these before it
    save(args);
    return { value: f(...args), gradFunc: (_, saved) => saved.map((one) => tf.zerosLike(tf.cast(one, 'float32'))) };
  });
  return operation(...tensors);
}

/** log of the constant of N(·; μ, CCᵀ): −Σ log C_ii − (d/2) log 2π. */
function logNormalisation(factor: readonly (readonly number[])[]): number {
  return factor.reduce((sum, row, i) => sum - Math.log(row[i]!) - 0.5 * Math.log(2 * Math.PI), 0);
}

/** C⁻¹ for a lower triangular C, column by column. */
function invertLowerTriangular(factor: readonly (readonly number[])[]): number[][] {
  const inverse = factor.map((row) => row.map(() => 0));
  for (let j = 0; j < factor.length; j++) {
    for (let i = j; i < factor.length; i++) {
      let rest = i === j ? 1 : 0;
      for (let k = j; k < i; k++) rest -= factor[i]![k]! * inverse[k]![j]!;
      inverse[i]![j] = rest / factor[i]![i]!;
    }
  }
  return inverse;
}

function copyRows(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((row) => [...row]);
}

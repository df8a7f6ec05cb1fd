import type * as tf from '@tensorflow/tfjs';
import type { WorldWith } from '../defineEntry';
import type { EntryWorld, Tensorflow } from '../entry';

/** tr ∇S = Σᵢ ∂Sᵢ/∂xᵢ for each sample: one gradient for each component. */
export function jacobianTrace(tf: Tensorflow, { x, d, S }: EntryWorld): tf.Tensor1D {
  const diagonal = Array.from({ length: d }, (_, i) => {
    const component = (y: tf.Tensor) => tf.sum(tf.slice(S(y), [0, i], [-1, 1]));
    return tf.slice(tf.grad(component)(x), [0, i], [-1, 1]);
  });
  return tf.sum(tf.concat(diagonal, 1), 1);
}

/** vᵀ∇(vᵀS) for each sample: one gradient, whatever the dimension. */
export function slicedCurvature(tf: Tensorflow, { x, v, S }: WorldWith<'v'>): tf.Tensor1D {
  const projection = (y: tf.Tensor) => tf.sum(tf.mul(v, S(y)));
  return tf.sum(tf.mul(v, tf.grad(projection)(x)), 1);
}

/**
 * Losses of score-matching.md as a person would program them. Each says which equation it computes; check them with `rederive verify`, or with the
 * line above each function in the editor.
 */
import type { Tensorflow, World } from 'rederive';

// rederive: score-matching.md:11
export function explicitLoss(tf: Tensorflow, { x, S, score }: World) {
  return tf.mul(0.5, tf.sum(tf.square(tf.sub(S(x), score(x))), 1));
}

// rederive: score-matching.md:51
export function slicedLoss(tf: Tensorflow, { x, v, S }: World) {
  const projection = tf.sum(tf.mul(v, S(x)), 1);
  const slope = tf.grad((y) => tf.sum(tf.mul(v, S(y))))(x);
  return tf.add(tf.mul(0.5, tf.square(projection)), tf.sum(tf.mul(v, slope), 1));
}

// The trace of line 38, estimated with one direction: equal on average only.
// rederive: score-matching.md:38
export function implicitLoss(tf: Tensorflow, { x, v, S }: World) {
  const slope = tf.grad((y) => tf.sum(tf.mul(v, S(y))))(x);
  return tf.add(tf.mul(0.5, tf.sum(tf.square(S(x)), 1)), tf.sum(tf.mul(v, slope), 1));
}

// Wrong: the direction is normalised.
// rederive: score-matching.md:51
export function slicedOnSphere(tf: Tensorflow, { x, v, S }: World) {
  const unit = tf.div(v, tf.norm(v, 2, 1, true));
  return slicedLoss(tf, { x, v: unit, S } as World);
}

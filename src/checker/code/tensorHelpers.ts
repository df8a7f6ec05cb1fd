/** Functions that a program over TensorFlow.js brings along. */
export type HelperName =
  | 'jacobianTrace'
  | 'jacobian'
  | 'rowJacobian'
  | 'byParameters'
  | 'component'
  | 'total'
  | 'integral'
  | 'exponential'
  | 'eliminate'
  | 'inverse'
  | 'determinant';

export const tensorHelpers: { readonly [H in HelperName]: string } = {
  jacobianTrace: `
/** tr ∇f(x) for each sample: one derivative for each component. */
function jacobianTrace(tf: Tensorflow, f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  const components = Array.from({ length: x.shape[1]! }, (_, i) => {
    const slope = tf.grad((y) => tf.sum(tf.slice(f(y), [0, i], [-1, 1])))(x);
    return tf.slice(slope, [0, i], [-1, 1]);
  });
  return tf.sum(tf.concat(components, 1), 1);
}`,
  jacobian: `
/** ∇f(x) for each sample, [n, d, d]: the derivatives of component i in row i. */
function jacobian(tf: Tensorflow, f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  const rows = Array.from({ length: x.shape[1]! }, (_, i) => tf.grad((y) => tf.sum(tf.slice(f(y), [0, i], [-1, 1])))(x));
  return tf.stack(rows, 1);
}`,
  rowJacobian: `
/** uᵀ∇f(x) for each sample: one derivative, whatever the dimension. */
function rowJacobian(tf: Tensorflow, u: Tensor, f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  return tf.grad((y) => tf.sum(tf.mul(u, f(y))))(x);
}`,
  byParameters: `
/** The derivative of each sample by what all of them share, [n, m]: one derivative for each sample. */
function byParameters(tf: Tensorflow, f: (theta: Tensor) => Tensor, theta: Tensor): Tensor {
  const rows = Array.from({ length: f(theta).size }, (_, i) =>
    tf.grad((y) => tf.sum(tf.slice(tf.reshape(f(y), [-1]), [i], [1])))(theta),
  );
  return tf.stack(rows);
}`,
  component: `
/** The component of each sample at these places, which are counted from 1. */
function component(tf: Tensorflow, of: Tensor, ...places: number[]): Tensor {
  const at = [...Array.from({ length: of.rank - places.length }, () => 0), ...places.map((place) => place - 1)];
  const sizes = at.map((_, axis) => (axis < of.rank - places.length ? -1 : 1));
  return tf.reshape(tf.slice(of, at, sizes), of.rank > places.length ? [-1] : []);
}`,
  total: `
/** f(lower) + … + f(upper), or their product. */
function total(tf: Tensorflow, lower: number, upper: number, f: (index: number) => Tensor | number, isProduct = false): Tensor {
  const terms = Array.from({ length: upper - lower + 1 }, (_, k) => f(lower + k));
  return terms.reduce<Tensor>((sum, term) => (isProduct ? tf.mul(sum, term) : tf.add(sum, term)), tf.scalar(isProduct ? 1 : 0));
}`,
  integral: `
/** Gauss-Legendre quadrature; its nodes are found by Newton's method. */
function integral(tf: Tensorflow, lower: number, upper: number, f: (at: number) => Tensor | number, count = 24): Tensor {
  const half = (upper - lower) / 2;
  const terms = Array.from({ length: count }, (_, k) => {
    let [x, slope] = [Math.cos((Math.PI * (k + 0.75)) / (count + 0.5)), 1];
    for (let round = 0; round < 8; round++) {
      let [before, value] = [1, x];
      for (let j = 2; j <= count; j++) [before, value] = [value, ((2 * j - 1) * x * value - (j - 1) * before) / j];
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return tf.mul((2 * half) / ((1 - x * x) * slope * slope), f(lower + half * (1 + x)));
  });
  return terms.reduce<Tensor>((sum, term) => tf.add(sum, term), tf.scalar(0));
}`,
  exponential: `
/** exp whose second derivative is right: that of TensorFlow.js's own comes out wrong. */
function exponential(tf: Tensorflow, z: Tensor): Tensor {
  const run = tf.customGrad((...given: any[]) => {
    const [x, save] = given;
    save([x]);
    return { value: tf.exp(x), gradFunc: (dy: any, saved: any) => tf.mul(dy, exponential(tf, saved[0])) };
  });
  return run(z);
}`,
  inverse: `
/** The inverse of a matrix that is the same for all samples. */
function inverse(tf: Tensorflow, A: Tensor): Tensor {
  return tf.tensor(eliminate(A).inverse);
}`,
  determinant: `
/** The determinant of a matrix that is the same for all samples. */
function determinant(A: Tensor): number {
  return eliminate(A).determinant;
}`,
  eliminate: `
/** Inverse and determinant by Gauss's elimination, with the largest entry of each column as pivot. */
function eliminate(A: Tensor): { inverse: number[][]; determinant: number } {
  const [values, d] = [A.dataSync(), A.shape[0]!];
  const rows = Array.from({ length: d }, (_, i) => Array.from({ length: 2 * d }, (_, j) => (j < d ? values[i * d + j]! : j === d + i ? 1 : 0)));
  let determinant = 1;
  for (let k = 0; k < d; k++) {
    const pivot = rows.reduce((best, row, i) => (i > k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best), k);
    if (pivot !== k) determinant = -determinant;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const scale = rows[k]![k]!;
    determinant *= scale;
    rows[k] = rows[k]!.map((value) => value / scale);
    for (let i = 0; i < d; i++) if (i !== k) rows[i] = rows[i]!.map((value, j) => value - rows[i]![k]! * rows[k]![j]!);
  }
  return { inverse: rows.map((row) => row.slice(d)), determinant };
}`,
};

import type { Tensorflow } from '../../registry/entry';

let loading: Promise<Tensorflow> | undefined;

/**
 * TensorFlow.js on its CPU backend, loaded when the first implementation is run. It counts only after an operation and a second
 * derivative have come out right in this process.
 */
export function loadTensorflow(): Promise<Tensorflow> {
  loading ??= startTensorflow();
  return loading;
}

async function startTensorflow(): Promise<Tensorflow> {
  // The library is CommonJS: a bundle sees it directly, a module loader under `default`.
  const module = (await import('@tensorflow/tfjs')) as Tensorflow & { readonly default?: Tensorflow };
  const tf = module.default ?? module;
  tf.enableProdMode(); // Otherwise it prints a banner and checks every tensor for NaN.
  await tf.setBackend('cpu');
  await tf.ready();
  testTensorflow(tf);
  return tf;
}

/** x ↦ x³ at 2: value 8, second derivative 12. */
function testTensorflow(tf: Tensorflow): void {
  const [value, curvature] = tf.tidy(() => {
    const cube = (x: ReturnType<typeof tf.scalar>) => tf.mul(x, tf.mul(x, x));
    const slope = tf.grad((x) => tf.sum(cube(x as ReturnType<typeof tf.scalar>))); // `tf.grad` forgets the rank.
    const curve = tf.grad((x) => tf.sum(slope(x)));
    return [cube(tf.scalar(2)).dataSync()[0], curve(tf.scalar(2)).dataSync()[0]];
  });
  if (value === 8 && curvature === 12) return;
  throw new Error(`TensorFlow.js failed its self-test: 2³ gave ${value} and its second derivative ${curvature} instead of 8 and 12.`);
}

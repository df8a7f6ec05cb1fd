import type * as tf from '@tensorflow/tfjs';
import type { Tensorflow } from '../../registry/entry';

/**
 * Whether a backend gives the numbers of single precision, for functions and for a gradient. What a graphics card's sine may be off by (2⁻¹¹ by Vulkan's
 * specification; SwiftShader's is by 1.9·10⁻⁴, that of an H100 by 7·10⁻⁷) would be taken for a mistake of the code.
 */
export async function computesRightly(library: Tensorflow): Promise<boolean> {
  for (const [ofTensor, ofNumber] of functions(library)) {
    const found = await ofTensor(library.tensor1d(points)).data();
    if (!points.every((x, i) => isNear(found[i]!, ofNumber(x)))) return false;
  }
  return true;
}

/** In twelve turns of a circle, none of them round. */
const points = Float32Array.from({ length: 97 }, (_, i) => 6.1 * Math.sin(1 + 7.3 * i));

/** A twentieth of what the check of code allows for rounding. */
const isNear = (found: number, exact: number) => Math.abs(found - exact) <= 5e-6 * Math.max(1, Math.abs(exact));

/** Milliseconds of a gradient of as many rows, as a process meets it: with what is compiled for the first run, and once more. */
export async function measure(library: Tensorflow, rows: number): Promise<number> {
  const x = library.tensor2d(
    Float32Array.from({ length: 3 * rows }, (_, i) => points[i % points.length]!),
    [rows, 3],
  );
  const started = performance.now();
  for (let run = 0; run < 2; run++)
    await library
      .grad((y) => library.sum(wave(library, y)))(x)
      .data();
  return performance.now() - started;
}

const wave = (library: Tensorflow, x: tf.Tensor) => library.mul(library.sin(x), library.exp(library.mul(0.3, x)));

function functions(library: Tensorflow): readonly (readonly [(x: tf.Tensor) => tf.Tensor, (x: number) => number])[] {
  return [
    [library.sin, Math.sin],
    [library.cos, Math.cos],
    [library.tanh, Math.tanh],
    [library.exp, Math.exp],
    [(x) => library.log(library.exp(x)), (x) => x],
    [(x) => library.sqrt(library.abs(x)), (x) => Math.sqrt(Math.abs(x))],
    [(x) => library.grad((y) => library.sum(wave(library, y)))(x), (x) => Math.exp(0.3 * x) * (Math.cos(x) + 0.3 * Math.sin(x))],
  ];
}

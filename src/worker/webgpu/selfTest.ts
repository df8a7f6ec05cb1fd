import { normalsFromWords, threefry, type RandomKey } from '../../base/random';
import { drawOnDevice } from './drawOnDevice';

/** Largest absolute error of a standard normal in float32, with room for a square root that is not correctly rounded. */
export const normalTolerance = 4e-6;

/**
 * Dispatches, reads back and compares with the processor: a device that compiles but computes wrongly, or cannot be read, is
 * told apart from one that works. Returns what went wrong.
 */
export async function findSelfTestFault(device: GPUDevice): Promise<string | undefined> {
  const key: RandomKey = [0x13198a2e, 0x03707344];
  const [first, stream, count] = [0x243f6a88, 0x85a308d3, 300];
  const { words, normals } = await drawOnDevice(device, key, first, stream, count);
  for (let i = 0; i < count; i++) {
    const expected = threefry(key, first + i, stream);
    if (words[2 * i] !== expected[0] || words[2 * i + 1] !== expected[1]) return `random word ${i} is wrong.`;
    const exact = normalsFromWords(...expected);
    const error = Math.max(Math.abs(normals[2 * i]! - exact[0]), Math.abs(normals[2 * i + 1]! - exact[1]));
    if (!(error <= normalTolerance)) return `normal ${i} is off by ${error}.`;
  }
  return undefined;
}

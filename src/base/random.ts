import { hashToKey } from './hash';

/**
 * Counter-based random numbers: every draw is a pure function of (key, counter), so that any sample can be replayed, any
 * number of threads gives the same bits, and a graphics card makes the same words as this file.
 *
 * The generator is Threefry2x32-20 (J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
 */

/** Two unsigned 32-bit words. */
export type RandomKey = readonly [number, number];
export type WordPair = readonly [number, number];

/** Rotation distances of Threefry2x32, used in turn, four rounds per key injection. */
export const threefryRotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;
/** Parity constant of the Skein key schedule, as 32 bits. */
export const threefryParity = 0x1bd11bda;

/** Threefry2x32-20: (key, counter) → two unsigned words. */
export function threefry(key: RandomKey, counter0: number, counter1: number): WordPair {
  const first = new Int32Array(1);
  const second = new Int32Array(1);
  fillWords(key, counter0, counter1, 1, first, second);
  return [first[0]! >>> 0, second[0]! >>> 0];
}

/**
 * Words of `count` consecutive indices of one stream: counter = (from + i, stream) for i < count, as signed 32-bit words.
 * Rounds are written out: this loop is most of the cost of a normal.
 */
export function fillWords(key: RandomKey, from: number, stream: number, count: number, first: Int32Array, second: Int32Array): void {
  const k0 = key[0] | 0;
  const k1 = key[1] | 0;
  const k2 = k0 ^ k1 ^ threefryParity;
  const start1 = (stream + k1) | 0;
  // prettier-ignore
  for (let i = 0; i < count; i++) {
    let a = (from + i + k0) | 0;
    let b = start1;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k1) | 0; b = (b + k2 + 1) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0; b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0; b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0; b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k2) | 0; b = (b + k0 + 2) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k0) | 0; b = (b + k1 + 3) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0; b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0; b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0; b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k1) | 0; b = (b + k2 + 4) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    first[i] = a + k2;
    second[i] = b + k0 + 5;
  }
}

/** A key of its own for each path of labels, e.g. `keyFor(key, 'setting', 3)`. */
export function keyFor(key: RandomKey, ...labels: readonly (string | number)[]): RandomKey {
  return labels.reduce<RandomKey>((current, label) => threefry(current, ...labelWords(label)), key);
}

function labelWords(label: string | number): WordPair {
  if (typeof label === 'string') return hashToKey(label);
  return [label >>> 0, Math.floor(label / 2 ** 32) >>> 0];
}

/**
 * An odd multiple of 2⁻²⁴, strictly inside (0, 1), from the top 23 bits of a word. These are exact in float32, so that every
 * backend has the same number; (⌊word/2⁸⌋ + ½)·2⁻²⁴ would not do, it needs 25 bits from ½ on and rounds up to 1.
 */
export function uniformFromWord(word: number): number {
  return (2 * (word >>> 9) + 1) * 2 ** -24;
}

/** ±1 from the top bit of a word. */
export function rademacherFromWord(word: number): number {
  return word >>> 31 === 0 ? 1 : -1;
}

/** −log u: the law with density e^{−x} on x > 0. */
export function exponentialFromWord(word: number): number {
  return -Math.log(uniformFromWord(word));
}

/**
 * Box–Muller: √(−2 log u₁)·(cos 2πu₂, sin 2πu₂), two independent standard normals.
 * The smallest u₁ is 2⁻²⁴, so that |z| ≤ 5.77; the law's mass beyond is 8e-9.
 */
export function normalsFromWords(word0: number, word1: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(uniformFromWord(word0)));
  const angle = 2 * Math.PI * uniformFromWord(word1);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/**
 * Streams 2j and 2j+1 of normals are the two halves of one Box–Muller pair. Their words have counters of their own, apart
 * from the ones of the other laws, so that a normal on stream 2j and a uniform on stream 2j+1 stay independent.
 */
export function normalPairStream(stream: number): number {
  return ((stream >>> 1) | 0x80000000) >>> 0;
}

export function uniformAt(key: RandomKey, index: number, stream: number): number {
  return uniformFromWord(threefry(key, index, stream)[0]);
}

export function rademacherAt(key: RandomKey, index: number, stream: number): number {
  return rademacherFromWord(threefry(key, index, stream)[0]);
}

export function exponentialAt(key: RandomKey, index: number, stream: number): number {
  return exponentialFromWord(threefry(key, index, stream)[0]);
}

export function normalAt(key: RandomKey, index: number, stream: number): number {
  const [even, odd] = normalsFromWords(...threefry(key, index, normalPairStream(stream)));
  return stream % 2 === 0 ? even : odd;
}

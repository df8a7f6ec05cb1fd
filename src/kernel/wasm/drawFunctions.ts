import { threefryParity, threefryRotations } from '../../base/random';
import type { DrawLaw } from '../graph';
import { callFunction, f64x2, i32, i32x4, localGet, localSet, v128, type Code } from './instructions';
import type { FunctionType, FunctionWriter, ModuleWriter } from './moduleWriter';
import { rounderOfFloats, writeLogOfNormal, writeTurned } from './vectorMath';

/** Where a draw goes: the first, the second or both halves of the pair that one law makes of two words. */
export type Halves = 'first' | 'second' | 'both';

/** Key, first sample, stream, number of samples (rounded up to 4), addresses of both halves. */
const drawType: FunctionType = { parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], result: null };

/** Writes the draws of consecutive samples to memory, one float64 after the other, bit by bit as `fillWords` and its laws have them. */
export function callDraw(module: ModuleWriter, law: DrawLaw, halves: Halves, values: readonly Code[]): Code {
  const index = module.functionNamed(`draw ${law} ${halves}`, drawType, (f) => writeDraws(f, law, halves));
  return callFunction(index, ...values);
}

const bytesPerFour = 32;

function writeDraws(f: FunctionWriter, law: DrawLaw, halves: Halves): void {
  const [key0, key1, from, stream, count] = [0, 1, 2, 3, 4].map((index) => f.parameter(index)) as [Code, Code, Code, Code, Code];
  const done = f.variable('i32');
  const k0 = f.keep(i32x4.splat(key0));
  const k1 = f.keep(i32x4.splat(key1));
  const k2 = f.keep(v128.xor(v128.xor(k0, k1), f.words(threefryParity, threefryParity, threefryParity, threefryParity)));
  f.repeatWhile(i32.lessUnsigned(localGet(done), count), () => {
    const index = i32x4.add(i32x4.splat(i32.add(from, localGet(done))), f.words(0, 1, 2, 3));
    const words = writeThreefry(f, [k0, k1, k2], index, i32x4.splat(stream));
    writers[law](f, words, halves, (half, value, upper) => {
      f.do(v128.store(localGet(5 + half), upper ? bytesPerFour / 2 : 0, value));
    });
    for (const address of [5, 6]) f.do(localSet(address, i32.add(localGet(address), i32.constant(bytesPerFour))));
    f.do(localSet(done, i32.add(localGet(done), i32.constant(4))));
  });
}

type Store = (half: 0 | 1, value: Code, upper: boolean) => void;
type Words = readonly [Code, Code];

/** Threefry2x32-20 of four counters. */
function writeThreefry(f: FunctionWriter, keys: readonly [Code, Code, Code], counter0: Code, counter1: Code): Words {
  let a = f.keep(i32x4.add(counter0, keys[0]));
  let b = f.keep(i32x4.add(counter1, keys[1]));
  for (let round = 0; round < 20; round++) {
    a = f.keep(i32x4.add(a, b));
    b = f.keep(v128.xor(rotate(b, threefryRotations[round % 8]!), a));
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    a = f.keep(i32x4.add(a, keys[injection % 3]!));
    b = f.keep(i32x4.add(i32x4.add(b, keys[(injection + 1) % 3]!), f.words(injection, injection, injection, injection)));
  }
  return [a, b];
}

function rotate(word: Code, bits: number): Code {
  return v128.or(i32x4.shiftLeft(word, bits), i32x4.shiftRightUnsigned(word, 32 - bits));
}

/** Two of four words as uniforms: odd multiples of 2⁻²⁴. */
function uniforms(f: FunctionWriter, words: Code, upper: boolean): Code {
  const odd = v128.or(i32x4.shiftLeft(i32x4.shiftRightUnsigned(words, 9), 1), f.words(1, 1, 1, 1));
  return f64x2.multiply(f64x2.fromIntegers(upper ? v128.upperHalf(f.keep(odd)) : odd), f.constant(2 ** -24));
}

const byFirstWord =
  (draw: (f: FunctionWriter, words: Code, upper: boolean) => Code) =>
  (f: FunctionWriter, [first]: Words, _halves: Halves, store: Store): void => {
    for (const upper of [false, true]) store(0, draw(f, first, upper), upper);
  };

const writers: { readonly [K in DrawLaw]: (f: FunctionWriter, words: Words, halves: Halves, store: Store) => void } = {
  uniform: byFirstWord(uniforms),
  exponential: byFirstWord((f, words, upper) => f64x2.negate(writeLogOfNormal(f, f.keep(uniforms(f, words, upper))))),
  // 1 − 2·(the top bit); an arithmetic shift makes −1 of it.
  rademacher: byFirstWord((f, words, upper) => {
    const bits = i32x4.shiftRight(words, 31);
    const half = upper ? v128.upperHalf(f.keep(bits)) : bits;
    return f64x2.add(f.constant(1), f64x2.multiply(f.constant(2), f64x2.fromIntegers(half)));
  }),
  // Box and Muller; 4u₂ = q + r with |r| ≤ ½ is exact.
  normal: (f, [first, second], halves, store) => {
    for (const upper of [false, true]) {
      const u = f.keep(uniforms(f, first, upper));
      const radius = f.keep(f64x2.sqrt(f64x2.multiply(f.constant(-2), writeLogOfNormal(f, u))));
      const quarters = f.keep(f64x2.multiply(f.constant(4), uniforms(f, second, upper)));
      const bits = f.keep(f64x2.add(quarters, f.constant(rounderOfFloats)));
      const r = f64x2.subtract(quarters, f64x2.subtract(bits, f.constant(rounderOfFloats)));
      const turn = writeTurned(f, f.keep(f64x2.multiply(r, f.constant(Math.PI / 2))), bits);
      if (halves !== 'second') store(0, f64x2.multiply(radius, turn.cosine), upper);
      if (halves !== 'first') store(1, f64x2.multiply(radius, turn.sine), upper);
    }
  },
};

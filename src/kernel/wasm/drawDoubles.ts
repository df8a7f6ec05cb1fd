import { rounderOfFloats, writeLogOfNormal, writeTurned } from './doubleFunctions';
import type { DrawWriters, Halves, Store, Words } from './drawWriters';
import { f64x2, i32x4, v128, type Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';

/** Two of four words as uniforms: odd multiples of 2⁻²⁴. */
function uniforms(f: FunctionWriter, words: Code, upper: boolean): Code {
  const odd = v128.or(i32x4.shiftLeft(i32x4.shiftRightUnsigned(words, 9), 1), f.word(1));
  return f64x2.multiply(f64x2.fromIntegers(upper ? v128.upperHalf(f.keep(odd)) : odd), f.constant(2 ** -24));
}

const byFirstWord =
  (draw: (f: FunctionWriter, words: Code, upper: boolean) => Code) =>
  (f: FunctionWriter, [first]: Words, _halves: Halves, store: Store): void => {
    for (const upper of [false, true]) store(0, draw(f, first, upper), Number(upper));
  };

export const drawDoubles: DrawWriters = {
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
      if (halves !== 'second') store(0, f64x2.multiply(radius, turn.cosine), Number(upper));
      if (halves !== 'first') store(1, f64x2.multiply(radius, turn.sine), Number(upper));
    }
  },
};

import type { DrawWriters } from './drawWriters';
import { f32x4, i32x4, v128, type Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';
import { writeHalfTurn, writeSquaredRadius } from './singleFunctions';

const bitsOfOne = 0x3f800000;
const signBit = -(2 ** 31);

/** Odd multiples of 2⁻²⁴: the top 23 bits make a number from 1 to 2, and 1 − 2⁻²⁴ is taken off, exactly. */
function uniforms(f: FunctionWriter, words: Code): Code {
  const number = v128.or(i32x4.shiftRightUnsigned(words, 9), f.word(bitsOfOne));
  return f32x4.subtract(number, f.constant(1 - 2 ** -24));
}

/** t with |t| < ½ and 2u = h + t for an integer h, exactly: the bits after the first make 1.5 + t. */
function restOfHalfTurn(f: FunctionWriter, words: Code): Code {
  const bits = i32x4.shiftRightUnsigned(i32x4.shiftLeft(words, 1), 9);
  const number = v128.or(v128.xor(bits, f.word(bitsOfOne | 0x400000)), f.word(1));
  return f32x4.subtract(number, f.constant(1.5));
}

export const drawSingles: DrawWriters = {
  uniform: (f, [first], _halves, store) => store(0, uniforms(f, first), 0),
  exponential: (f, [first], _halves, store) =>
    store(0, f32x4.multiply(writeSquaredRadius(f, f.keep(uniforms(f, first))), f.constant(0.5)), 0),
  rademacher: (f, [first], _halves, store) => store(0, v128.or(v128.and(first, f.word(signBit)), f.constant(1)), 0),
  // Box and Muller by half turns: cos 2πu = (−1)^h cos πt; where h is odd, the radius takes the sign.
  normal: (f, [first, second], halves, store) => {
    const size = f32x4.sqrt(writeSquaredRadius(f, f.keep(uniforms(f, first))));
    const sign = v128.and(i32x4.add(second, f.word(2 ** 30)), f.word(signBit));
    const radius = f.keep(v128.xor(size, sign));
    const { sine, cosine } = writeHalfTurn(f, f.keep(restOfHalfTurn(f, second)));
    if (halves !== 'second') store(0, f32x4.multiply(radius, cosine), 0);
    if (halves !== 'first') store(1, f32x4.multiply(radius, sine), 0);
  },
};

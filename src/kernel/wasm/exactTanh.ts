import { f64x2, i64x2, v128, type Code } from './instructions';
import { polynomial } from './polynomials';
import type { FunctionWriter } from './moduleWriter';

/**
 * tanh of two numbers, operation by operation as V8 computes `Math.tanh`, so that no bit is another: with t = e^u − 1 it is 1 − 2/(t + 2) at u = 2|x| from
 * |x| = 1 on, and −t/(t + 2) at u = −2|x| below (the algorithms of fdlibm, Sun Microsystems 1993). Whoever uses it compares it with `Math.tanh`
 * before, since another engine may compute another way.
 */
export function writeExactTanh(f: FunctionWriter, x: Code): Code {
  const size = f.keep(f64x2.absolute(x));
  const isLarge = f.keep(f64x2.lessOrEqual(f.constant(1), size));
  const twice = f64x2.multiply(size, f.constant(2));
  const t = f.keep(writeExpLessOne(f, f.keep(v128.select(isLarge, twice, f64x2.negate(twice))), isLarge));
  const quotient = f.keep(f64x2.divide(v128.select(isLarge, f.constant(2), f64x2.negate(t)), f64x2.add(t, f.constant(2))));
  const near = v128.select(isLarge, f64x2.subtract(f.constant(1), quotient), quotient);
  const positive = v128.select(f64x2.lessOrEqual(f.constant(saturation), size), f.constant(1), near);
  const signed = v128.xor(positive, v128.and(x, f.bits(signBit)));
  return v128.select(f64x2.less(size, f.constant(smallest)), x, signed);
}

/** From here on tanh is 1, and below there x. */
const [saturation, smallest] = [22, 2 ** -28];
const signBit = 1n << 63n;

/**
 * e^u − 1 for 2 ≤ u < 44, where `isLarge`, and −2 < u ≤ 0, elsewhere: u = k log 2 + r with |r| ≤ (log 2)/2, where r is a float64 and c what it lacks, and
 * e^u − 1 = 2ᵏ(1 + (r − e)) − 1, added up in the order that loses least for each k.
 */
function writeExpLessOne(f: FunctionWriter, u: Code, isLarge: Code): Code {
  const k = f.keep(writePower(f, u, isLarge));
  const high = f.keep(f64x2.subtract(u, f64x2.multiply(k, f.constant(logTwoHigh))));
  const low = f.keep(f64x2.multiply(k, f.constant(logTwoLow)));
  const r = f.keep(f64x2.subtract(high, low));
  const c = f.keep(f64x2.subtract(f64x2.subtract(high, r), low));
  const e = f.keep(writeRest(f, r, c));
  const [power, inverse] = [f.keep(powerOfTwo(f, k)), f.keep(powerOfTwo(f, f64x2.negate(k)))];
  const one = f.constant(1);
  const gap = f.keep(f64x2.subtract(e, r));
  const whole = f64x2.subtract(f64x2.multiply(f64x2.subtract(one, gap), power), one);
  const small = f64x2.multiply(f64x2.subtract(f64x2.subtract(one, inverse), gap), power);
  const middle = f64x2.multiply(f64x2.add(f64x2.subtract(r, f64x2.add(e, inverse)), one), power);
  const halved = f64x2.subtract(f64x2.multiply(f64x2.subtract(r, e), f.constant(0.5)), f.constant(0.5));
  const large = v128.select(f64x2.less(k, f.constant(20)), small, v128.select(f64x2.less(f.constant(56), k), whole, middle));
  const negative = v128.select(
    f64x2.less(k, f.constant(-1.5)),
    whole,
    v128.select(f64x2.less(k, f.constant(-0.5)), halved, f64x2.subtract(r, e)),
  );
  return v128.select(isLarge, large, negative);
}

/** k: 0 up to (log 2)/2, −1 up to 1.5 log 2 (both thresholds by the upper words of the numbers), else u/log 2 rounded to the nearest. */
function writePower(f: FunctionWriter, u: Code, isLarge: Code): Code {
  const half = v128.select(isLarge, f.constant(0.5), f.constant(-0.5));
  const rounded = f64x2.truncate(f64x2.add(f64x2.multiply(f.constant(Math.LOG2E), u), half));
  const size = f.keep(f64x2.absolute(u));
  const nearOne = v128.select(f64x2.less(size, f.bits(0x3ff0a2b2n << 32n)), f.constant(-1), rounded);
  return v128.select(f64x2.less(size, f.bits(0x3fd62e43n << 32n)), f.constant(0), nearOne);
}

/** e of 1 + (r − e) = e^(r + c), by a rational approximation. */
function writeRest(f: FunctionWriter, r: Code, c: Code): Code {
  const half = f.keep(f64x2.multiply(f.constant(0.5), r));
  const square = f.keep(f64x2.multiply(r, half));
  const series = f.keep(polynomial(f, square, seriesCoefficients));
  const t = f.keep(f64x2.subtract(f.constant(3), f64x2.multiply(series, half)));
  const share = f64x2.divide(f64x2.subtract(series, t), f64x2.subtract(f.constant(6), f64x2.multiply(r, t)));
  const e = f.keep(f64x2.multiply(square, share));
  return f64x2.subtract(f64x2.subtract(f64x2.multiply(r, f64x2.subtract(e, c)), c), square);
}

/** 2ᵏ of a whole number k. */
function powerOfTwo(f: FunctionWriter, k: Code): Code {
  return i64x2.shiftLeft(f64x2.add(k, f.constant(1.5 * 2 ** 52 + 1023)), 52);
}

/** log 2 in two parts, of which the first has 32 bits. */
const logTwoHigh = 6.9314718036912381649e-1;
const logTwoLow = 1.90821492927058770002e-10;

const seriesCoefficients = [
  1, -3.33333333333331316428e-2, 1.58730158725481460165e-3, -7.93650757867487942473e-5, 4.00821782732936239552e-6,
  -2.01099218183624371326e-7,
];

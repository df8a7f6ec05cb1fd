import { f64x2, i32x4, i64x2, v128, type Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';
import { everySecond, polynomial, splitPolynomial } from './polynomials';
import { leaveForScalars, type ImportedFunction } from './scalarFunctions';
import { writeArctan, writePower, writeTan, writeTanh } from './vectorFormulas';
import type { Turn, VectorLibrary } from './vectorLibrary';

/**
 * Elementary functions of two float64 at a time. Coefficients are minimax fits by Remez exchange in 60 digits, weighted so that the
 * error is relative to the function's value (below 4e-18 before they are rounded to float64). Bounds of the whole, which the tests
 * measure against Node's own functions (themselves below 1 ulp):
 *
 * | function      | ulp                    | where                                             |
 * | ------------- | ---------------------- | ------------------------------------------------- |
 * | exp           | 2                      | all; results below 2⁻¹⁰²² to one subnormal step   |
 * | log           | 2                      | all                                               |
 * | sin, cos      | 2 (far from zeros), else 2⁻⁵² absolute | |x| ≤ 10⁶, Math.sin and Math.cos beyond |
 * | tan           | 4                      | as sin and cos                                    |
 * | tanh          | 3                      | all                                               |
 * | arctan        | 3                      | all                                               |
 * | power         | 4 + 2·|b log a|        | a ≥ 0, NaN elsewhere                              |
 */

export const doubleFunctions: VectorLibrary = {
  functions: {
    exp: writeExp,
    'exp below': writeExp,
    log: writeLog,
    sin: (f, x) => writeTurn(f, x, 'sin').sine,
    cos: (f, x) => writeTurn(f, x, 'cos').cosine,
    tan: (f, x, call) => writeTan(f, x, reach, (near) => writeReducedTurn(f, near), call),
    tanh: (f, x) => writeTanh(f, x, 20, (twice) => reduceTanh(f, twice)),
    arctan: (f, x) => writeArctan(f, x, (b) => arctanSeries(f, b)),
  },
  power: writePower,
  inlined: new Set(),
};

/** Added to a number below 2⁵¹, it rounds it to an integer, whose low bits then are those of the sum. */
export const rounderOfFloats = 1.5 * 2 ** 52;

const exponentOfOne = 1023n << 52n;

/** n = round(x / log 2) as the low bits of a float64, and e^r − 1 for r = x − n log 2, |r| ≤ (log 2)/2. */
function writeReducedExp(f: FunctionWriter, x: Code): { readonly bits: Code; readonly rest: Code } {
  const bits = f.keep(f64x2.add(f64x2.multiply(x, f.constant(Math.LOG2E)), f.constant(rounderOfFloats)));
  const n = f.keep(f64x2.subtract(bits, f.constant(rounderOfFloats)));
  const high = f64x2.subtract(x, f64x2.multiply(n, f.constant(logTwoHigh)));
  const r = f.keep(f64x2.subtract(high, f64x2.multiply(n, f.constant(logTwoLow))));
  const r2 = f.keep(f64x2.multiply(r, r));
  // Two halves by parity: the chain of dependent operations is half as long.
  const even = polynomial(f, r2, everySecond(expCoefficients, 0));
  const odd = polynomial(f, r2, everySecond(expCoefficients, 1));
  const q = f64x2.add(even, f64x2.multiply(odd, r));
  return { bits, rest: f.keep(f64x2.add(r, f64x2.multiply(r2, q))) };
}

/** log 2 in two parts; the first has 32 bits, so that its products with n are exact. */
const logTwoHigh = 0.6931471803691238;
const logTwoLow = 1.9082149292705877e-10;

/** (eʳ − 1 − r)/r². */
const expCoefficients = [
  0.5000000000000013, 0.166666666666667, 0.04166666666651433, 0.00833333333330702, 0.001388888894732951, 0.00019841269917790556,
  2.4801489592086e-5, 2.755721593425105e-6, 2.7631413322542535e-7, 2.5117978062867295e-8,
];

/** 2ⁿ for −1022 ≤ n ≤ 1023 in the low bits. */
function powerOfTwo(f: FunctionWriter, bits: Code): Code {
  return i64x2.add(i64x2.shiftLeft(bits, 52), f.bits(exponentOfOne));
}

/** e^x = (1 + rest)·2^⌊n/2⌋·2^(n − ⌊n/2⌋): in two steps, so that subnormal results are reached and overflow is infinite. */
function writeExp(f: FunctionWriter, x: Code): Code {
  const kept = f.keep(f64x2.limitAbove(f64x2.limitBelow(x, f.constant(-746)), f.constant(710)));
  const { bits, rest } = writeReducedExp(f, kept);
  const half = f.keep(i32x4.shiftRight(bits, 1));
  const first = f64x2.multiply(f64x2.add(f.constant(1), rest), powerOfTwo(f, half));
  return f64x2.multiply(first, powerOfTwo(f, i32x4.subtract(bits, half)));
}

const rootHalfBits = 0x3fe6a09e667f3bcdn;
const mantissaBits = (1n << 52n) - 1n;

/** log x for normal, finite x > 0: x = m·2^e with √½ ≤ m < √2, and log m = 2 artanh s with s = (m − 1)/(m + 1). */
export function writeLogOfNormal(f: FunctionWriter, x: Code): Code {
  const shifted = f.keep(i64x2.subtract(x, f.bits(rootHalfBits)));
  const e = f.keep(f64x2.fromIntegers(i32x4.shiftRight(v128.upperWords(shifted), 20)));
  const m = i64x2.add(v128.and(shifted, f.bits(mantissaBits)), f.bits(rootHalfBits));
  const g = f.keep(f64x2.subtract(m, f.constant(1)));
  const s = f.keep(f64x2.divide(g, f64x2.add(g, f.constant(2))));
  const z = f.keep(f64x2.multiply(s, s));
  const z2 = f.keep(f64x2.multiply(z, z));
  const even = polynomial(f, z2, everySecond(logCoefficients, 0));
  const odd = polynomial(f, z2, everySecond(logCoefficients, 1));
  const series = f64x2.multiply(z, f64x2.add(even, f64x2.multiply(odd, z)));
  const halfSquare = f.keep(f64x2.multiply(f64x2.multiply(g, g), f.constant(0.5)));
  // log(1 + g) = g − (g²/2 − s(g²/2 + z·P(z))): the large parts are exact.
  const small = f64x2.add(f64x2.multiply(s, f64x2.add(halfSquare, series)), f64x2.multiply(e, f.constant(logTwoLow)));
  return f64x2.add(f64x2.multiply(e, f.constant(logTwoHigh)), f64x2.subtract(g, f64x2.subtract(halfSquare, small)));
}

/** (log((1 + s)/(1 − s)) − 2s)/s³ in z = s². */
const logCoefficients = [
  0.6666666666666734, 0.39999999999413965, 0.2857142874256213, 0.22222198553795247, 0.18183565406303484, 0.15314021153004398,
  0.14796260736682212,
];

function writeLog(f: FunctionWriter, x: Code): Code {
  const isNormal = v128.and(f64x2.lessOrEqual(f.constant(2 ** -1022), x), f64x2.less(x, f.constant(Infinity)));
  leaveForScalars(f, isNormal, x, 'log');
  return writeLogOfNormal(f, x);
}

/** sin and cos of t + q·π/2 for |t| ≤ π/4, q the low bits of `bits`. What is not used of them the engine's own compiler drops. */
export function writeTurned(f: FunctionWriter, t: Code, bits: Code): Turn {
  const z = f.keep(f64x2.multiply(t, t));
  const z2 = f.keep(f64x2.multiply(z, z));
  const sineSeries = splitPolynomial(f, z, z2, sineCoefficients);
  const cosineSeries = splitPolynomial(f, z, z2, cosineCoefficients);
  const sine = f.keep(f64x2.add(t, f64x2.multiply(f64x2.multiply(t, z), sineSeries)));
  const halfZ = f.keep(f64x2.multiply(z, f.constant(0.5)));
  const rounded = f.keep(f64x2.subtract(f.constant(1), halfZ));
  const lost = f64x2.subtract(f64x2.subtract(f.constant(1), rounded), halfZ);
  const cosine = f.keep(f64x2.add(rounded, f64x2.add(lost, f64x2.multiply(z2, cosineSeries))));
  const isEven = f.keep(i64x2.equal(v128.and(bits, f.bits(1n)), f.bits(0n)));
  const sineSign = i64x2.shiftLeft(v128.and(bits, f.bits(2n)), 62);
  const cosineSign = i64x2.shiftLeft(v128.and(i64x2.add(bits, f.bits(1n)), f.bits(2n)), 62);
  return {
    sine: v128.xor(v128.select(isEven, sine, cosine), sineSign),
    cosine: v128.xor(v128.select(isEven, cosine, sine), cosineSign),
  };
}

/** (sin t − t)/t³ in t². */
const sineCoefficients = [
  -0.16666666666666632, 0.008333333333322314, -0.00019841269829725053, 2.755731366201335e-6, -2.5050753258576234e-8, 1.589650464474528e-10,
];
/** (cos t − 1 + t²/2)/t⁴ in t². */
const cosineCoefficients = [
  0.0416666666666666, -0.001388888888887399, 2.4801587289394937e-5, -2.7557314326032673e-7, 2.087571955878198e-9, -1.1359448674721115e-11,
];

const reach = 1e6;
/** π/2 in three parts of 33 bits, so that q·part is exact for |q| < 2²⁰ (W. J. Cody and W. Waite, 1980). */
const halfPi = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;

function writeTurn(f: FunctionWriter, x: Code, beyond: ImportedFunction): Turn {
  leaveForScalars(f, f64x2.lessOrEqual(f64x2.absolute(x), f.constant(reach)), x, beyond);
  return writeReducedTurn(f, x);
}

function writeReducedTurn(f: FunctionWriter, x: Code): Turn {
  const bits = f.keep(f64x2.add(f64x2.multiply(x, f.constant(2 / Math.PI)), f.constant(rounderOfFloats)));
  const q = f.keep(f64x2.subtract(bits, f.constant(rounderOfFloats)));
  const t = halfPi.reduce<Code>((rest, part) => f64x2.subtract(rest, f64x2.multiply(q, f.constant(part))), x);
  return writeTurned(f, f.keep(t), bits);
}

function reduceTanh(f: FunctionWriter, x: Code): { readonly scale: Code; readonly rest: Code } {
  const { bits, rest } = writeReducedExp(f, x);
  return { scale: powerOfTwo(f, bits), rest };
}

/** arctan b − b. */
function arctanSeries(f: FunctionWriter, b: Code): Code {
  const z = f.keep(f64x2.multiply(b, b));
  return f64x2.multiply(f64x2.multiply(b, z), splitPolynomial(f, z, f.keep(f64x2.multiply(z, z)), arctanCoefficients));
}

/** (arctan b − b)/b³ in b², |b| ≤ √2 − 1. */
const arctanCoefficients = [
  -0.33333333333333326, 0.1999999999999767, -0.14285714285388132, 0.11111111088184926, -0.09090908144766693, 0.07692282763676808,
  -0.06666226826564532, 0.058770224313335895, -0.052184081934962746, 0.04503563821819378, -0.033474767435742236, 0.015195443941574566,
];

import { f32x4, i32x4, v128, type Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';
import { polynomial, splitPolynomial } from './polynomials';
import { leaveForScalars, type ImportedFunction } from './scalarFunctions';
import { writeArctan, writePower, writeTan, writeTanh } from './vectorFormulas';
import type { Turn, VectorLibrary } from './vectorLibrary';

/**
 * Elementary functions of four float32 at a time. Coefficients are minimax fits, weighted so that the error is relative to the
 * function's value (below 1e-8 before they are rounded to float32). Bounds of the whole, which the tests measure against float64:
 *
 * | function      | ulp                                    | where                                                |
 * | ------------- | -------------------------------------- | ---------------------------------------------------- |
 * | exp           | 2                                      | results from 2⁻¹²⁵ on; smaller ones are 0            |
 * | log           | 2                                      | all; subnormal arguments too                         |
 * | sin, cos      | 2 (far from zeros), else 2⁻²⁴ absolute | |x| ≤ 10⁴, by way of Math.sin and Math.cos beyond    |
 * | tan           | 5                                      | as sin and cos                                       |
 * | tanh          | 4                                      | all                                                  |
 * | arctan        | 3                                      | all                                                  |
 * | power         | 4 + 2·|b log a|                        | a ≥ 0, NaN elsewhere                                 |
 */
export const singleFunctions: VectorLibrary = {
  functions: {
    exp: writeExp,
    'exp below': writeExpBelow,
    log: writeLog,
    sin: (f, x) => writeTurn(f, x, 'sin').sine,
    cos: (f, x) => writeTurn(f, x, 'cos').cosine,
    tan: (f, x, call) => writeTan(f, x, reach, (near) => writeReducedTurn(f, near), call),
    tanh: (f, x) => writeTanh(f, x, 10, (twice) => reduceTanh(f, twice)),
    arctan: (f, x) => writeArctan(f, x, (b) => arctanSeries(f, b)),
  },
  power: writePower,
  inlined: new Set(['exp', 'exp below']),
};

/** Added to a number below 2²¹, it rounds it to an integer, whose low bits then are those of the sum. */
const rounder = 1.5 * 2 ** 23;
const exponentOfOne = 127 << 23;

/** log 2 in two parts; the first has 11 bits, so that its products with n are exact. */
const logTwoHigh = 0.693359375;
const logTwoLow = -2.12194440054690583e-4;

/** (eʳ − 1 − r)/r² for |r| ≤ (log 2)/2. */
const expCoefficients = [0.4999999403953552, 0.1666651964187622, 0.04166839271783829, 0.008368780836462975, 0.0013814467238262296];

/** n = round(x / log 2) as the low bits of a float32, and r = x − n log 2. */
function writeReduced(f: FunctionWriter, x: Code): { readonly bits: Code; readonly r: Code } {
  const bits = f.keep(f32x4.add(f32x4.multiply(x, f.constant(Math.LOG2E)), f.constant(rounder)));
  const n = f.keep(f32x4.subtract(bits, f.constant(rounder)));
  const high = f32x4.subtract(x, f32x4.multiply(n, f.constant(logTwoHigh)));
  return { bits, r: f.keep(f32x4.subtract(high, f32x4.multiply(n, f.constant(logTwoLow)))) };
}

/** Below it, results have no more than a few ulp left and are 0, which spares processors their slow subnormal numbers. */
const smallestArgument = -125 * Math.LN2;
const largestArgument = 88.72283;

function writeExp(f: FunctionWriter, x: Code): Code {
  const isOver = f32x4.greater(x, f.constant(largestArgument));
  return v128.select(isOver, f.constant(Infinity), writeExpBelow(f, x));
}

/** eˣ = 2ⁿ·eʳ where that does not overflow: n is added to the exponent of eʳ. */
function writeExpBelow(f: FunctionWriter, x: Code): Code {
  const { bits, r } = writeReduced(f, x);
  const power = polynomial(f, r, [1, 1, ...expCoefficients]);
  return v128.andNot(i32x4.add(power, i32x4.shiftLeft(bits, 23)), f32x4.less(x, f.constant(smallestArgument)));
}

const rootHalfBits = 0x3f3504f3;
const mantissaBits = 0x7fffff;

/** (log(1 + g) − g + g²/2)/g³ for √½ ≤ 1 + g ≤ √2. */
const logCoefficients = [
  0.3333333134651184, -0.2500081956386566, 0.20001226663589478, -0.16623356938362122, 0.14201757311820984, -0.13160184025764465,
  0.127615824341774, -0.07634499669075012,
];

/** x = m·2^e with √½ ≤ m < √2: e as a float32, and m − 1. */
function writeParts(f: FunctionWriter, x: Code, shiftOfExponent: number): { readonly e: Code; readonly g: Code } {
  const shifted = f.keep(i32x4.subtract(x, f.word(rootHalfBits + (shiftOfExponent << 23))));
  const e = f32x4.fromIntegers(i32x4.shiftRight(shifted, 23));
  const m = i32x4.add(v128.and(shifted, f.word(mantissaBits)), f.word(rootHalfBits));
  return { e, g: f.keep(f32x4.subtract(m, f.constant(1))) };
}

/** A subnormal argument is first multiplied by 2²⁴; what is no positive number is set right at the end. */
function writeLog(f: FunctionWriter, x: Code): Code {
  const isSmall = f.keep(f32x4.less(x, f.constant(2 ** -126)));
  const normal = f.keep(v128.select(isSmall, f32x4.multiply(x, f.constant(2 ** 24)), x));
  const { e, g } = writeParts(f, normal, 0);
  const exponent = f.keep(f32x4.subtract(e, v128.and(isSmall, f.constant(24))));
  const square = f.keep(f32x4.multiply(g, g));
  const series = f32x4.multiply(f32x4.multiply(splitPolynomial(f, g, square, logCoefficients), g), square);
  const low = f32x4.add(f32x4.multiply(exponent, f.constant(logTwoLow)), f32x4.subtract(series, f32x4.multiply(square, f.constant(0.5))));
  const value = f32x4.add(f32x4.add(low, g), f32x4.multiply(exponent, f.constant(logTwoHigh)));
  const isOrdinary = v128.and(f32x4.less(f.constant(0), x), f32x4.less(x, f.constant(Infinity)));
  // The plain NaN, whose low bits are 0: `exp` adds them to an exponent.
  const atZero = v128.select(f32x4.less(x, f.constant(0)), f.constant(NaN), f.constant(-Infinity));
  const corner = v128.select(f32x4.lessOrEqual(x, f.constant(0)), atZero, x);
  return v128.select(isOrdinary, value, corner);
}

/** (sin t − t)/t³ in t². */
const sineCoefficients = [-0.16666655242443085, 0.008332155644893646, -0.0001951463200384751];
/** (cos t − 1 + t²/2)/t⁴ in t². */
const cosineCoefficients = [0.04166664555668831, -0.0013887309469282627, 2.443241282890085e-5];

const reach = 1e4;
/** π/2 in parts of 11 bits, so that q·part is exact for |q| < 2¹³, and the rest. */
const halfPi = [1.5703125, 4.837512969970703e-4, 7.54978995489188e-8] as const;

function writeTurn(f: FunctionWriter, x: Code, beyond: ImportedFunction): Turn {
  leaveForScalars(f, f32x4.lessOrEqual(f32x4.absolute(x), f.constant(reach)), x, beyond);
  return writeReducedTurn(f, x);
}

function writeReducedTurn(f: FunctionWriter, x: Code): Turn {
  const bits = f.keep(f32x4.add(f32x4.multiply(x, f.constant(2 / Math.PI)), f.constant(rounder)));
  const q = f.keep(f32x4.subtract(bits, f.constant(rounder)));
  const t = f.keep(halfPi.reduce<Code>((rest, part) => f32x4.subtract(rest, f32x4.multiply(q, f.constant(part))), x));
  const z = f.keep(f32x4.multiply(t, t));
  const sine = f.keep(f32x4.add(t, f32x4.multiply(f32x4.multiply(t, z), polynomial(f, z, sineCoefficients))));
  const series = f32x4.multiply(f32x4.multiply(z, z), polynomial(f, z, cosineCoefficients));
  const cosine = f.keep(f32x4.add(f32x4.subtract(f.constant(1), f32x4.multiply(z, f.constant(0.5))), series));
  const isEven = f.keep(i32x4.equal(v128.and(bits, f.word(1)), f.word(0)));
  const sineSign = i32x4.shiftLeft(v128.and(bits, f.word(2)), 30);
  const cosineSign = i32x4.shiftLeft(v128.and(i32x4.add(bits, f.word(1)), f.word(2)), 30);
  return {
    sine: v128.xor(v128.select(isEven, sine, cosine), sineSign),
    cosine: v128.xor(v128.select(isEven, cosine, sine), cosineSign),
  };
}

function reduceTanh(f: FunctionWriter, x: Code): { readonly scale: Code; readonly rest: Code } {
  const { bits, r } = writeReduced(f, x);
  const rest = f32x4.add(r, f32x4.multiply(f32x4.multiply(r, r), polynomial(f, r, expCoefficients)));
  return { scale: i32x4.add(i32x4.shiftLeft(bits, 23), f.word(exponentOfOne)), rest };
}

/** arctan b − b. */
function arctanSeries(f: FunctionWriter, b: Code): Code {
  const z = f.keep(f32x4.multiply(b, b));
  return f32x4.multiply(f32x4.multiply(b, z), polynomial(f, z, arctanCoefficients));
}

/** (arctan b − b)/b³ in b², |b| ≤ √2 − 1. */
const arctanCoefficients = [-0.33333316445350647, 0.19998465478420258, -0.142434224486351, 0.10592945665121078, -0.06075914576649666];

/** −2 log(1 + g)/g for √½ ≤ 1 + g ≤ √2. */
const radiusCoefficients = [
  -2, 0.9999997615814209, -0.6666837334632874, 0.5000414848327637, -0.39913666248321533, 0.33124783635139465, -0.2990453541278839,
  0.28733697533607483, -0.1744471788406372,
];

/** −2 log u for 2⁻²⁴ ≤ u < 1, to 2 ulp. */
export function writeSquaredRadius(f: FunctionWriter, u: Code): Code {
  const { e, g } = writeParts(f, u, 0);
  const square = f.keep(f32x4.multiply(g, g));
  const series = f32x4.multiply(splitPolynomial(f, g, square, radiusCoefficients), g);
  return f32x4.add(series, f32x4.multiply(e, f.constant(-2 * Math.LN2)));
}

/** sin πt / t and cos πt in t². */
const sineOfHalfTurn = [3.141592502593994, -5.1677069664001465, 2.5500316619873047, -0.5980464220046997, 0.07722224295139313];
const cosineOfHalfTurn = [0.9999999403953552, -4.934792995452881, 4.058412075042725, -1.3318802118301392, 0.2196968048810959];

/** sin πt and cos πt for |t| ≤ ½, to 10⁻⁷. */
export function writeHalfTurn(f: FunctionWriter, t: Code): Turn {
  const z = f.keep(f32x4.multiply(t, t));
  return { sine: f32x4.multiply(polynomial(f, z, sineOfHalfTurn), t), cosine: polynomial(f, z, cosineOfHalfTurn) };
}

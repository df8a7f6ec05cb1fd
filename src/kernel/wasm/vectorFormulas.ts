import { leaveWith, v128, when, type Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';
import type { CallVector, Turn } from './vectorLibrary';

/** Formulas that are the same in both precisions; what differs (reductions, polynomials) is handed over. */

/** sin x / cos x: by the two functions themselves where |x| is beyond the reach of `turn`. */
export function writeTan(f: FunctionWriter, x: Code, reach: number, turn: (x: Code) => Turn, call: CallVector): Code {
  const { lessOrEqual, absolute, divide } = f.lanes;
  const near = lessOrEqual(absolute(x), f.constant(reach));
  f.do(when(v128.anyTrue(v128.not(near)), leaveWith(divide(call('sin', x), call('cos', x)))));
  const { sine, cosine } = turn(x);
  return divide(sine, cosine);
}

/** E/(E + 2) with E = e^{2|x|} − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1); from |x| = `limit` on it is 1. `reduce` gives 2ⁿ and eʳ − 1. */
export function writeTanh(
  f: FunctionWriter,
  x: Code,
  limit: number,
  reduce: (x: Code) => { readonly scale: Code; readonly rest: Code },
): Code {
  const { add, subtract, multiply, divide, absolute, limitAbove } = f.lanes;
  const size = f.keep(limitAbove(absolute(x), f.constant(limit)));
  const { scale, rest } = reduce(f.keep(add(size, size)));
  const kept = f.keep(scale);
  const e = f.keep(add(multiply(kept, rest), subtract(kept, f.constant(1))));
  return withSignOf(f, x, divide(e, add(e, f.constant(2))));
}

/** π/2 minus its float64. */
const halfPiLow = 6.123233995736766e-17;

/** arctan a = π/2 − arctan 1/a, and arctan a = π/4 + arctan (a − 1)/(a + 1). `series`: arctan b − b for |b| ≤ √2 − 1. */
export function writeArctan(f: FunctionWriter, x: Code, series: (b: Code) => Code): Code {
  const { add, subtract, divide, absolute, greater } = f.lanes;
  const a = f.keep(absolute(x));
  const isLarge = f.keep(greater(a, f.constant(1 + Math.SQRT2)));
  const isMiddle = f.keep(greater(a, f.constant(Math.SQRT2 - 1)));
  const choose = (large: Code, middle: Code, small: Code): Code => v128.select(isLarge, large, v128.select(isMiddle, middle, small));
  const numerator = choose(f.constant(-1), subtract(a, f.constant(1)), a);
  const denominator = choose(a, add(a, f.constant(1)), f.constant(1));
  const b = f.keep(divide(numerator, denominator));
  const base = choose(f.constant(Math.PI / 2), f.constant(Math.PI / 4), f.constant(0));
  const low = (): Code => choose(f.constant(halfPiLow), f.constant(halfPiLow / 2), f.constant(0));
  const small = f.lanes.precision === 'f64' ? add(series(b), low()) : series(b); // float32 knows no such digits
  return withSignOf(f, x, add(base, add(b, small)));
}

function withSignOf(f: FunctionWriter, x: Code, size: Code): Code {
  return v128.or(size, v128.and(x, f.bits(f.lanes.signBits)));
}

/** a^b = e^{b log a}; a⁰ = 1; NaN for a < 0, as the logarithm has it. */
export function writePower(f: FunctionWriter, a: Code, b: Code, call: CallVector): Code {
  const { multiply, notEqual, lessOrEqual } = f.lanes;
  const value = f.keep(call('exp', multiply(b, call('log', a))));
  const hasExponent = notEqual(b, f.constant(0));
  const isDefined = lessOrEqual(f.constant(0), a);
  return v128.select(v128.or(hasExponent, v128.not(isDefined)), value, f.constant(1));
}

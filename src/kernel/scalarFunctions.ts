import type { BinaryOp, UnaryOp } from './graph';

/** What each operation means in float64: used to fold constants and by the interpreter. */
export const unaryFunctions: { readonly [K in UnaryOp]: (a: number) => number } = {
  negate: (a) => -a,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  arctan: Math.atan,
  absolute: Math.abs,
  sign: Math.sign,
  reciprocal: (a) => 1 / a,
};

export const binaryFunctions: { readonly [K in BinaryOp]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  multiply: (a, b) => a * b,
  maximum: (a, b) => Math.max(a, b),
  minimum: (a, b) => Math.min(a, b),
  power: (a, b) => (a < 0 ? NaN : Math.pow(a, b)),
  less: (a, b) => (a < b ? 1 : 0),
};

/** a^n for an integer n ≥ 1 by repeated squaring, in the order in which every emitter multiplies: see {@link powerSteps}. */
export function integerPower(a: number, exponent: number): number {
  const powers = [a];
  for (const [left, right] of powerSteps(exponent)) powers.push(powers[left]! * powers[right]!);
  return powers[powers.length - 1]!;
}

/**
 * Products that make a^n from a = power 0: step i makes power i + 1 from two earlier powers; the last is a^n.
 * E.g. n = 5: a² = a·a, a⁴ = a²·a², a⁵ = a⁴·a.
 */
export function powerSteps(exponent: number): [left: number, right: number][] {
  const steps: [number, number][] = [];
  let power = 0;
  for (const bit of exponent.toString(2).slice(1)) {
    steps.push([power, power]);
    power = steps.length;
    if (bit === '1') {
      steps.push([power, 0]);
      power = steps.length;
    }
  }
  return steps;
}

import type { Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';

/** c₀ + c₁z + c₂z² + … (Horner). */
export function polynomial(f: FunctionWriter, z: Code, coefficients: readonly number[]): Code {
  const { add, multiply } = f.lanes;
  const [last, ...rest] = [...coefficients].reverse();
  return rest.reduce<Code>((sum, c) => add(multiply(sum, z), f.constant(c)), f.constant(last!));
}

/** The same as its even part plus z times its odd part: half as long a chain of dependent operations. */
export function splitPolynomial(f: FunctionWriter, z: Code, z2: Code, coefficients: readonly number[]): Code {
  const even = polynomial(f, z2, everySecond(coefficients, 0));
  const odd = polynomial(f, z2, everySecond(coefficients, 1));
  return f.lanes.add(even, f.lanes.multiply(odd, z));
}

export const everySecond = (values: readonly number[], from: number): number[] => values.filter((_, i) => i % 2 === from);

export interface Spread {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
}

export function spreadOf(values: readonly number[]): Spread {
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

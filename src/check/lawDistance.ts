import type { Simulation } from './simulation';

/**
 * Wasserstein's distance ∫|F⁻¹ − G⁻¹| dq between the laws of two sets of numbers, at the middles of as many shares as the smaller set has. Null where
 * one is empty.
 */
export function distanceBetween(first: readonly number[], second: readonly number[]): number | null {
  const count = Math.min(first.length, second.length);
  if (count === 0) return null;
  const [a, b] = [first, second].map((values) => Float64Array.from(values).sort()) as [Float64Array, Float64Array]; // of two
  let sum = 0;
  for (let k = 0; k < count; k++) sum += Math.abs(quantile(a, (k + 0.5) / count) - quantile(b, (k + 0.5) / count));
  return sum / count;
}

const quantile = (sorted: Float64Array, share: number): number => sorted[Math.floor(share * sorted.length)]!;

/** First components of the shown paths at the first or the last time; those that ended before are left out. */
export function valuesAt({ times, components }: Simulation, end: 'first' | 'last'): number[] {
  const { paths } = components[0]!; // a state has a component
  return paths.filter(({ length }) => length === times.length).map((path) => path.at(end === 'first' ? 0 : -1)!);
}

import type { Match } from '../check/outcome';
import { fitFactor, type FactorLaw, type NamedNumber } from './fitFactor';

/** An equation's integrand and an implementation's values on the same draws, in one world at one setting of θ. */
export interface PairedSamples {
  readonly dimension: number;
  /** What the factor may depend on. */
  readonly numbers: readonly NamedNumber[];
  readonly equation: ArrayLike<number>;
  readonly entry: ArrayLike<number>;
}

/** Largest difference that counts as float32 rounding, relative to the largest value of the series. */
const tolerance = 1e-4;
/** A series that varies less than this, relative to its largest value, tells nothing: any two constants fit each other. */
const leastSpread = 1e-2;

/**
 * The strongest relation equation = factor · entry + offset that holds sample by sample in every world and setting, with one
 * offset and one law for the factor; null when there is none. Agreement of averages alone is none.
 */
export function matchSamples(series: readonly PairedSamples[]): Omit<Match, 'entry' | 'title'> | null {
  if (series.length === 0 || !series.every(isTelling)) return null;
  if (holds(series, one, 0)) return { relation: 'pointwise', factor: 1, offset: 0 };
  if (series.length < 2) return null; // One setting cannot tell a constant from a function of θ.
  return matchFactor(series) ?? matchConstant(series) ?? matchAffine(series);
}

const one: FactorLaw = { at: () => 1, name: null };

function matchFactor(series: readonly PairedSamples[]): Omit<Match, 'entry' | 'title'> | null {
  const kinds = groupByKind(series);
  const law = fitFactor(
    kinds.map((kind) => ({ ...kind[0]!, factor: sumProducts(kind, 'equation', 'entry') / sumProducts(kind, 'entry', 'entry') })),
  );
  if (law === null || !holds(series, law, 0)) return null;
  return {
    relation: 'up-to-factor',
    factor: law.at(series[0]!),
    ...(law.name === null ? {} : { factorName: law.name }),
    offset: 0,
  };
}

function matchConstant(series: readonly PairedSamples[]): Omit<Match, 'entry' | 'title'> | null {
  const offset = meanOf(series, 'equation') - meanOf(series, 'entry');
  return holds(series, one, offset) ? { relation: 'up-to-constant', factor: 1, offset } : null;
}

function matchAffine(series: readonly PairedSamples[]): Omit<Match, 'entry' | 'title'> | null {
  const [left, right, count] = [meanOf(series, 'equation'), meanOf(series, 'entry'), countSamples(series)];
  const covariance = sumProducts(series, 'equation', 'entry') / count - left * right;
  const law = fitFactor([
    { dimension: 1, numbers: [], factor: covariance / (sumProducts(series, 'entry', 'entry') / count - right * right) },
  ]);
  if (law === null) return null;
  const factor = law.at(series[0]!);
  const offset = left - factor * right;
  return holds(series, law, offset) ? { relation: 'affine', factor, offset } : null;
}

/** |equation − factor · entry − offset| stays within rounding at every sample. */
function holds(series: readonly PairedSamples[], law: FactorLaw, offset: number): boolean {
  return series.every(({ dimension, numbers, equation, entry }) => {
    const factor = law.at({ dimension, numbers });
    const allowed = tolerance * largest(equation);
    return Array.from(equation).every((value, i) => Math.abs(value - factor * entry[i]! - offset) <= allowed);
  });
}

function isTelling({ equation, entry }: PairedSamples): boolean {
  return [equation, entry].every((values) => {
    const list = Array.from(values);
    return list.every(Number.isFinite) && Math.max(...list) - Math.min(...list) > leastSpread * largest(values);
  });
}

function groupByKind(series: readonly PairedSamples[]): PairedSamples[][] {
  const kinds = new Map<string, PairedSamples[]>();
  for (const one of series) {
    const key = [one.dimension, ...one.numbers.map(({ value }) => value)].join(' ');
    kinds.set(key, [...(kinds.get(key) ?? []), one]);
  }
  return [...kinds.values()];
}

type Side = 'equation' | 'entry';

function sumProducts(series: readonly PairedSamples[], a: Side, b: Side): number {
  return series.reduce((sum, one) => sum + Array.from(one[a]).reduce((part, value, i) => part + value * one[b][i]!, 0), 0);
}

function meanOf(series: readonly PairedSamples[], side: Side): number {
  return series.reduce((sum, one) => sum + Array.from(one[side]).reduce((part, value) => part + value, 0), 0) / countSamples(series);
}

function countSamples(series: readonly PairedSamples[]): number {
  return series.reduce((count, { equation }) => count + equation.length, 0);
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

import type { CodeValues } from '../../check/codeRun';
import type { CodeCase } from '../../check/planCode';
import { spreadOf, type Spread } from './spread';
import type { ColumnOf } from './relateCode';

/** Waves exp(i k·y), whose averages are the characteristic function of what is drawn: this many along no axis, and one along each. */
const waves = 12;
/** Where normal and uniform noise differ most, in deviations. */
const axisFrequency = 1.7;
/** Some hundred averages are compared: 4.5 errors happen by chance once in a thousand checks. */
const mostErrors = 4.5;
const refutingErrors = 7;
/** Float32, relative to the largest value. */
const rounding = 1e-5;

/**
 * Whether a function that draws noise of its own gives what the equation gives in law, where its points are held: means, and the characteristic function
 * at some places.
 */
export function relateLaws(cases: readonly CodeCase[], ran: readonly CodeValues[], columnOf: ColumnOf): 'same' | 'other' | 'undecided' {
  const spread = relateSpreads(cases, ran, columnOf);
  if (spread === null) return 'undecided';
  if (spread.errors > refutingErrors) return 'other';
  let most = spread.errors;
  for (const [at, one] of cases.entries()) {
    const column = columnOf(one);
    for (const errors of errorsApart(column!, ran[at]!.values, one.components)) {
      if (errors > refutingErrors) return 'other';
      most = Math.max(most, errors);
    }
  }
  return most <= mostErrors ? 'same' : 'undecided';
}

/** How much wider the code spreads around the means of the equation, in all worlds together. */
export interface SpreadRelation {
  /** Of the variances; 1 where the equation does not spread. */
  readonly ratio: number;
  /** How far that is from 1, in standard errors. */
  readonly errors: number;
  /** Every world has this ratio. */
  readonly isCommon: boolean;
}

/** A wrong strength of noise is a few standard errors in each world and many in all of them. Null where samples cannot be compared. */
export function relateSpreads(cases: readonly CodeCase[], ran: readonly CodeValues[], columnOf: ColumnOf): SpreadRelation | null {
  const pairs: { readonly equation: Spread; readonly code: Spread }[] = [];
  for (const [at, one] of cases.entries()) {
    const column = columnOf(one);
    const { values, batch } = ran[at]!;
    if (column === undefined || batch !== null || column.length !== values.length) return null;
    const distances = distancesIn(splitRows(column, one.components));
    if (distances === null) continue;
    pairs.push({
      equation: spreadOf(distances(splitRows(column, one.components))),
      code: spreadOf(distances(splitRows(values, one.components))),
    });
  }
  const totalOf = (side: 'equation' | 'code') => pairs.reduce((sum, pair) => sum + pair[side].mean, 0);
  const ratio = pairs.length === 0 ? 1 : totalOf('code') / totalOf('equation');
  const errorOf = ({ equation, code }: (typeof pairs)[number], by: number) =>
    Math.hypot(code.error, by * equation.error) + rounding * equation.mean;
  const room = Math.hypot(...pairs.map((pair) => errorOf(pair, 1)));
  const isCommon = pairs.every((pair) => Math.abs(pair.code.mean - ratio * pair.equation.mean) <= mostErrors * errorOf(pair, ratio));
  return { ratio, errors: pairs.length === 0 ? 0 : Math.abs(totalOf('code') - totalOf('equation')) / room, isCommon };
}

/** Σ_i (y_i − m_i)²/s_i² of each row, with means and deviations of these rows; null where nothing spreads. */
function distancesIn(rows: readonly number[][]): ((rows: readonly number[][]) => number[]) | null {
  const scales = rows[0]!.map((_, i) => spreadOf(rows.map((row) => row[i]!)));
  const weights = scales.map(({ mean, error }) => (error <= rounding * Math.abs(mean) ? 0 : 1 / (error * error * rows.length)));
  if (weights.every((weight) => weight === 0)) return null;
  return (others) => others.map((row) => row.reduce((sum, y, i) => sum + weights[i]! * (y - scales[i]!.mean) ** 2, 0));
}

/** Differences of averages, in standard errors: as far as somebody asks. */
function* errorsApart(equation: readonly number[], code: readonly number[], components: number): Generator<number> {
  const [left, right] = [splitRows(equation, components), splitRows(code, components)] as const;
  const largest = [...equation, ...code].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scales: number[] = [];
  for (let i = 0; i < components; i++) {
    const [one, other] = [spreadOf(left.map((row) => row[i]!)), spreadOf(right.map((row) => row[i]!))] as const;
    yield Math.abs(one.mean - other.mean) / (Math.hypot(one.error, other.error) + rounding * largest);
    scales.push(one.error === 0 ? 0 : 1 / (one.error * Math.sqrt(left.length)));
  }
  for (const [axis] of scales.entries())
    yield wavesApart(left, right, scales.map((scale, i) => (i === axis ? axisFrequency * scale : 0))); // prettier-ignore
  for (let wave = 0; wave < waves; wave++)
    yield wavesApart(left, right, scales.map((scale, i) => scale * 2 * Math.sin(1 + 5 * wave + 3 * i))); // prettier-ignore
}

function wavesApart(left: readonly number[][], right: readonly number[][], frequencies: readonly number[]): number {
  const centre = left[0]!;
  const phases = (rows: readonly number[][]) => rows.map((row) => row.reduce((sum, y, i) => sum + frequencies[i]! * (y - centre[i]!), 0));
  const [one, other] = [phases(left), phases(right)];
  return Math.max(
    ...[Math.cos, Math.sin].map((turn) => {
      const [a, b] = [spreadOf(one.map(turn)), spreadOf(other.map(turn))];
      return Math.abs(a.mean - b.mean) / (Math.hypot(a.error, b.error) + rounding);
    }),
  );
}

const splitRows = (values: readonly number[], width: number) =>
  Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width));

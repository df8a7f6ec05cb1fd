import type { CodeValues } from '../../check/codeRun';
import type { CodeCase } from '../../check/planCode';
import { spreadOf } from './spread';
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
  let most = 0;
  for (const [at, one] of cases.entries()) {
    const column = columnOf(one);
    const { values, batch } = ran[at]!;
    if (column === undefined || batch !== null || column.length !== values.length) return 'undecided';
    for (const errors of errorsApart(column, values, one.components)) {
      if (errors > refutingErrors) return 'other';
      most = Math.max(most, errors);
    }
  }
  return most <= mostErrors ? 'same' : 'undecided';
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

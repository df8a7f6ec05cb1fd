/** One evaluation of both sides: their values and bounds of their rounding errors. */
export interface PointRow {
  readonly setting: number;
  readonly sample: number;
  readonly left: number;
  readonly right: number;
  readonly leftError: number;
  readonly rightError: number;
}

export type PointRelation =
  | { readonly kind: 'equal'; readonly vacuous: boolean }
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'constant'; readonly offset: number }
  | { readonly kind: 'affine'; readonly factor: number; readonly offset: number }
  /** The difference depends on the sample but not on θ. */
  | { readonly kind: 'parameter-free-difference' }
  | { readonly kind: 'different'; readonly row: PointRow }
  | { readonly kind: 'unclear'; readonly reason: 'verdict.notFinite' | 'verdict.rounding' };

/** A gap of this many rounding errors is none, one of more than the second number is real; between, rounding might decide. */
const equalErrors = 16;
const differentErrors = 1e4;

export interface PointQuestion {
  /** θ occurs: offsets that do not depend on it may be fitted. */
  readonly hasParameter: boolean;
  /** The rows are samples of an average: a difference free of θ is a constant once averaged. */
  readonly isAveraged: boolean;
}

/** The strongest relation that holds at every one of the given points. The points must be generic. */
export function comparePoints(rows: readonly PointRow[], question: PointQuestion): PointRelation {
  if (rows.some((row) => !Number.isFinite(row.left) || !Number.isFinite(row.right)))
    return { kind: 'unclear', reason: 'verdict.notFinite' };
  if (fits(rows, 1, 0)) return { kind: 'equal', vacuous: isVacuous(rows) };
  if (!rows.some((row) => gapOf(row, 1, 0) > differentErrors)) return { kind: 'unclear', reason: 'verdict.rounding' };
  return findFactor(rows) ?? (question.hasParameter ? findOffset(rows, question) : undefined) ?? { kind: 'different', row: worstOf(rows) };
}

/** |right − factor · left − offset| in rounding errors; `fitted` is the error of the fitted coefficients themselves. */
function gapOf(row: PointRow, factor: number, offset: number, fitted = 0): number {
  const gap = Math.abs(row.right - factor * row.left - offset);
  return gap === 0 ? 0 : gap / (row.rightError + Math.abs(factor) * row.leftError + fitted + Number.MIN_VALUE);
}

function fits(rows: readonly PointRow[], factor: number, offset: number, fitted: (row: PointRow) => number = () => 0): boolean {
  return rows.every((row) => gapOf(row, factor, offset, fitted(row)) <= equalErrors);
}

/** Both sides are 0 at every point, but for rounding: the equation says nothing, unless it says of terms that cancel that they add up to 0. */
function isVacuous(rows: readonly PointRow[]): boolean {
  const isNothing = rows.every((row) => Math.abs(row.left) <= equalErrors * row.leftError);
  const cancels = rows.some(({ leftError, rightError }) => (leftError === 0) !== (rightError === 0));
  return isNothing && !cancels;
}

/** right/left at the point where it is known best, tried at all others. */
function findFactor(rows: readonly PointRow[]): PointRelation | undefined {
  const pivot = rows.reduce((best, row) => (shareOf(row) < shareOf(best) ? row : best));
  if (shareOf(pivot) > 1 / differentErrors) return undefined;
  const factor = pivot.right / pivot.left;
  const share = shareOf(pivot) * Math.abs(factor) + pivot.rightError / Math.abs(pivot.left);
  const isClear = Math.abs(pivot.right) > differentErrors * pivot.rightError;
  return isClear && fits(rows, factor, 0, (row) => share * Math.abs(row.left)) ? { kind: 'factor', factor } : undefined;
}

const shareOf = (row: PointRow) => (row.left === 0 ? Infinity : row.leftError / Math.abs(row.left));

function findOffset(rows: readonly PointRow[], question: PointQuestion): PointRelation | undefined {
  const offset = rows[0]!.right - rows[0]!.left;
  if (fits(rows, 1, offset, () => errorOf(rows[0]!))) return { kind: 'constant', offset };
  const affine = findAffine(rows);
  if (affine !== undefined) return affine;
  return question.isAveraged && differenceIsParameterFree(rows) ? { kind: 'parameter-free-difference' } : undefined;
}

const errorOf = (row: PointRow) => row.leftError + row.rightError;

function findAffine(rows: readonly PointRow[]): PointRelation | undefined {
  const low = rows.reduce((best, row) => (row.left < best.left ? row : best));
  const high = rows.reduce((best, row) => (row.left > best.left ? row : best));
  const distance = high.left - low.left;
  const error = errorOf(low) + errorOf(high);
  if (distance <= differentErrors * error) return undefined;
  const factor = (high.right - low.right) / distance;
  if (factor * distance <= differentErrors * error) return undefined;
  const offset = low.right - factor * low.left;
  const fitted = (row: PointRow) => error * (1 + factor) * (1 + Math.abs(row.left - low.left) / distance);
  return fits(rows, factor, offset, fitted) ? { kind: 'affine', factor, offset } : undefined;
}

function differenceIsParameterFree(rows: readonly PointRow[]): boolean {
  const bySample = new Map<number, PointRow[]>();
  for (const row of rows) bySample.set(row.sample, [...(bySample.get(row.sample) ?? []), row]);
  const groups = [...bySample.values()];
  return groups.every((group) => group.length > 1 && fits(group, 1, group[0]!.right - group[0]!.left, () => errorOf(group[0]!)));
}

function worstOf(rows: readonly PointRow[]): PointRow {
  return rows.reduce((worst, row) => (gapOf(row, 1, 0) > gapOf(worst, 1, 0) ? row : worst));
}

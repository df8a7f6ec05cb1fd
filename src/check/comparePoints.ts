/** One evaluation of both sides: their values and the sums of absolute values of what they are made of. */
export interface PointRow {
  readonly setting: number;
  readonly sample: number;
  readonly left: number;
  readonly right: number;
  readonly magnitude: number;
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

/** Below this share of the magnitude two values are equal, above the second one they differ; between, rounding might decide. */
const equalShare = 1e-9;
const differentShare = 1e-6;

export interface PointQuestion {
  /** θ occurs: offsets that do not depend on it may be fitted. */
  readonly hasParameter: boolean;
  /** The rows are samples of an average: a difference free of θ is a constant once averaged. */
  readonly isAveraged: boolean;
}

/** The strongest relation that holds at every one of the given points. The points must be generic. */
export function comparePoints(rows: readonly PointRow[], question: PointQuestion): PointRelation {
  if (rows.some((row) => !Number.isFinite(row.left) || !Number.isFinite(row.right))) return { kind: 'unclear', reason: 'verdict.notFinite' };
  if (fits(rows, 1, 0)) return { kind: 'equal', vacuous: isVacuous(rows) };
  if (!rows.some((row) => gapOf(row, 1, 0) > differentShare)) return { kind: 'unclear', reason: 'verdict.rounding' };
  return (
    findFactor(rows) ?? (question.hasParameter ? findOffset(rows, question) : undefined) ?? { kind: 'different', row: worstOf(rows) }
  );
}

const gapOf = (row: PointRow, factor: number, offset: number) =>
  Math.abs(row.right - factor * row.left - offset) / ((1 + Math.abs(factor)) * Math.max(row.magnitude, Number.MIN_VALUE) + Math.abs(offset));

const fits = (rows: readonly PointRow[], factor: number, offset: number) => rows.every((row) => gapOf(row, factor, offset) <= equalShare);

/** Both sides are the same number at every point, or nothing but rounding: the equation says nothing. */
function isVacuous(rows: readonly PointRow[]): boolean {
  return rows.every((row) => Math.abs(row.left) <= equalShare * row.magnitude || row.magnitude === 0);
}

function findFactor(rows: readonly PointRow[]): PointRelation | undefined {
  const pivot = rows.reduce((best, row) => (Math.abs(row.left) > Math.abs(best.left) ? row : best));
  if (Math.abs(pivot.left) <= differentShare * pivot.magnitude) return undefined;
  const factor = pivot.right / pivot.left;
  return Math.abs(factor) > differentShare && fits(rows, factor, 0) ? { kind: 'factor', factor } : undefined;
}

function findOffset(rows: readonly PointRow[], question: PointQuestion): PointRelation | undefined {
  const offset = rows[0]!.right - rows[0]!.left;
  if (fits(rows, 1, offset)) return { kind: 'constant', offset };
  const affine = findAffine(rows);
  if (affine !== undefined) return affine;
  return question.isAveraged && differenceIsParameterFree(rows) ? { kind: 'parameter-free-difference' } : undefined;
}

function findAffine(rows: readonly PointRow[]): PointRelation | undefined {
  const low = rows.reduce((best, row) => (row.left < best.left ? row : best));
  const high = rows.reduce((best, row) => (row.left > best.left ? row : best));
  if (high.left - low.left <= differentShare * high.magnitude) return undefined;
  const factor = (high.right - low.right) / (high.left - low.left);
  const offset = low.right - factor * low.left;
  return factor > differentShare && fits(rows, factor, offset) ? { kind: 'affine', factor, offset } : undefined;
}

function differenceIsParameterFree(rows: readonly PointRow[]): boolean {
  const bySample = new Map<number, PointRow[]>();
  for (const row of rows) bySample.set(row.sample, [...(bySample.get(row.sample) ?? []), row]);
  const groups = [...bySample.values()];
  return groups.every((group) => group.length > 1 && fits(group, 1, group[0]!.right - group[0]!.left));
}

function worstOf(rows: readonly PointRow[]): PointRow {
  return rows.reduce((worst, row) => (gapOf(row, 1, 0) > gapOf(worst, 1, 0) ? row : worst));
}

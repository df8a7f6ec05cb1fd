import { isDominated, isSkewed, shapeOf, shapeOfMeans, type PowerMeans, type SampleShape } from './sampleShape';
import { normalScore, studentFactor } from './student';

/**
 * Tests of right = factor · left + offset on means over blocks of samples. Each side is a matrix [settings][blocks] of block means
 * made from the same draws, so that differences are paired and, by averaging, close to normal.
 */
export interface BlockTable {
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
  /** How the samples in the blocks are distributed, where that was asked. */
  readonly shape?: TableShape;
}

export interface TableShape {
  /** At each setting. */
  readonly powers: readonly PowerMeans[];
  /** In all blocks of one setting. */
  readonly samples: number;
  /** Samples of a block are spread evenly: its mean is distributed otherwise than they are. */
  readonly isEven: boolean;
}

export type SampledTable = BlockTable & { readonly shape: TableShape };

/** Taken at its word. */
export const withoutShape = ({ left, right }: BlockTable): BlockTable => ({ left, right });

/** Half-widths are this many standard errors. */
const halfWidthErrors = 4;
/** A mean so many standard errors from where it should be is not there. */
export const rejectAbove = 5;

export type Hypothesis = 'equal' | 'constant' | 'factor' | 'affine';

export interface Test {
  readonly hypothesis: Hypothesis;
  readonly factor: number;
  readonly factorHalfWidth: number;
  readonly offset: { readonly value: number; readonly halfWidth: number };
  /** Largest |mean residual| over its standard error, over the settings. */
  readonly largestZ: number;
  /** The largest of those that skewness does not make: what may be refuted upon. */
  readonly trustedZ: number;
  /** So skewed that four standard errors say nothing of how near the mean is. */
  readonly skewed: boolean;
  /** The setting of the largest. */
  readonly worstSetting: number;
  /** Four standard errors of the slope of right on left: a wrong factor nearer to the right one than this would go unseen. */
  readonly blindness: number;
  /** One block carries most of the spread, or one sample much of the variance: means are not to be trusted. */
  readonly heavyTailed: boolean;
  /** The largest share of one block in the spread, and the largest that is no sign of heavy tails. */
  readonly dominance: number;
  readonly largestDominance: number;
}

/**
 * Fits the free coefficients by least squares on the settings' means and tests what is left. Block by block the residual is
 * projected like the fit, so that its standard error accounts for the fitted coefficients (delta method).
 */
export function testHypothesis(table: BlockTable, hypothesis: Hypothesis): Test {
  const left = table.left.map(meanOf);
  const right = table.right.map(meanOf);
  const { factor, offset } = fit(left, right, hypothesis);
  const residuals = projectBlocks(table, left, factor, offset, hypothesis);
  const summaries = residuals.map(summarize);
  const freedom = table.left[0]!.length - 1;
  const roundings = left.map((value, k) => roundingOf(value, right[k]!, factor));
  const zs = summaries.map(({ mean, error }, k) => {
    const rounding = roundings[k]!;
    return Math.abs(mean) <= rounding ? 0 : normalScore(Math.abs(mean) / Math.max(error, rounding), freedom);
  });
  const isSpread = summaries.map(({ error }, k) => error > roundings[k]!); // rounding has no tails
  const worstSetting = zs.indexOf(Math.max(...zs));
  const found = shapesOf(table, factor);
  const shapes = found.filter((_, k) => isSpread[k]);
  const isEven = table.shape?.isEven === true;
  const blindness = blindnessOf(table, left, right, factor, offset, hypothesis);
  const isImmaterial = isEven && (blindness < surelySeen || residuals.every(isFarFromZero));
  const trusted = zs.filter(
    (_, k) =>
      (isEven && isFarFromZero(residuals[k]!)) ||
      found[k] === undefined ||
      !isSkewed(found[k], rejectAbove, summaries[k]!.mean < 0 ? 'below' : 'above'),
  );
  return {
    hypothesis,
    factor,
    factorHalfWidth:
      hypothesis === 'equal' || hypothesis === 'constant' ? 0 : halfWidthErrors * slopeError(table, left, factor, offset, hypothesis),
    offset: { value: offset, halfWidth: halfWidthErrors * offsetError(table, factor, hypothesis) },
    largestZ: zs[worstSetting]!,
    trustedZ: Math.max(0, ...trusted),
    skewed: shapes.some((shape) => isSkewed(shape, halfWidthErrors, 'any')) && !isImmaterial,
    worstSetting,
    blindness,
    heavyTailed:
      !isImmaterial &&
      (shapes.some(isDominated) || summaries.some(({ dominance }, k) => isSpread[k] && dominance > largestShare(freedom + 1))),
    dominance: Math.max(...summaries.map((summary) => summary.dominance)),
    largestDominance: largestShare(freedom + 1),
  };
}

/** With even points, a hundred times the error would still be seen. */
const surelySeen = 1e-3;

/** The means over few sets of even points lie together and far from zero: however skewed, they are none of a mean that is zero. */
function isFarFromZero(blocks: ArrayLike<number>): boolean {
  const { mean } = summarize(blocks);
  return Array.from(blocks).every((value) => Math.abs(value - mean) < Math.abs(mean) / 10);
}

/** Of right − factor·left, at each setting. */
function shapesOf({ left, right, shape }: BlockTable, factor: number): readonly SampleShape[] {
  if (shape === undefined || !Number.isFinite(factor)) return [];
  return left.map((values, k) => {
    const found = shapeOf(values, right[k]!, shape.powers[k]!, factor, shape.samples);
    return shape.isEven ? { ...found, ...shapeOfMeans(values.map((value, block) => right[k]![block]! - factor * value)) } : found;
  });
}

/** Sums of many samples round: block means that agree better than this among themselves, as those of spread points do, say nothing more. */
function roundingOf(left: number, right: number, factor: number): number {
  return 1e-12 * (1 + Math.abs(left) + (Number.isFinite(factor) ? Math.abs(factor * right) : Math.abs(right)));
}

/** Of so many normal block means one carries more than this share of the spread about once in a hundred thousand tests. */
export function largestShare(blocks: number): number {
  return Math.max(0.25, 20 / blocks);
}

/** A mean and four standard errors, more of them where the spread is known from few blocks. */
export function intervalOf(blocks: ArrayLike<number>): { readonly value: number; readonly halfWidth: number } {
  const { mean, error } = summarize(blocks);
  return { value: mean, halfWidth: studentFactor(halfWidthErrors, blocks.length - 1) * error };
}

/** Degrees of freedom left when the coefficients are fitted on the settings. */
export function freedomOf(hypothesis: Hypothesis, settings: number): number {
  return settings - { equal: 0, constant: 1, factor: 1, affine: 2 }[hypothesis];
}

/** Least squares of right on left, over the settings. */
export function fit(left: readonly number[], right: readonly number[], hypothesis: Hypothesis): { factor: number; offset: number } {
  switch (hypothesis) {
    case 'equal':
      return { factor: 1, offset: 0 };
    case 'constant':
      return { factor: 1, offset: average(right) - average(left) };
    case 'factor':
      return { factor: dot(left, right) / dot(left, left), offset: 0 };
    case 'affine': {
      const centred = left.map((value) => value - average(left));
      const slope = dot(centred, right) / dot(centred, left);
      const factor = isRounding(slope, centred, right) ? 0 : slope;
      return { factor, offset: average(right) - factor * average(left) };
    }
  }
}

/** What a constant right side leaves of a slope. */
function isRounding(slope: number, centred: readonly number[], right: readonly number[]): boolean {
  return Math.abs(slope) * Math.max(...centred.map(Math.abs)) <= 1e-13 * Math.max(...right.map(Math.abs));
}

/** [settings][blocks] of right − factor·left − offset, minus its projection on the fitted directions. */
function projectBlocks(table: BlockTable, left: readonly number[], factor: number, offset: number, hypothesis: Hypothesis): Float64Array[] {
  const blocks = table.left[0]!.length;
  const residuals = table.left.map(() => new Float64Array(blocks));
  for (let block = 0; block < blocks; block++) {
    const raw = table.left.map((values, k) => table.right[k]![block]! - factor * values[block]! - offset);
    removeProjection(raw, left, hypothesis).forEach((value, k) => (residuals[k]![block] = value));
  }
  return residuals;
}

function removeProjection(raw: readonly number[], left: readonly number[], hypothesis: Hypothesis): readonly number[] {
  switch (hypothesis) {
    case 'equal':
      return raw;
    case 'constant':
      return raw.map((value) => value - average(raw));
    case 'factor': {
      const share = dot(left, raw) / dot(left, left);
      return raw.map((value, k) => value - share * left[k]!);
    }
    case 'affine': {
      const centred = left.map((value) => value - average(left));
      const share = dot(centred, raw) / dot(centred, centred);
      return raw.map((value, k) => value - average(raw) - share * centred[k]!);
    }
  }
}

/** Standard error of the slope of right on left (through 0, or with an offset): block by block, what the residual adds to it. */
function slopeError(table: BlockTable, left: readonly number[], factor: number, offset: number, hypothesis: Hypothesis): number {
  const direction = hypothesis === 'equal' || hypothesis === 'factor' ? left : left.map((value) => value - average(left));
  const perBlock = table.left[0]!.map((_, block) => {
    const raw = table.left.map((values, k) => table.right[k]![block]! - factor * values[block]! - offset);
    return dot(direction, raw) / dot(direction, direction);
  });
  return summarize(perBlock).error;
}

/** A side that is exactly 0 has no slope: what would be seen is then measured by the spread of the other side's samples. */
function blindnessOf(
  table: BlockTable,
  left: readonly number[],
  right: readonly number[],
  factor: number,
  offset: number,
  hypothesis: Hypothesis,
): number {
  if (left.every((value) => value === 0)) return spreadBlindness(table.right);
  if (right.every((value) => value === 0)) return spreadBlindness(table.left);
  return 4 * slopeError(table, left, factor, offset, hypothesis);
}

/** Four standard errors over the standard deviation of the blocks, of 128 blocks: a tenth. Even points, of which there are fewer and larger parts, see no less. */
function spreadBlindness(blocks: readonly Float64Array[]): number {
  return 1 / Math.sqrt(Math.max(blocks[0]!.length, 128));
}

function offsetError(table: BlockTable, factor: number, hypothesis: Hypothesis): number {
  if (hypothesis === 'equal' || hypothesis === 'factor') return 0;
  const settings = table.left.length;
  const perBlock = table.left[0]!.map((_, block) => {
    let sum = 0;
    for (let k = 0; k < settings; k++) sum += table.right[k]![block]! - factor * table.left[k]![block]!;
    return sum / settings;
  });
  return summarize(perBlock).error;
}

/** Mean, its standard error, and the largest share of one block in the spread. */
export function summarize(values: ArrayLike<number>): { readonly mean: number; readonly error: number; readonly dominance: number } {
  const mean = meanOf(values);
  let squares = 0;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const square = (values[i]! - mean) ** 2;
    squares += square;
    largest = Math.max(largest, square);
  }
  const error = values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : 0;
  return { mean, error, dominance: squares > 0 ? largest / squares : 0 };
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

const average = (values: readonly number[]) => meanOf(values);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);

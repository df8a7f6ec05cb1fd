import { fit, freedomOf, type Hypothesis } from './hypotheses';

/** Both means at one value of θ, with bounds of their errors, and the means of their sizes. */
export interface SidePair {
  readonly left: number;
  readonly right: number;
  readonly leftError: number;
  readonly rightError: number;
  readonly leftSize: number;
  readonly rightSize: number;
}

export type IntegralRelation =
  | {
      readonly kind: 'accepted';
      readonly hypothesis: Hypothesis;
      readonly factor: number;
      readonly offset: number;
      readonly error: number;
      readonly blindness: number;
    }
  | { readonly kind: 'different'; readonly worst: number }
  | { readonly kind: 'unclear' };

/** A residual within the error bounds is none, one of more than so many of them is real; between, better integrals are needed. */
const noneBelow = 1;
const realAbove = 6;

/**
 * The strongest of right = left, left + c, a·left, a·left + c (a > 0) that the integrals do not rule out, if they could have: a factor that is wrong by the share
 * `largestBlindness` would have been seen.
 */
export function relateIntegrals(pairs: readonly SidePair[], hasParameter: boolean, largestBlindness: number): IntegralRelation {
  const tests = hypothesesFor(hasParameter, pairs.length)
    .map((hypothesis) => test(pairs, hypothesis))
    .filter(({ factor }) => factor > 0);
  const first = tests.find(({ residual }) => residual <= realAbove);
  if (first === undefined) return { kind: 'different', worst: worstOf(pairs) };
  return first.residual <= noneBelow && first.blindness <= largestBlindness ? { kind: 'accepted', ...first } : { kind: 'unclear' };
}

/** From the strongest on; a fit needs some values of θ to spare. */
export function hypothesesFor(hasParameter: boolean, settings: number): readonly Hypothesis[] {
  const weaker: readonly Hypothesis[] = hasParameter ? ['constant', 'factor', 'affine'] : ['factor'];
  return ['equal', ...weaker.filter((hypothesis) => freedomOf(hypothesis, settings) >= 3)];
}

interface Test {
  readonly hypothesis: Hypothesis;
  readonly factor: number;
  readonly offset: number;
  /** What the fit leaves, in error bounds. */
  readonly residual: number;
  /** Error of the slope of right on left, as a share of it. */
  readonly blindness: number;
  /** Error bound of the right side less the fit, over all settings. */
  readonly error: number;
}

/** A projection shortens every vector: what a fit by least squares leaves of the errors is no longer than they are. */
function test(pairs: readonly SidePair[], hypothesis: Hypothesis): Test {
  const { factor, offset } = fit(
    pairs.map(({ left }) => left),
    pairs.map(({ right }) => right),
    hypothesis,
  );
  const bounds = pairs.map((pair) => errorOf(pair, factor));
  const gaps = pairs.map(({ left, right }) => right - factor * left - offset);
  const error = Math.hypot(...bounds);
  const residual =
    hypothesis === 'equal' ? Math.max(...gaps.map((gap, k) => shareOf(gap, bounds[k]!))) : shareOf(Math.hypot(...gaps), error);
  return { hypothesis, factor, offset, residual, error, blindness: error / (Math.abs(factor) * signalOf(pairs, hypothesis)) };
}

const errorOf = ({ leftError, rightError }: SidePair, factor: number) => rightError + Math.abs(factor) * leftError;
const shareOf = (gap: number, bound: number) => (gap === 0 ? 0 : Math.abs(gap) / bound);

/** What a wrong factor would act on: the left side, its differences where an offset is fitted; the size of the other side's samples where one is 0. */
function signalOf(pairs: readonly SidePair[], hypothesis: Hypothesis): number {
  const left = pairs.map((pair) => pair.left);
  if (hypothesis === 'constant' || hypothesis === 'affine') {
    const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
    return Math.hypot(...left.map((value) => value - mean));
  }
  if (pairs.every(({ leftSize }) => leftSize === 0)) return Math.hypot(...pairs.map(({ rightSize }) => rightSize));
  if (pairs.every(({ rightSize }) => rightSize === 0)) return Math.hypot(...pairs.map(({ leftSize }) => leftSize));
  return Math.hypot(...left);
}

function worstOf(pairs: readonly SidePair[]): number {
  const shares = pairs.map((pair) => shareOf(pair.right - pair.left, errorOf(pair, 1)));
  return shares.indexOf(Math.max(...shares));
}

/** left ≤ right at every θ (with `turn` −1: left ≥ right): refuted where the side that should be smaller surely is not. */
export function orderIntegrals(pairs: readonly SidePair[], turn: 1 | -1, largestBlindness: number): IntegralRelation {
  const gaps = pairs.map((pair) => ({ gap: turn * (pair.left - pair.right), error: errorOf(pair, 1), size: Math.max(...sizesOf(pair)) }));
  if (gaps.some(({ gap, error }) => gap > realAbove * error)) return { kind: 'different', worst: worstOf(pairs) };
  const isClear = gaps.every(({ gap, error, size }) => gap + error <= largestBlindness * size);
  const error = Math.hypot(...gaps.map((gap) => gap.error));
  return isClear
    ? { kind: 'accepted', hypothesis: 'equal', factor: 1, offset: 0, error, blindness: largestBlindness }
    : { kind: 'unclear' };
}

const sizesOf = ({ left, right }: SidePair) => [Math.abs(left), Math.abs(right)];

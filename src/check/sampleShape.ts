import type { Graph } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';

/**
 * Means over blocks of L², LR, R², L³, L²R, LR² and R³ of both sides: with the means of L and R themselves, the moments to third order of right − factor·left for any factor.
 */
export type PowerMeans = readonly Float64Array[];

/** Left, right, and what `PowerMeans` says, as outputs: running sums on every device. */
export function withPowers(sides: Graph): Graph {
  const known = made.get(sides) ?? addPowers(sides);
  made.set(sides, known);
  return known;
}

const made = new WeakMap<Graph, Graph>();

export const powerCount = 7;

function addPowers(sides: Graph): Graph {
  const g = new GraphBuilder();
  const inputs = sides.inputs.map((input) => g.input(input));
  const [left, right] = insertGraph(g, sides, inputs) as [number, number]; // two sides
  const [ll, lr, rr] = [g.multiply(left, left), g.multiply(left, right), g.multiply(right, right)];
  return g.build([left, right, ll, lr, rr, g.multiply(ll, left), g.multiply(ll, right), g.multiply(left, rr), g.multiply(rr, right)]);
}

/** How the samples of a difference are distributed, as far as that decides whether their mean may be trusted. */
export interface SampleShape {
  readonly skewness: number;
  /** The share of one block in the sum of squares, less what it has when all are alike: hardly any where the variance is finite. */
  readonly dominance: number;
  readonly samples: number;
}

/** Of right − factor·left, from means over blocks. */
export function shapeOf(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  powers: PowerMeans,
  factor: number,
  samples: number,
): SampleShape {
  const [ll, lr, rr, lll, llr, lrr, rrr] = powers as unknown as SevenArrays; // as many as `powerCount`
  const blocks = Array.from(left, (value, b) => {
    const first = right[b]! - factor * value;
    const second = rr[b]! - 2 * factor * lr[b]! + factor ** 2 * ll[b]!;
    const third = rrr[b]! - 3 * factor * lrr[b]! + 3 * factor ** 2 * llr[b]! - factor ** 3 * lll[b]!;
    return { first, second, third };
  });
  const mean = average(blocks.map(({ first }) => first));
  const squares = blocks.map(({ first, second }) => second - 2 * mean * first + mean ** 2);
  const variance = average(squares);
  if (!(variance > cancelled * average(blocks.map(({ second }) => second)))) return { skewness: 0, dominance: 0, samples };
  const third = average(blocks.map((block) => block.third - 3 * mean * block.second + 3 * mean ** 2 * block.first - mean ** 3));
  return { skewness: third / variance ** 1.5, dominance: Math.max(...squares) / (variance * blocks.length) - 1 / blocks.length, samples };
}

/** Of means over blocks themselves, which are few: only what is clearly more than the skewness of so many normal numbers counts. */
export function shapeOfMeans(means: ArrayLike<number>): Pick<SampleShape, 'skewness' | 'samples'> {
  const values = Array.from(means);
  const mean = average(values);
  const variance = average(values.map((value) => (value - mean) ** 2));
  const skewness = variance > 0 ? average(values.map((value) => (value - mean) ** 3)) / variance ** 1.5 : 0;
  const chance = 2 * Math.sqrt(6 / values.length);
  return { skewness: Math.sign(skewness) * Math.max(0, Math.abs(skewness) - chance), samples: values.length };
}

type SevenArrays = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** A variance of no more than this share of the mean square is rounding. */
const cancelled = 1e-9;

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One sample of more than a fifth of √n standard deviations: the variance may be infinite, and is not known where it is finite. */
const largestDominance = 0.04;

export const isDominated = ({ dominance }: SampleShape): boolean => dominance > largestDominance;

/**
 * Skewness γ makes a mean that lies z standard errors off more likely by about exp(γz³/3√n) on the side away from the long tail, where the deviation is underestimated as well; more than by e, and the mean is not
 * to be trusted. A long tail to the right makes means come out too small.
 */
export function isSkewed({ skewness, samples }: SampleShape, errors: number, side: 'any' | 'below' | 'above'): boolean {
  const towards = side === 'any' ? Math.abs(skewness) : side === 'below' ? skewness : -skewness;
  return (towards * errors ** 3) / (3 * Math.sqrt(samples)) > 1;
}

import type { EvaluateSamples } from '../kernel/compiledKernel';
import type { ContinuousLaw } from '../kernel/gaussRules';
import type { DrawLaw } from '../kernel/graph';
import type { Smoothness } from '../kernel/smoothness';
import { integrateLine } from './integrateLine';
import { applyProduct, applyTwin, type RuleSums } from './productRules';

/** Means of the outputs of an integrand under the laws of its columns, with bounds of their errors. */
export interface Integrals {
  readonly values: Float64Array;
  /** Infinite where nothing is known. */
  readonly errors: Float64Array;
  /** E |f|. */
  readonly sizes: Float64Array;
  /** Points at which the integrand was evaluated to come here, earlier refinements included. */
  readonly points: number;
}

/** Most random numbers that quadrature takes on. */
export const mostDimensions = 3;

/** Nodes of Gauss's rules in each dimension, refined until the mean stands still. */
const refinements: readonly (readonly number[])[] = [[1], [], [3, 5, 8, 12, 18, 27, 40], [3, 4, 6, 8, 11, 15]];

/**
 * Better and better means, until whoever asks has seen enough. In one dimension adaptive Gauss–Kronrod integration, in two and three products of Gauss's rules
 * of each law with more and more nodes. A product of rules says nothing of a function with jumps, which may lie beyond the last node.
 */
export function* refineIntegrals(
  evaluate: EvaluateSamples,
  laws: readonly DrawLaw[],
  outputs: number,
  smoothness: Smoothness = 'smooth',
): Generator<Integrals> {
  if (!laws.every(isContinuous) || laws.length > mostDimensions) return;
  if (laws.length === 1) return yield integrateLine(evaluate, laws[0]!, outputs, smoothness === 'jumps');
  if (smoothness === 'jumps' && laws.length > 0) return;
  yield* refineProducts(evaluate, laws, outputs, smoothness === 'kinks' ? largestKink : roundingShare);
}

const isContinuous = (law: DrawLaw): law is ContinuousLaw => law !== 'rademacher';

/** Of sums of thousands of rounded terms. */
const roundingShare = 1e-13;
/** A kink beyond the last nodes of a rule goes unseen; it changes the mean by less than this share of the size. */
const largestKink = 1e-3;

function* refineProducts(evaluate: EvaluateSamples, laws: readonly ContinuousLaw[], outputs: number, floor: number): Generator<Integrals> {
  const rules: RuleSums[] = [];
  let points = 0;
  for (const count of refinements[laws.length]!) {
    const rule = applyProduct(evaluate, laws, outputs, count);
    points += rule.points;
    rules.push(rule);
    const { values, sizes } = rule;
    if (laws.length === 0) yield { values, errors: sizes.map((size) => roundingShare * size), sizes, points };
    if (laws.length === 0 || rules.length < 3) continue;
    const twin = applyTwin(evaluate, laws, outputs, count);
    points += twin.points;
    yield { values, errors: boundErrors(rules.slice(-3), twin, floor), sizes, points };
  }
}

/** Changes, and gaps between two rules, are of the size of the error of the worse of them; so much more leaves room for chance. */
const reserve = 2;
/** More than this from outermost nodes, and a tail may hold as much again. */
const largestEdge = 0.1;

/** By the changes that led here, and by the gap to a rule with other nodes. */
function boundErrors([oldest, older, last]: readonly RuleSums[], twin: RuleSums, floor: number): Float64Array {
  return last!.values.map((value, k) => {
    if (last!.edges[k]! > largestEdge) return Infinity;
    const change = Math.abs(value - older!.values[k]!);
    const before = Math.abs(older!.values[k]! - oldest!.values[k]!);
    return reserve * Math.max(extrapolate(change, before), Math.abs(value - twin.values[k]!)) + floor * last!.sizes[k]!;
  });
}

/**
 * The larger of the last two changes; more where they hardly become smaller, as at a singularity: changes that shrink by a ratio r leave r/(1 − r) of the last
 * to come.
 */
function extrapolate(now: number, before: number): number {
  const ratio = before === 0 ? 0 : now / before;
  const rest = ratio < 1 ? ratio / (1 - ratio) : mostExtrapolation;
  return Math.max(now, before) * Math.min(mostExtrapolation, Math.max(1, rest));
}

const mostExtrapolation = 4;

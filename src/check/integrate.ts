import type { EvaluateSamples } from '../kernel/compiledKernel';
import { integrateInterval } from '../kernel/gaussKronrod';
import { makeGaussRule, type ContinuousLaw } from '../kernel/gaussRules';
import type { DrawLaw } from '../kernel/graph';

/** Means of the outputs of an integrand under the laws of its columns, with bounds of their errors. */
export interface Integrals {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** E |f|. */
  readonly sizes: Float64Array;
  /** Points at which the integrand was evaluated to come here, earlier refinements included. */
  readonly points: number;
}

/** Most random numbers that quadrature takes on. */
export const mostDimensions = 3;

/** Nodes of Gauss's rules in each dimension, refined until the mean stands still. */
const refinements: readonly (readonly number[])[] = [[1], [], [5, 8, 12, 18, 27, 40], [4, 6, 8, 11, 15]];

/**
 * Better and better means, until whoever asks has seen enough. In one dimension adaptive Gauss–Kronrod integration, in two and three products of Gauss's rules
 * of each law with more and more nodes; the error is then bounded by the last changes, which the error of the earlier rules dominates.
 */
export function* refineIntegrals(evaluate: EvaluateSamples, laws: readonly DrawLaw[], outputs: number): Generator<Integrals> {
  if (!laws.every(isContinuous) || laws.length > mostDimensions) return;
  if (laws.length === 1) return yield integrateLine(evaluate, laws[0]!, outputs);
  let [points, last, change] = [0, null as Float64Array | null, null as Float64Array | null];
  for (const count of refinements[laws.length]!) {
    const { values, sizes, evaluated } = applyProduct(evaluate, laws, outputs, count);
    points += evaluated;
    const floor = sizes.map((size) => roundingShare * size);
    if (laws.length === 0) yield { values, errors: floor, sizes, points };
    const step = last && values.map((value, k) => Math.abs(value - last![k]!) + floor[k]!);
    if (step !== null && change !== null) yield { values, errors: step.map((now, k) => boundOf(now, change![k]!)), sizes, points };
    [last, change] = [values, step];
  }
}

/**
 * The larger of the last two changes; more where they hardly become smaller, as at a singularity: changes that shrink by a ratio r leave r/(1 − r) of the last
 * to come.
 */
function boundOf(now: number, before: number): number {
  const ratio = before === 0 ? 0 : now / before;
  const rest = ratio < 1 ? ratio / (1 - ratio) : mostExtrapolation;
  return Math.max(now, before) * Math.min(mostExtrapolation, Math.max(1, rest));
}

const mostExtrapolation = 4;

const isContinuous = (law: DrawLaw): law is ContinuousLaw => law !== 'rademacher';

/** Of sums of thousands of rounded terms. */
const roundingShare = 1e-13;

interface Sums {
  readonly values: Float64Array;
  readonly sizes: Float64Array;
  readonly evaluated: number;
}

/** The product of the rules with `count` nodes of every law. */
function applyProduct(evaluate: EvaluateSamples, laws: readonly ContinuousLaw[], outputs: number, count: number): Sums {
  const rules = laws.map((law) => makeGaussRule(law, count));
  const total = count ** laws.length;
  const points = new Float64Array(total * laws.length);
  const weights = new Float64Array(total).fill(1);
  for (let i = 0; i < total; i++) {
    for (let j = 0, rest = i; j < laws.length; j++, rest = Math.floor(rest / count)) {
      points[i * laws.length + j] = rules[j]!.nodes[rest % count]!;
      weights[i]! *= rules[j]!.weights[rest % count]!;
    }
  }
  return { ...sumUp(evaluate(points, total), weights, outputs), evaluated: total };
}

function sumUp(found: Float64Array, weights: Float64Array, outputs: number): Pick<Sums, 'values' | 'sizes'> {
  const [values, sizes] = [new Float64Array(outputs), new Float64Array(outputs)];
  weights.forEach((weight, i) => {
    for (let k = 0; k < outputs; k++) {
      const term = weight * found[i * outputs + k]!;
      values[k]! += term;
      sizes[k]! += Math.abs(term);
    }
  });
  return { values, sizes };
}

/** A law as a density on a bounded interval: x = map(t) has the law when t has this density. */
interface Line {
  readonly from: number;
  readonly map: (t: number) => number;
  readonly density: (t: number, x: number) => number;
}

const lines: { readonly [L in ContinuousLaw]: Line } = {
  uniform: { from: 0, map: (t) => t, density: () => 1 },
  exponential: { from: 0, map: (t) => t / (1 - t), density: (t, x) => Math.exp(-x) / (1 - t) ** 2 },
  normal: {
    from: -1,
    map: (t) => t / (1 - t * t),
    density: (t, x) => (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * ((1 + t * t) / (1 - t * t) ** 2),
  },
};

const lineLimits = { tolerance: 1e-11, mostPoints: 6000 };

function integrateLine(evaluate: EvaluateSamples, law: ContinuousLaw, outputs: number): Integrals {
  const { from, map, density } = lines[law];
  const weighted = (abscissas: Float64Array, count: number): Float64Array => {
    const found = evaluate(abscissas.map(map), count);
    return found.map((value, i) => weigh(density(abscissas[Math.floor(i / outputs)]!, map(abscissas[Math.floor(i / outputs)]!)), value));
  };
  return integrateInterval(weighted, outputs, from, 1, lineLimits);
}

/** Where the density is 0 to the last bit nothing counts, be it infinite. */
const weigh = (density: number, value: number) => (density === 0 ? 0 : density * value);

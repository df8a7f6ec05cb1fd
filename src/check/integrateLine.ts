import type { EvaluateSamples } from '../kernel/compiledKernel';
import { integrateInterval, type IntervalIntegral } from '../kernel/gaussKronrod';
import type { ContinuousLaw } from '../kernel/gaussRules';

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

const lineLimits = { tolerance: 1e-11, mostPoints: 9000 };

/**
 * E f(X) by adaptive Gauss–Kronrod integration. It begins with panels so narrow that a peak of a thousandth of the law's width leaves a trace at some node, to which the panels
 * then close in; where f jumps, the panels become ever narrower towards the ends, since a jump beyond the last node leaves none.
 */
export function integrateLine(evaluate: EvaluateSamples, law: ContinuousLaw, outputs: number, jumps: boolean): IntervalIntegral {
  const { from, map, density } = lines[law];
  const weighted = (abscissas: Float64Array, count: number): Float64Array => {
    const found = evaluate(abscissas.map(map), count);
    return found.map((value, i) => weigh(density(abscissas[Math.floor(i / outputs)]!, map(abscissas[Math.floor(i / outputs)]!)), value));
  };
  return integrateInterval(weighted, outputs, jumps ? narrowingEnds(from) : evenEnds(from), { ...lineLimits, jumps });
}

const panelCount = 32;

/** Ends of the first panels between `from` and 1. */
const evenEnds = (from: number): number[] => Array.from({ length: panelCount + 1 }, (_, k) => from + ((1 - from) * k) / panelCount);

const halvings = 24;

function narrowingEnds(from: number): number[] {
  const even = evenEnds(from);
  const step = even[1]! - from;
  const shares = Array.from({ length: halvings }, (_, k) => step * 2 ** -(k + 1));
  return [from, ...[...shares].reverse().map((share) => from + share), ...even.slice(1, -1), ...shares.map((share) => 1 - share), 1];
}

/** Where the density is 0 to the last bit nothing counts, be it infinite. */
const weigh = (density: number, value: number) => (density === 0 ? 0 : density * value);

import { keyFor } from '../base/random';
import type { EvaluateSamples } from '../kernel/compiledKernel';
import type { DrawLaw } from '../kernel/graph';
import { normalQuantile } from '../kernel/normalQuantile';
import { createSobol, mostCoordinates, type SobolSequence } from '../kernel/sobol';
import type { RandomKey } from './plan';

/**
 * Randomised quasi-Monte Carlo: several Sobol sequences, each with a scrambling of its own. Each gives an unbiased mean, and their spread tells the error
 * of their average, as that of blocks of samples does.
 */
export interface Replicates {
  readonly count: number;
  /** Means [replicates, outputs] over points `from` … `from + each − 1` of every sequence. */
  means(evaluate: EvaluateSamples, outputs: number, from: number, each: number, pause?: () => Promise<void>): Promise<ReplicateMeans>;
}

export interface ReplicateMeans {
  readonly means: Float64Array;
  readonly nonFinite: number;
}

/** Null where there are more random numbers than coordinates. */
export function createReplicates(laws: readonly DrawLaw[], key: RandomKey, count: number): Replicates | null {
  if (laws.length === 0 || laws.length > mostCoordinates) return null;
  const sequences = Array.from({ length: count }, (_, k) => createSobol(laws.length, keyFor(key, 'replicate', k)));
  return { count, means: (evaluate, outputs, from, each, pause) => averageAll(sequences, laws, evaluate, outputs, from, each, pause) };
}

const piece = 1024;

async function averageAll(
  sequences: readonly SobolSequence[],
  laws: readonly DrawLaw[],
  evaluate: EvaluateSamples,
  outputs: number,
  from: number,
  each: number,
  pause: () => Promise<void> = async () => undefined,
): Promise<ReplicateMeans> {
  const means = new Float64Array(sequences.length * outputs);
  const points = new Float64Array(piece * laws.length);
  let nonFinite = 0;
  for (const [replicate, sequence] of sequences.entries()) {
    await pause();
    for (let done = 0; done < each; done += piece) {
      const count = Math.min(piece, each - done);
      sequence.fill(from + done, count, points);
      transform(points, laws, count);
      const values = evaluate(points, count);
      for (let i = 0; i < count * outputs; i++) means[replicate * outputs + (i % outputs)]! += values[i]! / each;
      nonFinite += values.subarray(0, count * outputs).reduce((bad, value) => bad + (Number.isFinite(value) ? 0 : 1), 0);
    }
  }
  return { means, nonFinite };
}

/** From the unit cube to the laws, coordinate by coordinate. */
function transform(points: Float64Array, laws: readonly DrawLaw[], count: number): void {
  laws.forEach((law, j) => {
    const quantile = quantiles[law];
    for (let i = j; i < count * laws.length; i += laws.length) points[i] = quantile(points[i]!);
  });
}

const quantiles: { readonly [L in DrawLaw]: (u: number) => number } = {
  uniform: (u) => u,
  normal: normalQuantile,
  exponential: (u) => -Math.log(u),
  rademacher: (u) => (u < 0.5 ? -1 : 1),
};

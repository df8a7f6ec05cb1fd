import { kernelMoments } from '../linearKernel';
import { drawPerturbed, momentsOf, perturbedDensity, perturbedScore, type DataMixture } from '../mixture';
import type { Schedule, System } from '../system';
import type { KnownLaw } from './knownLaw';

/** Of α X₀ + m + σ Z: a mixture of normal laws stays one. */
export function linearMarginals(schedule: Schedule, data: DataMixture, { parameters }: Pick<System, 'parameters'>): KnownLaw {
  return {
    score: perturbedScore(data, schedule, parameters),
    marginals: {
      start: `X₀ from a mixture of ${data.parts.length} normal laws`,
      draw: (time) => drawPerturbed(data, schedule, time, parameters),
      moments: kernelMoments(schedule, momentsOf(data), parameters),
      density: perturbedDensity(data, schedule, parameters),
    },
  };
}

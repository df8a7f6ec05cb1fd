import type { SimulatePlan } from '../../../src/check/plan';
import { coupled, planOf } from '../pathPlans';

/** Normals of a step that fill pairs, that do not, and none. */
const sizes = [
  [1, 1],
  [2, 2],
  [1, 3],
  [2, 0],
] as const;

/** Steps enough for several dispatches, paths for a tile that is not whole. */
export const ordinaryPlans = (): SimulatePlan[] => [
  ...sizes.map(([dimension, noises]) =>
    planOf(coupled(noises), dimension, noises, { paths: 300, times: 4, time: { from: 0, to: 0.5, steps: 19 } }),
  ),
  planOf(coupled(1), 1, 1, { paths: 300, times: 5, start: { mean: [1], deviation: 0 }, time: { from: 1, to: 0.25, steps: 25 } }),
];

/** Some paths leave the range of numbers: those of the third power, and roots of what is negative. */
export const explosivePlan = (): SimulatePlan =>
  planOf((g, [x]) => ({ drift: [g.integerPower(x!, 3)], diffusion: [g.constant(1)] }), 1, 1, { paths: 60, times: 5, time: { from: 0, to: 2, steps: 60 } }); // prettier-ignore

export const gpuPathPlans = (): SimulatePlan[] => [...ordinaryPlans(), explosivePlan()];

import type { FieldParameters, MixtureParameters } from '../../src/check/plan';

type Matrix = readonly (readonly number[])[];

/** p = N(μ, Σ) with Σ = CCᵀ, S(x) = −A(x − m). The golden values are exact rationals, computed by hand from the closed forms. */
export interface GoldenWorld {
  readonly name: string;
  readonly A: Matrix;
  readonly covariance: Matrix;
  readonly mean: readonly number[];
  readonly centre: readonly number[];
  readonly sigma: number;
  /** E[½‖S‖² + tr ∇S] */
  readonly implicit: number;
  /** ½E‖S − ∇ log p‖² */
  readonly explicit: number;
  /** E[½(vᵀS)² + vᵀ∇(vᵀS)] with v on the unit sphere */
  readonly slicedOnUnitSphere: number;
  /** E[½‖S‖² + vᵀ∇(vᵀS)] with v on the unit sphere */
  readonly varianceReducedOnUnitSphere: number;
  /** ½E‖S(x + σε) + ε/σ‖² */
  readonly denoising: number;
  readonly trace: number;
}

export const goldenWorlds: readonly GoldenWorld[] = [
  {
    name: 'd = 1',
    A: [[3 / 2]],
    covariance: [[4 / 5]],
    mean: [1 / 2],
    centre: [-1 / 4],
    sigma: 3 / 5,
    implicit: 21 / 640,
    explicit: 421 / 640,
    slicedOnUnitSphere: 21 / 640,
    varianceReducedOnUnitSphere: 21 / 640,
    denoising: 52609 / 28800,
    trace: -3 / 2,
  },
  {
    name: 'd = 2',
    A: [
      [3 / 2, 1 / 4],
      [-1 / 2, 5 / 4],
    ],
    covariance: [
      [1, 1 / 3],
      [1 / 3, 1 / 2],
    ],
    mean: [1 / 2, -1],
    centre: [1 / 5, 1 / 3],
    sigma: 3 / 5,
    implicit: 691 / 1440,
    explicit: 24277 / 10080,
    slicedOnUnitSphere: 691 / 2880,
    varianceReducedOnUnitSphere: 2671 / 1440,
    denoising: 28801 / 7200,
    trace: -11 / 4,
  },
  {
    name: 'd = 3',
    A: [
      [3 / 2, 1 / 4, -1 / 3],
      [-1 / 2, 5 / 4, 1 / 5],
      [2 / 5, -1 / 6, 7 / 4],
    ],
    covariance: [
      [1, 1 / 3, 0],
      [1 / 3, 1 / 2, 1 / 8],
      [0, 1 / 8, 3 / 4],
    ],
    mean: [1 / 2, -1, 3 / 4],
    centre: [1 / 5, 1 / 3, -1 / 2],
    sigma: 3 / 5,
    implicit: 72552349 / 25920000,
    explicit: 7573434497 / 1373760000,
    slicedOnUnitSphere: 0.93302917952674902,
    varianceReducedOnUnitSphere: 150312349 / 25920000,
    denoising: 215667469 / 25920000,
    trace: -9 / 2,
  },
];

/** A world as plain numbers, from which tensors are built. */
export interface WorldParameters {
  readonly dimension: number;
  readonly density: MixtureParameters;
  readonly field: FieldParameters;
  readonly sigma: number;
}

export function parametersOf(world: GoldenWorld): WorldParameters {
  const dimension = world.mean.length;
  const density: MixtureParameters = { weights: [1], means: [world.mean], factors: [factorise(world.covariance)] };
  const field: FieldParameters = {
    offset: multiply(world.A, world.centre),
    linear: world.A.map((row) => row.map((value) => -value)),
    amplitude: world.mean.map(() => [0]),
    frequency: [world.mean.map(() => 0)],
    phase: [0],
  };
  return { dimension, density, field, sigma: world.sigma };
}

/** ±√d e_i: with equal weights, averages polynomials of degree 3 in a standard normal vector exactly. */
export function cubatureNodes(dimension: number): number[][] {
  return [...Array(2 * dimension).keys()].map((node) =>
    [...Array(dimension).keys()].map((i) => (i === node >> 1 ? (node % 2 === 0 ? 1 : -1) * Math.sqrt(dimension) : 0)),
  );
}

/** μ + C z */
export function colour(world: GoldenWorld, z: readonly number[]): number[] {
  return multiply(factorise(world.covariance), z).map((value, i) => value + world.mean[i]!);
}

/** Cholesky: Σ = CCᵀ. */
function factorise(covariance: Matrix): number[][] {
  const factor = covariance.map((row) => row.map(() => 0));
  covariance.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const rest = row[j]! - factor[i]!.slice(0, j).reduce((sum, value, k) => sum + value * factor[j]![k]!, 0);
      factor[i]![j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!;
    }
  });
  return factor;
}

function multiply(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0));
}

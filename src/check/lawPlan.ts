import type { Graph } from '../kernel/graph';
import type { Calculus, ProcessParameter, TabulatedDensity } from './simulationPlan';
import type { RoundMixture } from './trainingPlan';

/** The laws p_t of a process from 0 to a time, by the equation of Fokker and Planck on a grid. Equal plans give equal laws. */
export interface FollowPlan {
  readonly kind: 'follow';
  readonly id: string;
  readonly question: LawQuestion;
}

/** A process of one or two components, for the numbers that its parameters have. */
export interface LawQuestion {
  readonly process: FollowedProcess;
  readonly data: RoundMixture;
  readonly horizon: number;
  /** Of a process in the plane, log p of a law that does not move, beside which p_t is found more easily. Inputs: state, time, parameters. */
  readonly resting: Graph | null;
}

/** dX = f dt + G dW. Inputs of the coefficients: state, time, parameters; outputs: f, then G row by row. */
export interface FollowedProcess {
  readonly calculus: Calculus;
  readonly dimension: number;
  readonly noises: number;
  readonly parameters: readonly ProcessParameter[];
  readonly coefficients: Graph;
}

export type FollowedLaw = LineLaw | PlaneLaw;

/**
 * Of one component. Row k is of the time T (k/K)², so that what is quick at first is seen. u = ∂ log p/∂x − S, with S = (2f − D′)/D, is Σ cⱼ Tⱼ(y) at
 * y = (x − center)/reach, −1 ≤ y ≤ 1.
 */
export interface LineLaw {
  readonly kind: 'line';
  readonly horizon: number;
  readonly centers: readonly number[];
  readonly reaches: readonly number[];
  /** [row][j]. */
  readonly excess: readonly (readonly number[])[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** What a standard normal number becomes at the last time: at evenly spaced numbers from −5 to 5. */
  readonly quantiles: readonly number[];
  readonly density: TabulatedDensity;
}

/**
 * Of two components. Row k is of the time T (k/K)². log p is a baseline and a spline of second degree on a lattice of nodes² places (u, v) = L⁻¹(x − mean)/reach from −1 to 1. The baseline is the
 * logarithm of the law at rest, else −½|L⁻¹(x − mean)|².
 */
export interface PlaneLaw {
  readonly kind: 'plane';
  readonly horizon: number;
  readonly rounds: readonly Round[];
  readonly nodes: number;
  /** Coefficients of the spline, [row][v][u], one after the other. */
  readonly levels: readonly number[];
  /** What two standard normal numbers become at the last time, at evenly spaced numbers: x₁ of the first, and x₂ of both, [first][second]. */
  readonly first: readonly number[];
  readonly second: readonly (readonly number[])[];
  readonly density: TabulatedDensity;
}

/** Of a density in the plane: mean, a square root L of its covariance (a, 0; b, c), and how far its bulk reaches from the mean in units of L. */
export interface Round {
  readonly mean: readonly [number, number];
  readonly root: readonly [number, number, number];
  readonly reach: number;
}

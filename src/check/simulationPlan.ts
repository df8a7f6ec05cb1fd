import type { Graph } from '../kernel/graph';
import type { RandomKey } from '../base/random';

/**
 * Paths of a process by a scheme: xₙ₊₁ = F(xₙ, zₙ; tₙ, tₙ₊₁, parameters). What the scheme and the process are is known to whoever made the plan;
 * the runner iterates graphs. All graphs end in the parameters' values, in their order, as inputs of level `given`.
 */
export interface SimulatePlan {
  readonly kind: 'simulate';
  readonly id: string;
  readonly key: RandomKey;
  readonly process: ProcessSummary;
  readonly scheme: SchemeSummary;
  readonly parameters: readonly ProcessParameter[];
  readonly dimension: number;
  /** Inputs: start normals (level `sample`, streams 0 …), parameters. Outputs: x₀. */
  readonly start: Graph;
  /** Inputs: state (`sample`, streams 0 … dimension − 1), normals of the step (`sample`, further streams), tₙ, tₙ₊₁, parameters. Outputs: xₙ₊₁. */
  readonly step: Graph;
  /** How many normals a step uses. */
  readonly noises: number;
  readonly time: TimeGrid;
  /** Present for a scheme that chooses its own steps. */
  readonly adaptive?: AdaptiveSteps;
  readonly paths: number;
  readonly statistics: WantedStatistics;
  /** What is known exactly, to be shown beside what was simulated. */
  readonly exact: ExactKnowledge;
}

/** From the first time to the last in so many steps; `to` is less than `from` where time runs backwards. */
export interface TimeGrid {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  /** All steps + 1 times, where they are not evenly spread. */
  readonly listed?: readonly number[];
}

/**
 * The scheme's `step` has dimension + 1 outputs, the last one an estimate of the error of the step; each path goes on with the next state where
 * it is below `tolerance·(1 + |x|)` and tries a shorter step elsewhere. The error of a step falls like h^`errorOrder`.
 */
export interface AdaptiveSteps {
  readonly tolerance: number;
  readonly errorOrder: number;
  readonly mostSteps: number;
}

export type Calculus = 'ito' | 'stratonovich' | 'ode';
export type Direction = 'forward' | 'reverse';

/** What is simulated, in words and formulas for the card. */
export interface ProcessSummary {
  /** `Variance preserving`; `the SDE of the text`. */
  readonly title: string;
  /** A registered process's id; null for one of the text's own. */
  readonly entry: string | null;
  /** `discrete` for a recursion of the text, whose times are the indices of its states. */
  readonly calculus: Calculus | 'discrete';
  readonly direction: Direction;
  readonly latex: readonly string[];
  /** Choices made for the reader where the text leaves something open, one phrase each: `drift f(x, t) = −½ x`. */
  readonly choices: readonly string[];
  /** What the text says of where paths start, one phrase each: `X₀ = 3`. */
  readonly told?: readonly string[];
  /** Where all paths of a number start, unless from a law. */
  readonly point?: StartPoint;
}

export interface StartPoint extends Pick<ProcessParameter, 'value' | 'range'> {
  /** Whether the text says so, or it is supposed. */
  readonly isOfText: boolean;
}

export interface SchemeSummary {
  readonly id: string;
  readonly title: string;
  readonly calculus: Calculus | 'discrete';
  /** Orders of convergence for the noise at hand; null where there is none to speak of. */
  readonly strongOrder: number | null;
  readonly weakOrder: number | null;
}

/** A number that the reader may change; `name` is unique in a plan. */
export interface ProcessParameter {
  readonly name: string;
  readonly latex: string;
  readonly meaning: string;
  readonly value: number;
  /** Where a slider ends. */
  readonly range: { readonly from: number; readonly to: number; readonly scale: 'linear' | 'logarithmic' };
  /** Whether the text gives the value, or it is supposed; `reader` after a slider was moved. */
  readonly origin: 'text' | 'default' | 'reader';
}

/** What is to be kept of the paths, which are never all kept. */
export interface WantedStatistics {
  /** Whole paths to draw. */
  readonly shownPaths: number;
  /** At how many times, evenly spread over the steps, the paths are looked at; at most as many as a picture can show. */
  readonly times: number;
  /** Bins of the density over time of the first component; 0 for none. */
  readonly bins: number;
  /** Points of the plane at a number of times, for a film; null for none or where the state is not of two components. */
  readonly film: { readonly frames: number; readonly points: number } | null;
  /** How many arrows along each axis; 0 for none. */
  readonly field: number;
  /** At how many times; 12 where nothing is said. */
  readonly fieldTimes?: number;
}

export interface ExactKnowledge {
  /** Inputs: t, parameters. Outputs: the mean of each component, then the standard deviation of each. Null where not known. */
  readonly moments: Graph | null;
  /** Inputs: x₁, t, parameters. Output: the density of the first component. */
  readonly density: Graph | null;
  /** In the place of `density`, for the numbers that the parameters have: other numbers need another plan. */
  readonly tabulated?: TabulatedDensity;
  /** A law that does not move, for what is not known at each time. */
  readonly resting?: RestingDensity;
  /** Inputs: state, t, parameters. Outputs: the velocity, as the drift or the probability flow; what `field` draws. */
  readonly velocity: Graph | null;
  /** Of a recursion that is linear in its state and its normals, in the place of `moments`. */
  readonly recursion?: MomentRecursion;
}

/** The density of the first component at some times, at evenly spread places from `low` to `high` of each. */
export interface TabulatedDensity {
  readonly times: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

/** Where a process arrives (`stationary`), or what a recursion samples as its step goes to 0 (`target`). */
export interface RestingDensity {
  readonly kind: 'stationary' | 'target';
  /** Inputs: state, t, parameters. Output: log p up to a constant. */
  readonly logDensity: Graph;
}

/** m ← A m + b and C ← A C Aᵀ + Q, with A, b and Q of each step. */
export interface MomentRecursion {
  /** Inputs: parameters. Outputs: the first m, the first C row by row. */
  readonly start: Graph;
  /** Inputs: tₙ, tₙ₊₁, parameters. Outputs: A row by row, b, Q row by row. */
  readonly step: Graph;
}

/** How the error falls with the step: schemes at steps T/n, T/2n, … on the same Brownian paths, against a finer reference. */
export interface ConvergePlan {
  readonly kind: 'converge';
  readonly id: string;
  readonly key: RandomKey;
  readonly title: string;
  readonly curves: readonly ConvergeCurve[];
}

/**
 * `plan` runs all levels together. After its last step the component `strong[k]` holds |xₖ − x|² of level k, and the components `weak[k]` hold
 * the differences xₖ − x, component by component.
 */
export interface ConvergeCurve {
  readonly scheme: SchemeSummary;
  readonly reference: string;
  readonly plan: SimulatePlan;
  readonly steps: readonly number[];
  readonly strong: readonly number[];
  readonly weak: readonly (readonly number[])[];
}

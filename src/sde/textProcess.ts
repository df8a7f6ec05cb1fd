import type { WantedStatistics } from '../check/simulationPlan';
import type { Expr, Statement } from '../math/expr';
import type { Scope } from '../math/scope';
import type { DefinedDensity } from '../probes/marginals';
import type { LawsFound } from './gridLaw/followedLaws';
import type { Equation } from './joint/readEquation';
import type { TrainedScore } from './trainedScore';
import type { Update } from './updates/readUpdate';

export type Process = Extract<Statement, { kind: 'sde' | 'ode' }>;

/** What of a text can be run. */
export type Motion = Process | JointProcess | Update | LangevinProcess;

/** Langevin dynamics of a density that the text gives. */
export interface LangevinProcess {
  readonly kind: 'langevin';
  readonly process: Extract<Statement, { kind: 'sde' }>;
}

/** Equations that share states or noises, or one with several noises. */
export interface JointProcess {
  readonly kind: 'joint';
  readonly equations: readonly Equation[];
  readonly correlations: readonly Correlation[];
}

/** d⟨one, other⟩ = value dt. */
export interface Correlation {
  readonly one: string;
  readonly other: string;
  readonly value: Expr;
}

/** An equation of motion of the text, its own functions in place. */
export interface TextProcess extends TextMotion {
  readonly process: Process;
}

/** Equations of motion of the text that are run together. */
export interface TextJoint extends TextMotion {
  readonly joint: JointProcess;
  /** Those of the same states that run forward, in the same order, for equations in which their score stands. */
  readonly forwardJoint: readonly Equation[] | null;
}

/** A recursion of the text, its own functions in place; sequences of numbers stay names. */
export interface TextUpdate extends TextMotion {
  /** The recursion asked for, with those that it is coupled to. */
  readonly updates: readonly Update[];
  /** β_t of the text by the stem of its name. */
  readonly sequences: ReadonlyMap<string, Sequence>;
  /** Letters for the number of steps: N, and T where the last state is x_T. */
  readonly counts: ReadonlySet<string>;
  /** Another index than that of the states, which counts levels of noise; null where there is none. */
  readonly levels: string | null;
}

/** A sequence of numbers as what it is at an index. */
export interface Sequence {
  readonly letter: string;
  readonly value: Expr;
}

/** Where a text says that a process starts. */
export type TextStart =
  | { readonly kind: 'point'; readonly value: Expr }
  | { readonly kind: 'law'; readonly parts: readonly StartPart[]; readonly told: string }
  /** It says something that is not drawn from. */
  | { readonly kind: 'unknown'; readonly why: string };

/** weight · N(mean, covariance). */
export interface StartPart {
  readonly weight: number;
  readonly mean: Expr;
  readonly covariance: Expr;
}

export interface TextMotion {
  /** The start of each state at time 0. */
  readonly starts: readonly (TextStart | null)[];
  /** Of the state at the last time, for what runs backwards. */
  readonly end: TextStart | null;
  /** The SDE that runs forward, for an equation in which ∇log p_t or a model of it stands. */
  readonly forward: Process | null;
  readonly scope: Scope;
  /** Mixtures of normal laws that the text writes out, and its kernels. */
  readonly densities: readonly DefinedDensity[];
  /** Where the text says that the time ends; null where it does not, and for a recursion. */
  readonly lastTime: number | null;
  /** Numbers to which the text gives a value. */
  readonly given: ReadonlyMap<string, number>;
  readonly latex: string;
  readonly seed: string;
}

/** What a simulation is asked for beyond the equation. */
export interface SimulationWishes {
  readonly scheme?: string;
  /** Write the equation in the scheme's calculus where it is in the other. */
  readonly convert?: boolean;
  readonly steps?: number;
  readonly horizon?: number;
  readonly paths?: number;
  /** Of the state, where the text leaves it open. */
  readonly dimension?: number;
  readonly seed?: string;
  readonly parameters?: Readonly<Record<string, number>>;
  /** A model in the place of the score. */
  readonly score?: TrainedScore;
  /** Where paths of a number start that would start at another point. */
  readonly point?: number;
  readonly start?: { readonly mean: readonly number[]; readonly deviation: number };
  readonly statistics?: Partial<WantedStatistics>;
  /** `later`: a law that has to be followed on a grid is not found at once; `LawWanted` is thrown. */
  readonly laws?: LawsFound;
}

import type { RandomKey } from '../base/random';
import type { Graph } from '../kernel/graph';
import type { DirectionLaw } from '../probes/directionLaw';
import type { TrialLaw } from '../probes/trialLaw';
import type { ConvergePlan, SimulatePlan } from './simulationPlan';
import type { FollowPlan } from './lawPlan';
import type { TrainPlan } from './trainingPlan';

export type { RandomKey } from '../base/random';
export type { ConvergePlan, SimulatePlan } from './simulationPlan';
export type { TrainPlan } from './trainingPlan';
export type { FollowPlan } from './lawPlan';

/** What is asked of left and right: equality (in some sense), or an order. */
export type Sense = 'equal' | 'less' | 'at-most' | 'greater' | 'at-least';

/**
 * Work for the compute process, as plain JSON. Equal plans give equal outcomes, whatever the device or number of threads.
 */
export type Plan =
  ComparePlan | SweepPlan | SimulatePlan | MatchPlan | MinimisePlan | LimitPlan | ConvergePlan | TabulatePlan | TrainPlan | FollowPlan;

/** How the worlds of a comparison differ from the main ones. */
export type WorldRole =
  | { readonly kind: 'main' }
  /** A world that breaks `need`, or its twin that keeps it. `telling`: tried also where each world costs a Monte Carlo run. */
  | {
      readonly kind: 'need';
      readonly need: string;
      readonly keeps: boolean;
      readonly telling: boolean;
      /** What is put in the place of the usual law. */
      readonly trial: DirectionLaw | TrialLaw;
    };

/** A family of input nodes integrated exactly: the components of a direction v with a known law. */
export interface CubatureSpec {
  /** Indices into `graph.inputs`, one per component; −1 for a component that nothing reads. */
  readonly inputs: readonly number[];
  readonly rule: 'gaussian' | 'sphere' | 'sphere-sqrt-dimension' | 'rademacher';
  /** What is seen of both sides as polynomials in these inputs; null where nothing is, and the rule is exact by what the direction is. */
  readonly seen: { readonly degree: number; readonly isEven: boolean } | null;
}

/**
 * One concrete world of a claim. `graph.outputs` is [left, right, rounding error of left, of right]: the two integrands
 * (both sides under the same draws) and bounds of their rounding errors in units of the unit roundoff.
 */
export interface CompareWorld {
  /** One line for people: `d = 3, p a mixture of 3 Gaussians, S a generic non-conservative field`. */
  readonly label: string;
  readonly role: WorldRole;
  readonly dimension: number;
  readonly graph: Graph;
  /** Values of the `given` inputs (σ, t and other parameters of the world), in the order of `graph.inputs`. */
  readonly given: readonly number[];
  /** Both sides bind the same variables: integrands may be compared sample by sample. */
  readonly sameBinders: boolean;
  /** The directions that can be integrated exactly; empty when there are none. */
  readonly cubature: readonly CubatureSpec[];
  /** Once the directions are integrated, both sides are averages over the same variables and may be compared sample by sample. */
  readonly sameBindersAfterCubature: boolean;
  /** Nothing is left to be averaged after the cubature: what it finds is final. */
  readonly cubatureIsComplete: boolean;
  /** Something is averaged at all; without it every disagreement at a point is final. */
  readonly hasExpectation: boolean;
  /** Averages may be infinite: by the law that it is averaged over, or because something that is drawn stands below a line and may pass 0. */
  readonly isHeavyTailed?: true;
  /** Names of scalar nodes worth showing in a counterexample, as indices into graph.inputs. */
  readonly shown: readonly { readonly name: string; readonly inputs: readonly number[] }[];
}

export interface ComparePlan {
  readonly kind: 'compare';
  readonly sense: Sense;
  readonly id: string;
  readonly key: RandomKey;
  readonly worlds: readonly CompareWorld[];
  /** Further worlds of a comparison that is under way: all of them are wanted. */
  readonly continues?: true;
  /** Points and exact averages over directions told the sides apart in every world before: averages are taken at once. */
  readonly byMeans?: true;
  /** A first look that turns away most of many candidates: what it finds is not found again on fresh draws. */
  readonly isFirstLook?: true;
  /** The share of the value in which a mistake may hide, where that is less than usual. */
  readonly blindness?: number;
  /** The least number that stands as a term by itself: a mistake as large must not hide. */
  readonly smallestTerm?: number;
  /** Number of settings: values of θ and of free variables. At least 5 when a parameter occurs, else 1 or more. */
  readonly settings: number;
  readonly hasParameter: boolean;
  /** Samples of the first and of the confirming Monte Carlo stage, per setting. */
  readonly samples: { readonly first: number; readonly confirm: number };
}

/** Both sides over a one-parameter family of models: input `abscissa` (a `given` input) runs over `values`. */
export interface SweepPlan {
  readonly kind: 'sweep';
  readonly id: string;
  readonly key: RandomKey;
  readonly graph: Graph;
  readonly abscissa: number;
  readonly values: readonly number[];
  readonly samples: number;
  readonly label: string;
}

/** Both sides at distances from where a variable goes, each half of the one before. */
export interface LimitPlan {
  readonly kind: 'limit';
  readonly id: string;
  readonly key: RandomKey;
  readonly worlds: readonly LimitWorld[];
  readonly settings: number;
  readonly samples: number;
}

/** `steps`: both sides at every distance, in one world. `orders`: what the difference is said to be of the order of; null where it only vanishes. */
export interface LimitWorld {
  readonly label: string;
  readonly distances: readonly number[];
  readonly steps: readonly CompareWorld[];
  readonly orders: readonly CompareWorld[] | null;
}

/**
 * Where two functions of θ are least. `graph.outputs` of a family is the first function, the second, and their gradients by θ, all as integrands of
 * averages over the draws (if there are any).
 */
export interface MinimisePlan {
  readonly kind: 'minimise';
  readonly id: string;
  readonly key: RandomKey;
  readonly families: readonly ModelFamily[];
  /** Samples of the first stage. */
  readonly samples: number;
}

/** A family of models, or a function of θ itself. */
export interface ModelFamily {
  readonly label: string;
  /** Whether the truth, whose loss is least of all, is in the family; null where θ is no parameter of a model. */
  readonly hasTruth: boolean | null;
  readonly graph: Graph;
  /** Values of the `given` inputs, in the order of `graph.inputs`. */
  readonly given: readonly number[];
  /** The places of θ's coordinates among the given values. */
  readonly coordinates: readonly number[];
  readonly hasExpectation: boolean;
}

/** The values of graphs at samples of their own draws: what a workspace's own code is run on, and what it should find. */
export interface TabulatePlan {
  readonly kind: 'tabulate';
  readonly id: string;
  readonly key: RandomKey;
  readonly tables: readonly {
    readonly graph: Graph;
    /** Values of the `given` inputs, in the order of `graph.inputs`. */
    readonly given: readonly number[];
    readonly setting: number;
    readonly samples: number;
  }[];
}

/**
 * Which implementations compute this equation, value for value on the canonical probe (`probes/canonicalProbe`): everything that the equation is made of
 * is an input of its graph.
 */
export interface MatchPlan {
  readonly kind: 'match';
  readonly id: string;
  /** In two or more dimensions. `graph.outputs` are the equation's components. */
  readonly worlds: readonly MatchWorld[];
  readonly ingredients: readonly MatchIngredient[];
  /** How many densities the text has, the first one that of the data. */
  readonly laws: number;
  /** Something is averaged over a number, as over the time: no factor that depends on numbers is the same for all of them. */
  readonly numbersVary: boolean;
  /** `numbers`: a value for each sample, which may agree up to a factor or a constant; `exact`: vectors and equations of motion, which may not. */
  readonly compare: 'numbers' | 'exact';
  /** Implementations of the workspace, each by the equation that it was found to compute. */
  readonly references: readonly MatchReference[];
}

/** An implementation that computes an equation, sample by sample: what that gives on the canonical probe it gives as well. */
export interface MatchReference extends Pick<MatchPlan, 'worlds' | 'ingredients'> {
  readonly id: string;
  readonly title: string;
  /** Changes with the equation. */
  readonly key: string;
}

export interface MatchWorld {
  readonly dimension: number;
  readonly graph: Graph;
  /** What each input of the graph stands for. */
  readonly places: readonly MatchPlace[];
}

/** A component of a vector, matrix or number, or a coefficient of a model. */
export type MatchPlace =
  | { readonly kind: 'component'; readonly ingredient: number; readonly component: number }
  | { readonly kind: 'coefficient'; readonly ingredient: number; readonly label: string };

/** `model`: a vector field; `potential`: a number for each point; `kernel`: one for two points. */
export const matchFamilies = ['vector', 'number', 'matrix', 'covariance', 'model', 'potential', 'kernel'] as const;
export type MatchFamily = (typeof matchFamilies)[number];

export interface MatchIngredient {
  readonly family: MatchFamily;
  /** Its place among those of its family. */
  readonly slot: number;
  /** What the text calls it. */
  readonly name: string;
  /** `open`: a random vector of which the text does not say the law; `none`: not random. */
  readonly law: 'density' | 'normal' | 'direction' | 'open' | 'none';
  /** What a number is besides: the state or the time of an equation of motion, the derivative of another number by the time. */
  readonly part?: NumberPart;
}

export type NumberPart = 'state' | 'time' | 'slope';

/** What an implementation gives on the canonical probe: `values[place]` are [rows, components]. */
export interface ValueTable {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly MatchSort[];
  readonly values: readonly (readonly number[])[];
}

/** What an implementation is given, by name. A `condition` is a number that models alone are given, as a time. */
export interface MatchSort {
  readonly name: string;
  readonly sort:
    | 'data'
    | 'noise'
    | 'direction'
    | 'point'
    | 'number'
    | NumberPart
    | 'condition'
    | 'matrix'
    | 'covariance'
    | 'model'
    | 'potential'
    | 'kernel'
    | 'law';
}

/** p(x) = Σ_k w_k N(x; μ_k, C_k C_kᵀ), C_k lower triangular (row by row). */
export interface MixtureParameters {
  readonly weights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly factors: readonly (readonly (readonly number[])[])[];
}

/** S_i(x) = b_i + Σ_j W_ij x_j + Σ_j A_ij sin(Σ_k C_jk x_k + c_j): smooth, generic, not a gradient. */
export interface FieldParameters {
  readonly offset: readonly number[];
  readonly linear: readonly (readonly number[])[];
  readonly amplitude: readonly (readonly number[])[];
  readonly frequency: readonly (readonly number[])[];
  readonly phase: readonly number[];
}

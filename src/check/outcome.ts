/** What a device found out by running a Plan. Plain JSON. */

import type { Interval } from './interval';
import type { Convergence, Simulation } from './simulation';
import type { FollowedLaw } from './lawPlan';
import type { Training } from './trainingPlan';

export type { Interval } from './interval';
export type { Convergence, Simulation } from './simulation';

export type DeviceKind = 'webgpu' | 'wasm' | 'javascript';

export interface DeviceUse {
  readonly device: DeviceKind;
  /** `NVIDIA …` or `2 cores`. */
  readonly name: string;
  readonly precision: 'f64' | 'f32';
  readonly milliseconds: number;
  /** A sentence where something went wrong on the way and the work was done otherwise, as by a GPU that was lost. */
  readonly note?: string;
}

export type Method = 'algebra' | 'points' | 'cubature' | 'quadrature' | 'rqmc' | 'monte-carlo' | 'certificate' | 'recursion' | 'simulation';

/** How right = factor · left + offset came out in one world. */
export interface WorldOutcome {
  readonly world: number;
  readonly relation: 'pointwise' | 'in-expectation' | 'up-to-constant' | 'up-to-factor' | 'affine' | 'refuted' | 'undecided';
  /** Pointwise relations hold sample by sample, also when they are up to a factor or constant. */
  readonly everySample: boolean;
  /** Points told how the sides are related, all but the size of an offset, which had to be measured. */
  readonly toldAtPoints?: true;
  readonly method: Method;
  readonly samples: number;
  readonly left: Interval;
  readonly right: Interval;
  readonly difference: Interval;
  readonly factor: number | null;
  /** Four standard errors of a fitted factor; 0 when it is exact. */
  readonly factorHalfWidth: number;
  readonly offset: Interval | null;
  /** Both sides are 0 (or the same constant) at every point. */
  readonly vacuous: boolean;
  /** Values of one setting and sample where the sides differ; null when they do not. */
  readonly counterexample: Counterexample | null;
  /** Why `undecided`: heavy tails, no finite value, no power, not linear in the expectation. */
  readonly reason: string | null;
  /** Each side's mean at each setting, for plots and for the reader. */
  readonly perSetting: readonly { readonly left: Interval; readonly right: Interval }[];
}

export interface Counterexample {
  readonly world: string;
  readonly setting: number;
  readonly sample: number | null;
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** Words by which it is computed again; absent where it cannot be. */
  readonly replay?: string;
  readonly left: number;
  readonly right: number;
}

export type Outcome =
  | {
      readonly kind: 'compare';
      readonly id: string;
      readonly final: boolean;
      readonly worlds: readonly WorldOutcome[];
      readonly use: DeviceUse;
    }
  | {
      readonly kind: 'sweep';
      readonly id: string;
      readonly final: boolean;
      readonly curves: readonly { readonly values: readonly Interval[] }[];
      readonly abscissas: readonly number[];
      readonly use: DeviceUse;
    }
  | { readonly kind: 'simulate'; readonly id: string; readonly final: boolean; readonly simulation: Simulation; readonly use: DeviceUse }
  | {
      readonly kind: 'converge';
      readonly id: string;
      readonly final: boolean;
      /** In the order of the plan's curves. */
      readonly curves: readonly Convergence[];
      readonly use: DeviceUse;
    }
  | {
      readonly kind: 'limit';
      readonly id: string;
      readonly final: boolean;
      readonly worlds: readonly LimitOutcome[];
      readonly use: DeviceUse;
    }
  | {
      readonly kind: 'minimise';
      readonly id: string;
      readonly final: boolean;
      readonly families: readonly MinimaOutcome[];
      readonly use: DeviceUse;
    }
  | { readonly kind: 'tabulate'; readonly id: string; readonly final: boolean; readonly tables: readonly Table[]; readonly use: DeviceUse }
  | { readonly kind: 'train'; readonly id: string; readonly final: boolean; readonly training: Training; readonly use: DeviceUse }
  /** Null where the law is not found. */
  | { readonly kind: 'follow'; readonly id: string; readonly final: boolean; readonly law: FollowedLaw | null; readonly use: DeviceUse }
  | { readonly kind: 'match'; readonly id: string; readonly final: boolean; readonly matches: readonly Match[]; readonly use: DeviceUse };

/** Row by row: `values` are [samples, outputs], `inputs` [samples, graph.inputs]. */
export interface Table {
  readonly values: Float64Array;
  readonly inputs: Float64Array;
}

/** What became of the difference in one world. */
export interface LimitOutcome {
  readonly world: number;
  readonly relation: 'vanishes' | 'stays' | 'grows' | 'unclear';
  /** The smallest measured order of the points that were tried; null where it vanished too fast for one, or does not. */
  readonly order: number | null;
  /** The order of what it is said to be of. */
  readonly claimed: number | null;
  /** At one point, the last one where it stays: both sides at the smallest distance, and what is left between them. */
  readonly left: number;
  readonly right: number;
  readonly difference: Interval;
  readonly hasExpectation: boolean;
  readonly points: number;
}

/** What was found of the minima of two functions in one family. */
export interface MinimaOutcome {
  /** The place in the plan's list. */
  readonly family: number;
  /** `unclear`: the first has no minimum that could be found, or the samples do not tell. */
  readonly relation: 'same' | 'different' | 'unclear';
  /** θ where the first is least. */
  readonly minimum: readonly number[];
  /** How far from there the second is least, coordinate by coordinate, as its gradient and curvature say. */
  readonly distance: readonly Interval[];
  readonly samples: number;
}

export interface Match {
  readonly entry: string;
  readonly title: string;
  readonly relation: 'pointwise' | 'up-to-factor' | 'up-to-constant' | 'affine';
  /** equation = factor · entry + offset; the factor is that of the first world. */
  readonly factor: number;
  /** The factor's name where it differs between worlds: `2 σ²`, `1/d`. */
  readonly factorName?: string;
  readonly offset: number;
}

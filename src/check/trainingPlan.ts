import type { RandomKey } from '../base/random';
import type { Graph } from '../kernel/graph';

/** A model trained with a loss of the text. Equal plans give equal weights and curves, on any number of threads. */
export interface TrainPlan {
  readonly kind: 'train';
  readonly id: string;
  readonly key: RandomKey;
  /** The loss as it is written, and the name of its model. */
  readonly loss: string;
  readonly model: string;
  readonly data: DataSet;
  readonly network: NetworkDesign;
  /**
   * The integrand of the loss, and its derivatives by the weights, which have axes. Inputs are `weight k` (level `setting`), those of `rows`, and what is
   * drawn besides.
   */
  readonly graph: Graph;
  /** Which weights each output but the first is the derivative by, from `first` on, row by row over `shape`. */
  readonly groups: readonly { readonly first: number; readonly axes: readonly number[]; readonly extents: readonly number[] }[];
  /** Inputs of level `sample` that are components of data, two for each draw. */
  readonly rows: readonly string[];
  readonly batch: number;
  readonly steps: number;
  readonly rate: number;
  /** Where the loss asks the model; null where that is at several points. */
  readonly points: PointsOfModel | null;
  /** What was chosen where the text leaves something open, one phrase each. */
  readonly choices: readonly string[];
}

/** Points of the plane: a mixture of round normal laws, drawn anew for ever, or the rows of a table. */
export type DataSet =
  | { readonly kind: 'mixture'; readonly name: string; readonly mixture: RoundMixture }
  | { readonly kind: 'points'; readonly name: string; readonly points: readonly (readonly number[])[] };

/** Σₖ wₖ N(μₖ, sₖ² I). */
export interface RoundMixture {
  readonly parts: readonly { readonly weight: number; readonly mean: readonly number[]; readonly deviation: number }[];
}

/**
 * A network with hidden layers: S(x, t) = (1/s)·(A h_L + a), h_l = φ(W_l h_{l−1} + b_l), h_0 = ((x − c)/s, features of t), φ(u) = u/(1 + e^{−u}), with the
 * center c and the scale s of the data. Weights are kept apart.
 */
export interface NetworkDesign {
  /** Components of the point. */
  readonly dimension: number;
  readonly outputs: number;
  /** Numbers besides the point, as the time or the noise level. */
  readonly times: number;
  readonly widths: readonly number[];
  readonly center: readonly number[];
  readonly scale: number;
}

/** αX + σZ with X of the data: where a loss asks its model, which also is told the time that α and σ depend on, if any. */
export interface PointsOfModel {
  /** Inputs: what is drawn, and components of data, as in the loss. Outputs: the point, then the time where there is one. */
  readonly graph: Graph;
  /** Inputs: the time, if any. Outputs: α, σ. */
  readonly kernel: Graph;
}

/** What became of a training. */
export interface Training {
  /** The mean loss over stretches of steps, up to each step. */
  readonly curve: readonly { readonly step: number; readonly loss: number }[];
  readonly steps: number;
  readonly stopped: Divergence | null;
  readonly weights: Float32Array;
  readonly fit: Fit | null;
  /** The model on a grid at a time, for a picture. */
  readonly field: TrainedField;
}

/** Why a training ended before its time. */
export interface Divergence {
  readonly kind: 'not-finite' | 'falls-without-bound' | 'grows';
  readonly step: number;
  readonly loss: number;
}

/** What a model may be trained to be; s = ∇log p of its points. */
export type Target = 'score' | 'noise' | 'data' | 'velocity' | 'minus-score';

/** (E‖S − s‖²/E‖s‖²)^½ over the points of the loss, for each thing that a model may be; along a noise, scores are weighted by σ². */
export interface Fit {
  /** The one that it is closest to. */
  readonly target: Target;
  readonly errors: Readonly<Record<Target, number>>;
  readonly samples: number;
}

export interface TrainedField {
  readonly time: number | null;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** [row of y][column of x]. */
  readonly vectors: readonly (readonly (readonly [number, number])[])[];
}

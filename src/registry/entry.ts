import type * as tf from '@tensorflow/tfjs';
import type { MatchSort } from '../check/plan';

/** The library, handed to an implementation as an argument: only the compute process loads it. */
export type Tensorflow = typeof tf;

/** A noise level, a time, a schedule: one number for all samples, or a column [n, 1] with one for each. */
export type Level = number | tf.Tensor2D;

/** A density p as functions of points [n, d]. */
export interface LawTensors {
  /** log p(x): [n] */
  logp(this: void, x: tf.Tensor): tf.Tensor1D;
  /** ∇ log p(x): [n, d] */
  score(this: void, x: tf.Tensor): tf.Tensor2D;
}

/** What stands for each sort of thing. The wide argument type of functions is the one that `tf.grad` hands over. */
export interface SortTensors {
  /** [n, d]: draws from the density of the data; the clean data, where a loss adds noise itself. */
  readonly data: tf.Tensor2D;
  /** [n, d]: standard normal noise. */
  readonly noise: tf.Tensor2D;
  /** [n, d]: a random direction. */
  readonly direction: tf.Tensor2D;
  /** [n, d]: any point. */
  readonly point: tf.Tensor2D;
  readonly number: Level;
  /** The state of an equation of motion that is a number. */
  readonly state: Level;
  readonly time: Level;
  /** The derivative of another number by the time. */
  readonly slope: Level;
  /** A number that a model is given, and nothing else. */
  readonly condition: Level;
  /** [d, d] */
  readonly matrix: tf.Tensor2D;
  /** [d, d], symmetric and positive definite. */
  readonly covariance: tf.Tensor2D;
  /** A vector field such as the score S(x) or S(x, t): [n, d] → [n, d]. */
  readonly model: (this: void, x: tf.Tensor, ...conditions: readonly Level[]) => tf.Tensor2D;
  /** A function such as an energy: [n, d] → [n]. */
  readonly potential: (this: void, x: tf.Tensor, ...conditions: readonly Level[]) => tf.Tensor1D;
  /** k(x, y): [n, d] × [n, d] → [n]. */
  readonly kernel: (this: void, x: tf.Tensor, y: tf.Tensor) => tf.Tensor1D;
  readonly law: LawTensors;
}

export type Sort = MatchSort['sort'];

/** What an implementation is given, by name. Where several are of one sort their order tells them apart. */
export type Needs = Readonly<Record<string, Sort>>;

/** The world of n samples in d dimensions that an implementation with these needs is run in. */
export type EntryWorld<N extends Needs> = { readonly n: number; readonly d: number } & {
  readonly [K in keyof N]: SortTensors[N[K]];
};

export type EntryKind = 'loss' | 'divergence' | 'identity' | 'sde' | 'kernel';

/**
 * A registered implementation. `run` is the *code side* of an equation: written as a person would write it, differentiated by
 * TensorFlow, sharing nothing with the compiled mathematics, so that agreement means something.
 */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly kind: EntryKind;
  /** Names and abbreviations people give it, lower case: `ism`, `implicit score matching`. */
  readonly names: readonly string[];
  /** What the letters are, as a text would say it. */
  readonly setting: string;
  /** How it is usually written, each by itself after the setting. Of an identity, the last side is what is computed. */
  readonly latex: readonly string[];
  /** What each symbol is, with its shape. */
  readonly symbols: readonly { readonly latex: string; readonly meaning: string }[];
  readonly hypotheses: readonly string[];
  /** Paper and equation number. */
  readonly source: string;
  readonly needs: Needs;
  /**
   * One value per sample, [n], or a row, [n, m]: of an SDE the drift and the diffusion, a column each. Null where nothing is run, as for an SDE with any
   * drift.
   */
  readonly run: ((library: Tensorflow, world: EntryWorld<Needs>) => tf.Tensor1D | tf.Tensor2D) | null;
  /** TypeScript source shown in the card; only in `entriesWithCode`, from the entry's own file. */
  readonly code?: string;
}

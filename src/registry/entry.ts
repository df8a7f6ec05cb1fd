import type * as tf from '@tensorflow/tfjs';

/** The library, handed to an implementation as an argument: only the compute process loads it. */
export type Tensorflow = typeof tf;

/** The samples an implementation is run on; n samples in d dimensions, float32. */
export interface EntryWorld {
  readonly n: number;
  readonly d: number;
  /** [n, d]: draws from p; the clean data, where a loss adds noise itself. */
  readonly x: tf.Tensor2D;
  /** [n, d]; absent when the equation has no direction. */
  readonly v?: tf.Tensor2D;
  /** Standard normal noise [n, d], for denoising losses. */
  readonly eps?: tf.Tensor2D;
  readonly sigma?: number;
  /** The model score S(x): [n, d] → [n, d], differentiable. The wide argument type is the one `tf.grad` hands over. */
  S(this: void, x: tf.Tensor): tf.Tensor2D;
  /** ∇ log p(x): [n, d] → [n, d]. */
  score(this: void, x: tf.Tensor): tf.Tensor2D;
  /** log p(x): [n, d] → [n]. */
  logp(this: void, x: tf.Tensor): tf.Tensor1D;
}

/**
 * A registered implementation. `run` is the *code side* of an equation: written as a person would write it, differentiated by
 * TensorFlow, sharing nothing with the compiled mathematics, so that agreement means something.
 */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly kind: 'loss' | 'identity' | 'sde';
  /** Names and abbreviations people give it, lower case: `ism`, `implicit score matching`. */
  readonly names: readonly string[];
  /** How it is usually written. */
  readonly latex: readonly string[];
  /** What each symbol is, with its shape. */
  readonly symbols: readonly { readonly latex: string; readonly meaning: string }[];
  readonly hypotheses: readonly string[];
  /** Paper and equation number. */
  readonly source: string;
  /** Which ingredients `run` needs. */
  readonly needs: readonly ('v' | 'sigma' | 'eps' | 'score')[];
  /** One value per sample, [n]; absent for an SDE, which is run by simulation. */
  readonly run: ((library: Tensorflow, world: EntryWorld) => tf.Tensor1D) | null;
  /** TypeScript source shown in the card; filled in by the build from the entry's own file. */
  readonly code?: string;
}

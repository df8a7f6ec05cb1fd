import type { CancellationToken } from '../base/cancellation';
import type { EvaluateSamples, KernelJob, SettingsJob } from '../kernel/compiledKernel';
import type { Graph } from '../kernel/graph';
import type { DeviceUse } from './outcome';
import type { PathEngine } from './pathEngine';
import type { RandomKey } from './plan';

/**
 * Sample means to be made: block b (from `firstBlock`) averages the samples b·blockSize … (b+1)·blockSize − 1 of the counter
 * stream of (key, sample, stream). The numbers depend on nothing else, so work can be cut into any number of jobs.
 */
export interface BlockJob extends KernelJob {
  /** Float32 is enough, where the engine has it: several times faster, and each sample rounded to some seven digits. */
  readonly coarse?: boolean;
}

export interface BlockMeans {
  /** [blocks, outputs], row by row. */
  readonly means: Float64Array;
  /** Number of samples of which some output is not a finite number. Their values are in the means all the same. */
  readonly nonFinite: number;
  /** Number of times a float32 device had to keep an argument out of an overflow; 0 in float64. */
  readonly guards: number;
}

/** What computes. The stop rules (`runPlan`) are written against this and know no device. */
export interface Engine {
  /** The engine is faster at jobs that are `coarse`. */
  readonly hasCoarse?: boolean;
  /** Means over blocks of samples, on the device. Throws `CancelledError` between slices when the token fires. */
  blockMeans(graph: Graph, job: BlockJob, token: CancellationToken): Promise<BlockMeans>;
  /**
   * Outputs [points, outputs] at given values of *all* inputs [points, inputs], row by row. Always float64 JavaScript: the
   * pointwise rungs and every statistic nearer to a threshold than the float32 error bound are decided here.
   */
  evaluatePoints(graph: Graph, values: Float64Array, points: number): Float64Array;
  /**
   * The graph at some settings as a function of what is drawn per sample, in float64: for integration by rules and by even points.
   */
  prepareSamples(graph: Graph, job: SettingsJob): EvaluateSamples;
  /**
   * The inputs [count, inputs] that the kernel draws for samples firstSample … firstSample + count − 1 of one setting;
   * `given` inputs are 0.
   */
  drawInputs(graph: Graph, key: RandomKey, setting: number, firstSample: number, count: number): Float64Array;
  /**
   * Called between slices of long work in the core, which has no timers of its own: lets the host take its messages when a slice
   * has lasted long enough, and throws `CancelledError` when the token has fired. Cheap enough to be called every millisecond.
   */
  pause(token: CancellationToken): Promise<void>;
  /** Paths of a simulation on the device; absent where there is none, and paths are then made step by step from `evaluatePoints`. */
  readonly paths?: PathEngine;
  use(): Omit<DeviceUse, 'milliseconds'>;
}

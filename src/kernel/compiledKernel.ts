import type { RandomKey } from '../base/random';
import type { Graph } from './graph';

/** Block b, from `firstBlock` on, is the samples b·blockSize … (b+1)·blockSize − 1. */
export interface KernelJob {
  readonly key: RandomKey;
  /** Which value of θ and of the free variables: inputs of level `setting` are drawn from (key, setting, stream). */
  readonly setting: number;
  /** Values of the inputs of level `given`, in the order of `graph.inputs`, the others left out. */
  readonly given: readonly number[];
  readonly blocks: number;
  readonly firstBlock: number;
  readonly blockSize: number;
}

export interface KernelMeans {
  /** [blocks, outputs], row by row. */
  readonly means: Float64Array;
  /** Number of samples of which some output is not a finite number. Their values are in the means all the same. */
  readonly nonFinite: number;
  /** Number of samples for which a float32 device had to keep an argument out of an overflow; 0 in float64. */
  readonly guards: number;
}

/** Outputs [count, settings, outputs] at explicit values [count, columns] of the inputs of level `sample` that the graph reads, in their order. */
export type EvaluateSamples = (values: Float64Array, count: number) => Float64Array;

export interface SettingsJob extends Pick<KernelJob, 'key' | 'given'> {
  readonly settings: readonly [number, ...number[]];
}

/** A graph made runnable. All calls are synchronous: a caller that must answer to cancellation asks for a few blocks at a time. */
export interface CompiledKernel {
  readonly graph: Graph;
  /** Outputs [points, outputs] at explicit values [points, inputs] of all inputs. */
  evaluatePoints(values: Float64Array, points: number): Float64Array;
  /** The inputs [count, inputs] of some samples as `blockMeans` draws them; `given` inputs are 0. */
  drawInputs(key: RandomKey, setting: number, firstSample: number, count: number): Float64Array;
  /** For integration: the graph at some settings as a function of what is drawn per sample. What is the same at all of them is computed once. */
  prepareSamples(job: SettingsJob): EvaluateSamples;
  /** Means of all outputs over blocks of samples. */
  blockMeans(job: KernelJob): KernelMeans;
}

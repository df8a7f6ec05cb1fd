import { evaluateGraph } from './evaluate';
import type { Graph } from './graph';
import type { SplitGraph } from './splitByLevel';

/** One step of a recursion x ← F(x, time, z): state and noises are inputs of level `sample`, the time is `given`. */
export interface StepProgram {
  /** Inputs: the state, the noises, the time; outputs: the next state. */
  readonly graph: Graph;
  readonly dimension: number;
  readonly noises: number;
  /** x₀ = mean + deviation·z. */
  readonly start: { readonly mean: readonly number[]; readonly deviation: number };
}

/** Steps of equal length; the n-th begins at from + n·(to − from)/steps. */
export interface StepTimes {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
}

/** What each step needs that depends on its time alone, [steps, rowLength]: the outputs of the prologue. */
export function evaluateRows({ graph }: StepProgram, { prologue }: SplitGraph, { from, to, steps }: StepTimes): Float64Array {
  const rowLength = prologue.outputs.length;
  const rows = new Float64Array(steps * rowLength);
  const inputs = new Float64Array(graph.inputs.length);
  for (let n = 0; n < steps && rowLength > 0; n++) {
    inputs[inputs.length - 1] = from + (n * (to - from)) / steps;
    rows.set(evaluateGraph(prologue, inputs), n * rowLength);
  }
  return rows;
}

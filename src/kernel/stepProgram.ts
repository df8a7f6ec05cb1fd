import { evaluateGraph } from './evaluate';
import type { Graph } from './graph';
import type { SplitGraph } from './splitByLevel';

/**
 * One step of a recursion x ← F(x, z, …): state and normals are inputs of level `sample`, component i with stream i and normal j with stream
 * dimension + j; what is `given` is one number for all paths at each step.
 */
export interface StepProgram {
  /** Outputs: the next state. */
  readonly graph: Graph;
  readonly dimension: number;
  readonly noises: number;
  /** Normal j of step n is the one of stream firstStream + n·noises + j. Even. */
  readonly firstStream: number;
}

/** What each step needs that depends on no path, [steps, rowLength]: the outputs of the prologue. `given`: the last inputs of the graph at a step. */
export function evaluateRows(
  { graph }: Pick<StepProgram, 'graph'>,
  { prologue }: SplitGraph,
  steps: number,
  given: (step: number) => readonly number[],
): Float64Array {
  const rowLength = prologue.outputs.length;
  const rows = new Float64Array(steps * rowLength);
  const inputs = new Float64Array(graph.inputs.length);
  for (let n = 0; n < steps && rowLength > 0; n++) {
    const values = given(n);
    inputs.set(values, inputs.length - values.length);
    rows.set(evaluateGraph(prologue, inputs), n * rowLength);
  }
  return rows;
}

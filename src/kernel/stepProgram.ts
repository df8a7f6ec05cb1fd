import { hasLoops } from './axes';
import { compileLanes } from './compileLanes';
import type { Graph } from './graph';
import { laneCount, type InputPlace } from './inputPlace';
import { interpretLanes } from './interpretLanes';
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
  if (rowLength === 0) return rows;
  if (hasLoops(prologue)) return evaluateLoopRows(prologue, rows, steps, given);
  const evaluate = interpretLanes(prologue);
  const width = graph.inputs.length;
  const inputs = new Float64Array(Math.min(steps, rowsAtOnce) * width);
  for (let first = 0; first < steps; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, steps - first);
    for (let n = 0; n < count; n++) {
      const values = given(first + n);
      inputs.set(values, (n + 1) * width - values.length);
    }
    rows.set(evaluate(inputs, count), first * rowLength);
  }
  return rows;
}

const rowsAtOnce = 4096;

/** Products over all steps at each step, as ᾱ_t, are long: compiled, and many steps at once. */
function evaluateLoopRows(prologue: Graph, rows: Float64Array, steps: number, given: (step: number) => readonly number[]): Float64Array {
  const [first, last] = [given(0), given(steps - 1)];
  const behind = prologue.inputs.length - first.length;
  const moving = first.flatMap((value, k) => (value === last[k] && k > 1 ? [] : [k]));
  const places = prologue.inputs.map((_, input): InputPlace => {
    const lane = moving.indexOf(input - behind);
    return lane < 0 ? { kind: 'uniform', index: Math.max(0, input - behind) } : { kind: 'lane', index: lane };
  });
  const run = compileLanes(prologue, places);
  const width = prologue.outputs.length;
  const [lanes, found] = [new Float64Array(moving.length * laneCount), new Float64Array(width * laneCount)];
  for (let n = 0; n < steps; n += laneCount) {
    const count = Math.min(laneCount, steps - n);
    for (let l = 0; l < count; l++) moving.forEach((k, lane) => (lanes[lane * laneCount + l] = given(n + l)[k]!));
    run(lanes, first, found, count);
    for (let l = 0; l < count; l++) for (let k = 0; k < width; k++) rows[(n + l) * width + k] = found[k * laneCount + l]!;
  }
  return rows;
}

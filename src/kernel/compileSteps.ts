import { compileLanes } from './compileLanes';
import type { InputPlace } from './inputPlace';
import { splitByLevel } from './splitByLevel';
import { evaluateRows, type StepProgram } from './stepProgram';

/** Step n of up to `laneCount` paths: [dimension + noises, laneCount] states and normals to [dimension, laneCount] states. */
export type RunStep = (lanes: Float64Array, next: Float64Array, step: number, paths: number) => void;

/** A recursion in float64 JavaScript, one step compiled. `given`: the last inputs of the graph at a step. */
export function compileSteps(program: Pick<StepProgram, 'graph'>, steps: number, given: (step: number) => readonly number[]): RunStep {
  const split = splitByLevel(program.graph);
  const drawn = split.sampleInputs.map((input): InputPlace => ({ kind: 'lane', index: program.graph.inputs[input]!.stream }));
  const uniforms = split.body.inputs.slice(drawn.length).map((_, index): InputPlace => ({ kind: 'uniform', index }));
  const run = compileLanes(split.body, [...drawn, ...uniforms]);
  const rows = evaluateRows(program, split, steps, given);
  const rowLength = split.prologue.outputs.length;
  return (lanes, next, n, paths) => run(lanes, rows.subarray(n * rowLength, (n + 1) * rowLength), next, paths);
}

import { createNormalStreams } from '../base/normalStreams';
import type { RandomKey } from '../base/random';
import { compileLanes } from './compileLanes';
import { laneCount, type InputPlace } from './inputPlace';
import { splitByLevel } from './splitByLevel';
import { evaluateRows, type StepProgram, type StepTimes } from './stepProgram';

/**
 * Carries up to `laneCount` paths along, and calls back after each step, and before the first, with the states: component i of path l stands at [i·laneCount + l].
 * The normal of component i of the start has stream i, noise j of step n the stream dimension + n·noises + j.
 */
export type RunSteps = (key: RandomKey, firstPath: number, paths: number, look: (step: number, states: Float64Array) => void) => void;

/** A recursion in float64 JavaScript, one step compiled. */
export function compileSteps(program: StepProgram, times: StepTimes): RunSteps {
  const { dimension, noises } = program;
  const split = splitByLevel(program.graph);
  const drawn = split.sampleInputs.map((input): InputPlace => ({ kind: 'lane', index: program.graph.inputs[input]!.stream }));
  const given = split.body.inputs.slice(drawn.length).map((_, index): InputPlace => ({ kind: 'uniform', index }));
  const run = compileLanes(split.body, [...drawn, ...given]);
  const rows = evaluateRows(program, split, times);
  const rowLength = split.prologue.outputs.length;
  // States, then noises.
  const lanes = new Float64Array((dimension + noises) * laneCount);
  const next = new Float64Array(dimension * laneCount);
  return (key, firstPath, paths, look) => {
    const normals = createNormalStreams(key, firstPath, paths);
    placeStart(program, normals, lanes);
    look(0, lanes);
    for (let n = 0; n < times.steps; n++) {
      for (let j = 0; j < noises; j++) lanes.set(normals(dimension + n * noises + j), (dimension + j) * laneCount);
      run(lanes, rows.subarray(n * rowLength, (n + 1) * rowLength), next, paths);
      lanes.set(next);
      look(n + 1, lanes);
    }
  };
}

function placeStart({ dimension, start }: StepProgram, normals: (stream: number) => Float64Array, lanes: Float64Array): void {
  for (let i = 0; i < dimension; i++) {
    const noise = normals(i);
    noise.forEach((z, path) => (lanes[i * laneCount + path] = start.mean[i]! + start.deviation * z));
  }
}

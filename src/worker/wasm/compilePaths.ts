import { stepProgram } from '../../check/eulerMaruyama';
import type { SimulatePlan } from '../../check/plan';
import { keptSteps } from '../../check/simulationRecord';
import { emitPaths, pathsPerTile } from '../../kernel/emitPaths';
import { evaluateGraph } from '../../kernel/evaluate';
import type { LaneType } from '../../kernel/wasm/laneType';
import type { PathProgram } from './pathRunner';
import { webAssembly } from './webAssembly';

/** The Euler–Maruyama recursion of a plan as a kernel, with what each of its steps needs. */
export function compilePaths(plan: SimulatePlan, lanes: LaneType): PathProgram {
  const step = stepProgram(plan);
  const { bytes, split, ...places } = emitPaths(step, lanes);
  const { from, to, steps } = plan.time;
  const rowLength = split.prologue.outputs.length;
  const rows = new Float64Array(steps * rowLength);
  const inputs = new Float64Array(step.graph.inputs.length);
  for (let n = 0; n < steps && rowLength > 0; n++) {
    inputs[inputs.length - 1] = from + (n * (to - from)) / steps;
    rows.set(evaluateGraph(split.prologue, inputs), n * rowLength);
  }
  const kept = keptSteps(steps, plan.times);
  const outputs = 3 * kept.length + pathsPerTile;
  const { key, dimension, paths } = plan;
  return { kind: 'paths', module: new webAssembly.Module(bytes), key, dimension, paths, kept, rows, rowLength, outputs, ...places };
}

import { stepProgram } from '../../check/eulerMaruyama';
import type { SimulatePlan } from '../../check/plan';
import { keptSteps } from '../../check/simulationRecord';
import { emitPaths, pathsPerTile } from '../../kernel/emitPaths';
import type { LaneType } from '../../kernel/wasm/laneType';
import { evaluateRows } from '../../kernel/stepProgram';
import { recordLength } from '../pathTiles';
import type { PathProgram } from './pathRunner';
import { webAssembly } from './webAssembly';

/** The Euler–Maruyama recursion of a plan as a kernel, with what each of its steps needs. */
export function compilePaths(plan: SimulatePlan, lanes: LaneType): PathProgram {
  const step = stepProgram(plan);
  const { bytes, split, ...places } = emitPaths(step, lanes);
  const rowLength = split.prologue.outputs.length;
  const rows = evaluateRows(step, split, plan.time);
  const kept = keptSteps(plan.time.steps, plan.times);
  const outputs = recordLength({ kept, tileSize: pathsPerTile });
  const { key, dimension, paths } = plan;
  return { kind: 'paths', module: new webAssembly.Module(bytes), key, dimension, paths, kept, rows, rowLength, outputs, ...places };
}

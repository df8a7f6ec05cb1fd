import { firstStepStream, parameterValues, recordLength, startNormals, timeOfStep, type PathJob } from '../../check/pathEngine';
import type { SimulatePlan } from '../../check/simulationPlan';
import { emitPaths, pathWorkAddress, type PathKernel } from '../../kernel/emitPaths';
import { evaluateRows, type StepProgram } from '../../kernel/stepProgram';
import type { LaneType } from '../../kernel/wasm/laneType';
import type { PathPart, PathProgram } from './pathRunner';
import { webAssembly } from './webAssembly';

/** What of a plan does not depend on its numbers, compiled. */
export interface CompiledPaths {
  readonly precision: LaneType['precision'];
  readonly start: CompiledPart;
  readonly step: CompiledPart;
}

interface CompiledPart extends Omit<PathKernel, 'bytes'> {
  readonly module: PathPart['module'];
  /** Where the rows end. */
  readonly end: number;
}

const alignment = 64;

/** The start and the step as kernels whose memories lie one behind the other; only the states are common. */
export function compilePaths(plan: SimulatePlan, lanes: LaneType): CompiledPaths {
  const { dimension, noises } = plan;
  const stepProgram = { graph: plan.step, dimension, noises, firstStream: firstStepStream(plan) };
  const startProgram = { graph: plan.start, dimension, noises: startNormals(plan), firstStream: 0 };
  const start = compilePart(startProgram, lanes, pathWorkAddress(dimension, lanes), 1);
  return { precision: lanes.precision, start, step: compilePart(stepProgram, lanes, start.end, plan.time.steps) };
}

function compilePart(program: StepProgram, lanes: LaneType, workAddress: number, rows: number): CompiledPart {
  const { bytes, ...kernel } = emitPaths(program, lanes, workAddress);
  const end = kernel.rowsAddress + rows * kernel.split.prologue.outputs.length * lanes.bytes;
  return { ...kernel, module: new webAssembly.Module(bytes), end: alignment * Math.ceil(end / alignment) };
}

/** A compiled plan with its numbers: the program of one job. */
export function programOf(
  plan: SimulatePlan,
  { start, step, precision }: CompiledPaths,
  { kept, bins }: Pick<PathJob, 'kept' | 'bins'>,
): PathProgram {
  const parameters = parameterValues(plan);
  const { key, dimension, paths, time } = plan;
  const startRows = evaluateRows({ graph: plan.start }, start.split, 1, () => parameters);
  const stepRows = evaluateRows({ graph: plan.step }, step.split, time.steps, (n) => [
    timeOfStep(plan, n),
    timeOfStep(plan, n + 1),
    ...parameters,
  ]);
  const parts = { start: partOf(start, startRows), step: partOf(step, stepRows) };
  return { kind: 'paths', precision, key, dimension, paths, kept, bins, outputs: recordLength(plan, { kept, bins }), ...parts };
}

function partOf({ module, constants, constantsAddress, rowsAddress, split }: CompiledPart, rows: Float64Array): PathPart {
  return { module, constants, constantsAddress, rows, rowLength: split.prologue.outputs.length, rowsAddress };
}

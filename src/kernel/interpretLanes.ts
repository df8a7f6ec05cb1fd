import { hasLoops } from './axes';
import { compileLanes, placeInputs } from './compileLanes';
import type { BinaryOp, Graph, UnaryOp } from './graph';
import { laneCount } from './inputPlace';
import { createLaneProgram, type LaneOp, type LaneProgram } from './laneProgram';
import { binaryFunctions, unaryFunctions } from './scalarFunctions';

/**
 * Evaluates a graph at many points without compiling it: operation after operation, each over a lane of points. The loops are few
 * and hot whatever the graph, where a compiled kernel would be run for a few dozen points and thrown away.
 */
export type EvaluatePoints = (values: Float64Array, points: number) => Float64Array;

/**
 * Makes graphs functions of their first `varying` inputs, which differ from point to point and are the columns of what is evaluated; the rest keep the values given
 * when the function is prepared.
 */
export type CreateInterpreter = (graph: Graph, varying: number) => (fixed: ArrayLike<number>) => EvaluatePoints;

export function interpretLanes(graph: Graph): EvaluatePoints {
  const program = createLaneProgram(graph);
  if (program === null) return compileEvaluator(graph, graph.inputs.length)([]);
  return prepareProgram(program, graph.inputs.length)([]);
}

/** Loops are compiled for many points: written out they would be long, and interpreted slow. */
export const createInterpreter: CreateInterpreter = (graph, varying) => {
  const program = hasLoops(graph) ? null : createLaneProgram(graph);
  return program === null ? compileEvaluator(graph, varying) : prepareProgram(program, varying);
};

function prepareProgram(program: LaneProgram, varying: number): (fixed: ArrayLike<number>) => EvaluatePoints {
  const memory = new Float64Array(program.places * laneCount);
  for (const { value, place } of program.constants) memory.fill(value, place * laneCount, (place + 1) * laneCount);
  const steps = program.steps.map(({ op, target, a, b, c }) => ({
    run: loops[op],
    target: target * laneCount,
    a: a * laneCount,
    b: b * laneCount,
    c: c * laneCount,
  }));
  const run = (lanes: number) => {
    for (const step of steps) step.run(memory, lanes, step.target, step.a, step.b, step.c);
  };
  return fillAndRun(program, varying, { run, open: () => ({ memory, isKept: true }) });
}

/** What runs a program on a memory in which each of its places is `laneCount` numbers. */
export interface LaneMachine {
  /** The memory with the program's constants in it; `isKept`: everything else in it is as the program left it, too. */
  open(): { readonly memory: Float64Array; readonly isKept: boolean };
  /** On the first lanes of what was opened last. */
  run(lanes: number): void;
}

/** Puts inputs into the memory, and takes outputs out of it. */
export function fillAndRun(
  { inputs, outputs }: LaneProgram,
  varying: number,
  machine: LaneMachine,
): (fixed: ArrayLike<number>) => EvaluatePoints {
  const columns = inputs.filter(({ input }) => input < varying);
  const others = inputs.filter(({ input }) => input >= varying);
  let inMemory: ArrayLike<number> | null = null;
  return (fixed) => (values, points) => {
    const { memory, isKept } = machine.open();
    if (!isKept || inMemory !== fixed)
      for (const { input, place } of others) memory.fill(fixed[input - varying]!, place * laneCount, (place + 1) * laneCount);
    inMemory = fixed;
    const width = outputs.length;
    const results = new Float64Array(points * width);
    for (let start = 0; start < points; start += laneCount) {
      const lanes = Math.min(laneCount, points - start);
      for (const { input, place } of columns) gather(values, start * varying + input, varying, memory, place * laneCount, lanes);
      machine.run(lanes);
      for (let k = 0; k < width; k++) scatter(memory, outputs[k]! * laneCount, results, start * width + k, width, lanes);
    }
    return results;
  };
}

/** A column of rows to numbers that lie side by side. */
function gather(rows: Float64Array, from: number, width: number, lane: Float64Array, to: number, count: number): void {
  for (let l = 0, read = from; l < count; l++, read += width) lane[to + l] = rows[read]!;
}

/** And back. */
function scatter(lane: Float64Array, from: number, rows: Float64Array, to: number, width: number, count: number): void {
  for (let l = 0, write = to; l < count; l++, write += width) rows[write] = lane[from + l]!;
}

function compileEvaluator(graph: Graph, varying: number): (fixed: ArrayLike<number>) => EvaluatePoints {
  const run = compileLanes(graph, placeInputs(graph.inputs.length, varying));
  const inputs = new Float64Array(varying * laneCount);
  const outputs = new Float64Array(graph.outputs.length * laneCount);
  return (fixed) => (values, points) => {
    const results = new Float64Array(points * graph.outputs.length);
    for (let start = 0; start < points; start += laneCount) {
      const lanes = Math.min(laneCount, points - start);
      for (let k = 0; k < varying; k++) for (let l = 0; l < lanes; l++) inputs[k * laneCount + l] = values[(start + l) * varying + k]!;
      run(inputs, fixed, outputs, lanes);
      graph.outputs.forEach((_, k) => {
        for (let l = 0; l < lanes; l++) results[(start + l) * graph.outputs.length + k] = outputs[k * laneCount + l]!;
      });
    }
    return results;
  };
}

type Loop = (memory: Float64Array, lanes: number, target: number, a: number, b: number, c: number) => void;

const unaryLoop =
  (f: (a: number) => number): Loop =>
  (memory, lanes, target, a) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = f(memory[a + l]!);
  };
const binaryLoop =
  (f: (a: number, b: number) => number): Loop =>
  (memory, lanes, target, a, b) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = f(memory[a + l]!, memory[b + l]!);
  };

// The frequent ones are written out, so that the engine need not call a function for each number.
const unaryLoops: { readonly [K in UnaryOp]: Loop } = {
  negate: (memory, lanes, target, a) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = -memory[a + l]!;
  },
  absolute: (memory, lanes, target, a) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = Math.abs(memory[a + l]!);
  },
  exp: (memory, lanes, target, a) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = Math.exp(memory[a + l]!);
  },
  reciprocal: (memory, lanes, target, a) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = 1 / memory[a + l]!;
  },
  log: unaryLoop(unaryFunctions.log),
  sqrt: unaryLoop(unaryFunctions.sqrt),
  sin: unaryLoop(unaryFunctions.sin),
  cos: unaryLoop(unaryFunctions.cos),
  tan: unaryLoop(unaryFunctions.tan),
  tanh: unaryLoop(unaryFunctions.tanh),
  arctan: unaryLoop(unaryFunctions.arctan),
  sign: unaryLoop(unaryFunctions.sign),
};

const binaryLoops: { readonly [K in BinaryOp]: Loop } = {
  add: (memory, lanes, target, a, b) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = memory[a + l]! + memory[b + l]!;
  },
  multiply: (memory, lanes, target, a, b) => {
    for (let l = 0; l < lanes; l++) memory[target + l] = memory[a + l]! * memory[b + l]!;
  },
  maximum: binaryLoop(binaryFunctions.maximum),
  minimum: binaryLoop(binaryFunctions.minimum),
  power: binaryLoop(binaryFunctions.power),
  less: binaryLoop(binaryFunctions.less),
};

const select: Loop = (memory, lanes, target, condition, a, b) => {
  for (let l = 0; l < lanes; l++) memory[target + l] = memory[condition + l]! !== 0 ? memory[a + l]! : memory[b + l]!;
};

const loops: { readonly [K in LaneOp]: Loop } = { ...unaryLoops, ...binaryLoops, select };

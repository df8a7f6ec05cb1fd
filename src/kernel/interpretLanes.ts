import { hasLoops } from './axes';
import { compileLanes, placeInputs } from './compileLanes';
import type { BinaryOp, Graph, UnaryOp } from './graph';
import { laneCount } from './inputPlace';
import { createLaneProgram, type IsMoving, type LaneOp, type LaneProgram } from './laneProgram';
import { binaryFunctions, unaryFunctions } from './scalarFunctions';

/**
 * Evaluates a graph at many points without compiling it: operation after operation, each over a lane of points. The loops are few
 * and hot whatever the graph, where a compiled kernel would be run for a few dozen points and thrown away.
 */
export type EvaluatePoints = (values: Float64Array, points: number) => Float64Array;

/**
 * Makes graphs functions of their first `varying` inputs, which differ from point to point and are the columns of what is evaluated; the rest keep the values given
 * when the function is prepared. Where several rows of those are given, outputs are [points, rows, outputs]; only inputs that are `isMoving` may differ between rows, and
 * what depends on none of them is computed once for all rows.
 */
export type CreateInterpreter = (graph: Graph, varying: number, isMoving?: IsMoving) => PrepareRows;

type PrepareRows = (...rows: readonly [ArrayLike<number>, ...ArrayLike<number>[]]) => EvaluatePoints;

export function interpretLanes(graph: Graph): EvaluatePoints {
  const program = createLaneProgram(graph);
  if (program === null) return compileEvaluator(graph, graph.inputs.length)([]);
  return prepareProgram(program, graph.inputs.length)([]);
}

/** Loops are compiled for many points: written out they would be long, and interpreted slow. */
export const createInterpreter: CreateInterpreter = (graph, varying, isMoving) => {
  const program = hasLoops(graph) ? null : createLaneProgram(graph, isMoving);
  return program === null ? compileEvaluator(graph, varying) : prepareProgram(program, varying, isMoving);
};

function prepareProgram(program: LaneProgram, varying: number, isMoving?: IsMoving): PrepareRows {
  const memory = new Float64Array(program.places * laneCount);
  const put = (place: number, value: number) => void memory.fill(value, place * laneCount, (place + 1) * laneCount);
  for (const { value, place } of program.constants) put(place, value);
  const steps = program.steps.map(({ op, target, a, b, c }) => ({
    run: loops[op],
    target: target * laneCount,
    a: a * laneCount,
    b: b * laneCount,
    c: c * laneCount,
  }));
  const run = (lanes: number, first: number, end: number) => {
    for (let k = first; k < end; k++) {
      const { run: runStep, target, a, b, c } = steps[k]!;
      runStep(memory, lanes, target, a, b, c);
    }
  };
  return fillAndRun(program, varying, { run, put, open: () => ({ memory, isKept: true }) }, isMoving);
}

/** What runs a program on a memory in which each of its places is `laneCount` numbers. */
export interface LaneMachine {
  /** The memory with the program's constants in it; `isKept`: everything else in it is as the program left it, too. */
  open(): { readonly memory: Float64Array; readonly isKept: boolean };
  /** Makes a place that no step writes to one number in all lanes. */
  put(place: number, value: number): void;
  /** Some steps, on the first lanes of what was opened last. */
  run(lanes: number, first: number, end: number): void;
}

/** Puts inputs into the memory, and takes outputs out of it. */
export function fillAndRun(
  { inputs, outputs, steps, still }: LaneProgram,
  varying: number,
  machine: LaneMachine,
  isMoving: IsMoving = () => false,
): PrepareRows {
  const columns = inputs.filter(({ input }) => input < varying);
  const fixed = inputs.filter(({ input }) => input >= varying);
  const moving = fixed.filter(({ input }) => isMoving(input));
  const put = (places: typeof fixed, row: ArrayLike<number>): void => {
    for (const { input, place } of places) machine.put(place, row[input - varying]!);
  };
  let inMemory: unknown = null;
  return (...rows) =>
    (values, points) => {
      const { memory, isKept } = machine.open();
      if (!isKept || inMemory !== rows) put(fixed, rows[0]);
      inMemory = rows;
      const [own, width] = [outputs.length, rows.length * outputs.length];
      const results = new Float64Array(points * width);
      for (let start = 0; start < points; start += laneCount) {
        const lanes = Math.min(laneCount, points - start);
        for (const { input, place } of columns) gather(values, start * varying + input, varying, memory, place * laneCount, lanes);
        machine.run(lanes, 0, still);
        for (let r = 0; r < rows.length; r++) {
          if (rows.length > 1) put(moving, rows[r]!);
          machine.run(lanes, still, steps.length);
          for (let k = 0; k < own; k++) scatter(memory, outputs[k]! * laneCount, results, start * width + r * own + k, width, lanes);
        }
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

function compileEvaluator(graph: Graph, varying: number): PrepareRows {
  const run = compileLanes(graph, placeInputs(graph.inputs.length, varying));
  const inputs = new Float64Array(varying * laneCount);
  const outputs = new Float64Array(graph.outputs.length * laneCount);
  return (...rows) =>
    (values, points) => {
      const [own, width] = [graph.outputs.length, rows.length * graph.outputs.length];
      const results = new Float64Array(points * width);
      for (let start = 0; start < points; start += laneCount) {
        const lanes = Math.min(laneCount, points - start);
        for (let k = 0; k < varying; k++) gather(values, start * varying + k, varying, inputs, k * laneCount, lanes);
        rows.forEach((fixed, r) => {
          run(inputs, fixed, outputs, lanes);
          for (let k = 0; k < own; k++) scatter(outputs, k * laneCount, results, start * width + r * own + k, width, lanes);
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

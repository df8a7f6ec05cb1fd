import { hasLoops } from './axes';
import { isLeaf } from './chunks';
import { compileLanes, placeInputs } from './compileLanes';
import type { BinaryOp, Graph, NodeId, UnaryOp } from './graph';
import { laneCount } from './inputPlace';
import { operandsOf } from './operands';
import { binaryFunctions, powerSteps, unaryFunctions } from './scalarFunctions';

/**
 * Evaluates a graph at many points without compiling it: operation after operation, each over a lane of points. The loops are few
 * and hot whatever the graph, where a compiled kernel would be run for a few dozen points and thrown away. The same operations in
 * the same order as `emitJavaScript`, so the same bits.
 */
export type EvaluatePoints = (values: Float64Array, points: number) => Float64Array;

/** One operation on places of the memory; an address is the first of `laneCount` numbers. */
interface Step {
  readonly run: Loop;
  readonly target: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

type Loop = (memory: Float64Array, lanes: number, target: number, a: number, b: number, c: number) => void;

interface Program {
  readonly steps: readonly Step[];
  readonly places: number;
  readonly inputs: readonly { readonly input: number; readonly address: number }[];
  readonly constants: readonly { readonly value: number; readonly address: number }[];
  readonly outputs: readonly number[];
}

export function interpretLanes(graph: Graph): EvaluatePoints {
  return createInterpreter(graph, graph.inputs.length)([]);
}

/**
 * The first `varying` inputs differ from point to point and are the columns of what is evaluated; the rest keep the values given when the interpreter is
 * prepared.
 */
export function createInterpreter(graph: Graph, varying: number): (fixed: ArrayLike<number>) => EvaluatePoints {
  if (hasLoops(graph)) return compileEvaluator(graph, varying);
  const program = createProgram(graph);
  const memory = new Float64Array(program.places * laneCount);
  for (const { value, address } of program.constants) memory.fill(value, address, address + laneCount);
  const columns = program.inputs.filter(({ input }) => input < varying);
  const others = program.inputs.filter(({ input }) => input >= varying);
  let inMemory: ArrayLike<number> | null = null;
  return (fixed) => (values, points) => {
    if (inMemory !== fixed) for (const { input, address } of others) memory.fill(fixed[input - varying]!, address, address + laneCount);
    inMemory = fixed;
    return runProgram({ ...program, inputs: columns }, memory, varying, values, points);
  };
}

/** Loops are compiled: written out they would be long, and interpreted slow. */
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

function runProgram(program: Program, memory: Float64Array, inputCount: number, values: Float64Array, points: number): Float64Array {
  const outputCount = program.outputs.length;
  const results = new Float64Array(points * outputCount);
  for (let start = 0; start < points; start += laneCount) {
    const lanes = Math.min(laneCount, points - start);
    for (const { input, address } of program.inputs)
      for (let l = 0; l < lanes; l++) memory[address + l] = values[(start + l) * inputCount + input]!;
    for (const { run, target, a, b, c } of program.steps) run(memory, lanes, target, a, b, c);
    program.outputs.forEach((address, k) => {
      for (let l = 0; l < lanes; l++) results[(start + l) * outputCount + k] = memory[address + l]!;
    });
  }
  return results;
}

/** Places for inputs and constants are theirs for good; those of other values are given back after their last use. */
function createProgram(graph: Graph): Program {
  const writer = new ProgramWriter(graph);
  graph.nodes.forEach((_, id) => writer.define(id));
  return writer.finish();
}

class ProgramWriter {
  readonly #steps: Step[] = [];
  readonly #inputs: { input: number; address: number }[] = [];
  readonly #constants: { value: number; address: number }[] = [];
  readonly #addresses = new Map<NodeId, number>();
  readonly #lastUse: Map<NodeId, NodeId>;
  readonly #free: number[] = [];
  #places = 0;

  constructor(readonly graph: Graph) {
    this.#lastUse = findLastUses(graph);
  }

  define(id: NodeId): void {
    const node = this.graph.nodes[id]!;
    this.#addresses.set(id, isLeaf(node) ? this.#newPlace() : this.#place());
    const target = this.#at(id);
    if (node.kind === 'input') this.#inputs.push({ input: node.input, address: target });
    else if (node.kind === 'constant') this.#constants.push({ value: node.value, address: target });
    else if (node.kind === 'unary') this.#step(unaryLoops[node.op], target, this.#at(node.a));
    else if (node.kind === 'binary') this.#step(binaryLoops[node.op], target, this.#at(node.a), this.#at(node.b));
    else if (node.kind === 'select') this.#step(select, target, this.#at(node.condition), this.#at(node.a), this.#at(node.b));
    else if (node.kind === 'integer-power') this.#power(target, this.#at(node.a), node.exponent);
    else throw new TypeError(`A ${node.kind} is not interpreted.`);
    for (const operand of new Set(operandsOf(node))) if (this.#lastUse.get(operand) === id) this.#giveBack(operand);
  }

  finish(): Program {
    const outputs = this.graph.outputs.map((id) => this.#at(id));
    return { steps: this.#steps, places: this.#places, inputs: this.#inputs, constants: this.#constants, outputs };
  }

  #at(id: NodeId): number {
    const address = this.#addresses.get(id);
    if (address === undefined) throw new RangeError(`Node ${id} is used before it is defined, or is not of this graph.`);
    return address;
  }

  #step(run: Loop, target: number, a: number, b = 0, c = 0): void {
    this.#steps.push({ run, target, a, b, c });
  }

  #place(): number {
    return this.#free.pop() ?? this.#newPlace();
  }

  #newPlace(): number {
    return laneCount * this.#places++;
  }

  #giveBack(id: NodeId): void {
    if (!isLeaf(this.graph.nodes[id]!)) this.#free.push(this.#at(id));
  }

  #power(target: number, base: number, exponent: number): void {
    const powers = [base];
    const steps = powerSteps(exponent);
    const helpers = steps.slice(1).map(() => this.#place());
    steps.forEach(([left, right], index) => {
      const address = index === steps.length - 1 ? target : helpers[index]!;
      this.#step(binaryLoops.multiply, address, powers[left]!, powers[right]);
      powers.push(address);
    });
    this.#free.push(...helpers);
  }
}

/** The last node that uses each; outputs are used to the end, and so never given back. */
function findLastUses(graph: Graph): Map<NodeId, NodeId> {
  const last = new Map<NodeId, NodeId>();
  graph.nodes.forEach((node, id) => {
    for (const operand of operandsOf(node)) last.set(operand, id);
  });
  for (const output of graph.outputs) last.delete(output);
  return last;
}

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

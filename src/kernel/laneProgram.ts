import { countOperations } from './axes';
import { isLeaf } from './chunks';
import type { BinaryOp, Graph, NodeId, UnaryOp } from './graph';
import { operandsOf } from './operands';
import { powerSteps } from './scalarFunctions';
import { unrollLoops } from './unrollLoops';

/** What one step of a program does to lanes of numbers. */
export type LaneOp = UnaryOp | BinaryOp | 'select';

/** An operation on places of a memory, each of which holds a number for every lane. Operands that an operation has not are 0. */
export interface LaneStep {
  readonly op: LaneOp;
  readonly target: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A graph as steps, to be interpreted: the same operations in the same order as `emitJavaScript`, so the same bits. */
export interface LaneProgram {
  readonly steps: readonly LaneStep[];
  readonly places: number;
  readonly inputs: readonly { readonly input: number; readonly place: number }[];
  readonly constants: readonly { readonly value: number; readonly place: number }[];
  readonly outputs: readonly number[];
}

/** What is longer when its loops are written out is compiled instead. */
export const mostSteps = 60_000;

/** Places for inputs and constants are theirs for good; those of other values are given back after their last use. Null where there would be too many steps. */
export function createLaneProgram(graph: Graph): LaneProgram | null {
  if (countOperations(graph) > mostSteps) return null;
  const unrolled = unrollLoops(graph);
  const writer = new ProgramWriter(unrolled);
  unrolled.nodes.forEach((_, id) => writer.define(id));
  return writer.finish();
}

class ProgramWriter {
  readonly #steps: LaneStep[] = [];
  readonly #inputs: { input: number; place: number }[] = [];
  readonly #constants: { value: number; place: number }[] = [];
  readonly #placeOf: number[] = [];
  readonly #lastUse: Map<NodeId, NodeId>;
  readonly #free: number[] = [];
  #places = 0;

  constructor(readonly graph: Graph) {
    this.#lastUse = findLastUses(graph);
  }

  define(id: NodeId): void {
    const node = this.graph.nodes[id]!;
    const target = isLeaf(node) ? this.#places++ : this.#place();
    this.#placeOf[id] = target;
    if (node.kind === 'input') this.#inputs.push({ input: node.input, place: target });
    else if (node.kind === 'constant') this.#constants.push({ value: node.value, place: target });
    else if (node.kind === 'unary') this.#step(node.op, target, this.#at(node.a));
    else if (node.kind === 'binary') this.#step(node.op, target, this.#at(node.a), this.#at(node.b));
    else if (node.kind === 'select') this.#step('select', target, this.#at(node.condition), this.#at(node.a), this.#at(node.b));
    else if (node.kind === 'integer-power') this.#power(target, this.#at(node.a), node.exponent);
    else throw new TypeError(`A ${node.kind} is not interpreted.`);
    for (const operand of new Set(operandsOf(node))) if (this.#lastUse.get(operand) === id) this.#giveBack(operand);
  }

  finish(): LaneProgram {
    const outputs = this.graph.outputs.map((id) => this.#at(id));
    return { steps: this.#steps, places: this.#places, inputs: this.#inputs, constants: this.#constants, outputs };
  }

  #at(id: NodeId): number {
    const place = this.#placeOf[id];
    if (place === undefined) throw new RangeError(`Node ${id} is used before it is defined, or is not of this graph.`);
    return place;
  }

  #step(op: LaneOp, target: number, a: number, b = 0, c = 0): void {
    this.#steps.push({ op, target, a, b, c });
  }

  #place(): number {
    return this.#free.pop() ?? this.#places++;
  }

  #giveBack(id: NodeId): void {
    if (!isLeaf(this.graph.nodes[id]!)) this.#free.push(this.#at(id));
  }

  #power(target: number, base: number, exponent: number): void {
    const powers = [base];
    const steps = powerSteps(exponent);
    const helpers = steps.slice(1).map(() => this.#place());
    steps.forEach(([left, right], index) => {
      const place = index === steps.length - 1 ? target : helpers[index]!;
      this.#step('multiply', place, powers[left]!, powers[right]);
      powers.push(place);
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

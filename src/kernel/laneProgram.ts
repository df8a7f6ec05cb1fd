import { countOperations } from './axes';
import { isLeaf } from './chunks';
import { findDependents } from './dependents';
import type { BinaryOp, Graph, GraphNode, NodeId, UnaryOp } from './graph';
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
  /** So many of the first steps read no input that moves: what they leave is the same until the points change. */
  readonly still: number;
  readonly places: number;
  readonly inputs: readonly { readonly input: number; readonly place: number }[];
  readonly constants: readonly { readonly value: number; readonly place: number }[];
  readonly outputs: readonly number[];
}

/** What is longer when its loops are written out is compiled instead, as is what looks numbers up in a table. */
export const mostSteps = 60_000;

/** Inputs that take one value after the other while the points stay the same. */
export type IsMoving = (input: number) => boolean;

/**
 * Places for inputs and constants are theirs for good; those of other values are given back after their last use, but not those of what stays while others move. Null
 * where there would be too many steps, or numbers are looked up.
 */
export function createLaneProgram(graph: Graph, isMoving: IsMoving = () => false): LaneProgram | null {
  if (countOperations(graph) > mostSteps || graph.nodes.some(({ kind }) => kind === 'lookup')) return null;
  const unrolled = unrollLoops(graph);
  return new ProgramWriter(unrolled, findDependents(unrolled, isMoving)).write();
}

class ProgramWriter {
  readonly #steps: LaneStep[] = [];
  readonly #inputs: { input: number; place: number }[] = [];
  readonly #constants: { value: number; place: number }[] = [];
  readonly #placeOf: Int32Array;
  readonly #lastUse: Int32Array;
  readonly #free: number[] = [];
  #places = 0;

  constructor(
    readonly graph: Graph,
    readonly moves: Uint8Array,
  ) {
    this.#lastUse = findLastUses(graph, moves);
    this.#placeOf = new Int32Array(graph.nodes.length).fill(noPlace);
  }

  write(): LaneProgram {
    this.#defineAll(0);
    const still = this.#steps.length;
    this.#defineAll(1);
    const outputs = this.graph.outputs.map((id) => this.#at(id));
    return { steps: this.#steps, still, places: this.#places, inputs: this.#inputs, constants: this.#constants, outputs };
  }

  #defineAll(moving: 0 | 1): void {
    for (let id = 0; id < this.graph.nodes.length; id++) if (this.moves[id] === moving) this.#define(id);
  }

  #define(id: NodeId): void {
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
    this.#giveBackAfter(id, node);
  }

  #at(id: NodeId): number {
    const place = this.#placeOf[id] ?? noPlace;
    if (place === noPlace) throw new RangeError(`Node ${id} is used before it is defined, or is not of this graph.`);
    return place;
  }

  #step(op: LaneOp, target: number, a: number, b = 0, c = 0): void {
    this.#steps.push({ op, target, a, b, c });
  }

  #place(): number {
    return this.#free.pop() ?? this.#places++;
  }

  /** Each operand once, in the order in which they stand. */
  #giveBackAfter(id: NodeId, node: GraphNode): void {
    if (node.kind === 'binary') {
      this.#giveBack(node.a, id);
      if (node.b !== node.a) this.#giveBack(node.b, id);
    } else if (node.kind === 'select') for (const operand of new Set(operandsOf(node))) this.#giveBack(operand, id);
    else if ('a' in node) this.#giveBack(node.a, id);
  }

  #giveBack(operand: NodeId, after: NodeId): void {
    if (this.#lastUse[operand] === after && !isLeaf(this.graph.nodes[operand]!)) this.#free.push(this.#at(operand));
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

const noPlace = -1;
const neverLast = -1;

/** The last node that uses each; outputs, and what stays and is used by what moves, are used to the end, and so never given back. */
function findLastUses({ nodes, outputs }: Graph, moves: Uint8Array): Int32Array {
  const last = new Int32Array(nodes.length).fill(neverLast);
  const kept = new Uint8Array(nodes.length);
  const use = (operand: NodeId, by: NodeId): void => {
    last[operand] = by;
    if (moves[operand] !== moves[by]) kept[operand] = 1;
  };
  for (let id = 0; id < nodes.length; id++) {
    const node = nodes[id]!;
    if (node.kind === 'binary') {
      use(node.a, id);
      use(node.b, id);
    } else for (const operand of operandsOf(node)) use(operand, id);
  }
  for (const output of outputs) kept[output] = 1;
  return last.map((id, operand) => (kept[operand] === 1 ? neverLast : id));
}

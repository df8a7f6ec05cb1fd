import { cutIntoChunks, isLeaf } from './chunks';
import type { BinaryOp, Graph, GraphNode, NodeId, UnaryOp } from './graph';
import { operandsOf } from './operands';
import { powerSteps } from './scalarFunctions';

/**
 * Float64 JavaScript for a graph, run on up to `laneCount` points at a time: input or output k of lane l stands at
 * [k·laneCount + l]. The program is cut into functions of a bounded number of nodes, each a loop over lanes, because V8 does
 * not optimise a function beyond about 60 kB of bytecode; values used by later functions go through `slots`.
 */
export interface LaneProgram {
  /** Bodies of functions (inputs, uniforms, slots, outputs, lanes), to be run in order. */
  readonly bodies: readonly string[];
  readonly slots: number;
}

export const laneCount = 64;

/** Where an input is found: a value of its own per lane, or one for all lanes. */
export type InputPlace = { readonly kind: 'lane' | 'uniform'; readonly index: number };

export function emitLanes(graph: Graph, places: readonly InputPlace[], chunkSize = 1500): LaneProgram {
  const { chunks, slotOf, slots } = cutIntoChunks(graph, chunkSize);
  return { bodies: chunks.map((chunk, index) => emitChunk(graph, places, chunk, slotOf, index === chunks.length - 1)), slots };
}

function emitChunk(
  graph: Graph,
  places: readonly InputPlace[],
  chunk: readonly NodeId[],
  slotOf: ReadonlyMap<NodeId, number>,
  isLast: boolean,
): string {
  const writer = new ChunkWriter(graph, places, chunk, slotOf);
  for (const id of chunk) writer.define(id);
  for (const id of chunk) if (slotOf.has(id)) writer.store(`slots[${slotOf.get(id)! * laneCount} + lane]`, id);
  const own = new Set(chunk);
  graph.outputs.forEach((id, index) => {
    if (own.has(id) || (isLast && isLeaf(graph.nodes[id]!))) writer.store(`outputs[${index * laneCount} + lane]`, id);
  });
  return writer.finish();
}

const nestingLimit = 12;

/** Writes one chunk; a value used once is written where it is used, which keeps the bytecode short. */
class ChunkWriter {
  readonly #before = new Set<string>();
  readonly #lines: string[] = [];
  readonly #terms = new Map<NodeId, string>();
  readonly #depths = new Map<NodeId, number>();
  readonly #uses: Map<NodeId, number>;

  constructor(
    readonly graph: Graph,
    readonly places: readonly InputPlace[],
    chunk: readonly NodeId[],
    readonly slotOf: ReadonlyMap<NodeId, number>,
  ) {
    this.#uses = countUses(graph, chunk);
  }

  define(id: NodeId): void {
    const node = this.graph.nodes[id]!;
    const expression = (writers[node.kind] as Writer<GraphNode['kind']>)(
      node,
      (operand) => this.#term(operand),
      (text) => this.#name(text),
    );
    const depth = 1 + Math.max(0, ...operandsOf(node).map((operand) => this.#depths.get(operand) ?? 0));
    const isNested = this.#uses.get(id) === 1 && !this.slotOf.has(id) && depth < nestingLimit;
    this.#terms.set(id, isNested ? expression : this.#name(expression));
    this.#depths.set(id, isNested ? depth : 0);
  }

  store(target: string, id: NodeId): void {
    this.#lines.push(`${target} = ${this.#term(id)};`);
  }

  finish(): string {
    return [
      "'use strict';",
      ...this.#before,
      'for (let lane = 0; lane < lanes; lane++) {',
      ...this.#lines.map((line) => `  ${line}`),
      '}',
    ].join('\n');
  }

  #term(id: NodeId): string {
    const known = this.#terms.get(id);
    if (known !== undefined) return known;
    const term = this.#load(id, this.graph.nodes[id]!);
    this.#terms.set(id, term);
    return term;
  }

  #load(id: NodeId, node: GraphNode): string {
    if (node.kind === 'constant') return node.value < 0 ? `(${node.value})` : String(node.value);
    if (node.kind !== 'input') return this.#name(`slots[${this.slotOf.get(id)! * laneCount} + lane]`);
    const place = this.places[node.input]!;
    if (place.kind === 'lane') return this.#name(`inputs[${place.index * laneCount} + lane]`);
    this.#before.add(`const u${place.index} = uniforms[${place.index}];`);
    return `u${place.index}`;
  }

  #name(expression: string): string {
    const name = `t${this.#lines.length}`;
    this.#lines.push(`const ${name} = ${expression};`);
    return name;
  }
}

function countUses(graph: Graph, chunk: readonly NodeId[]): Map<NodeId, number> {
  const uses = new Map<NodeId, number>();
  const use = (id: NodeId, times: number): unknown => uses.set(id, (uses.get(id) ?? 0) + times);
  for (const id of chunk) {
    const node = graph.nodes[id]!;
    for (const operand of operandsOf(node)) use(operand, node.kind === 'integer-power' ? 2 : 1);
  }
  for (const id of graph.outputs) use(id, 1);
  return uses;
}

type Writer<K extends GraphNode['kind']> = (
  node: Extract<GraphNode, { kind: K }>,
  term: (id: NodeId) => string,
  name: (expression: string) => string,
) => string;

const writers: { readonly [K in GraphNode['kind']]: Writer<K> } = {
  constant: (node) => String(node.value),
  input: (node) => `inputs[${node.input}]`,
  unary: (node, term) => unaryWriters[node.op](term(node.a)),
  binary: (node, term) => binaryWriters[node.op](term(node.a), term(node.b)),
  'integer-power': (node, term, name) => {
    const powers = [term(node.a)];
    for (const [left, right] of powerSteps(node.exponent)) powers.push(name(`${powers[left]} * ${powers[right]}`));
    return powers[powers.length - 1]!;
  },
  select: (node, term) => `(${term(node.condition)} !== 0 ? ${term(node.a)} : ${term(node.b)})`,
};

const call = (name: string) => (a: string) => `Math.${name}(${a})`;

const unaryWriters: { readonly [K in UnaryOp]: (a: string) => string } = {
  negate: (a) => `(-${a})`,
  exp: call('exp'),
  log: call('log'),
  sqrt: call('sqrt'),
  sin: call('sin'),
  cos: call('cos'),
  tan: call('tan'),
  tanh: call('tanh'),
  arctan: call('atan'),
  absolute: call('abs'),
  sign: call('sign'),
  reciprocal: (a) => `(1 / ${a})`,
};

const binaryWriters: { readonly [K in BinaryOp]: (a: string, b: string) => string } = {
  add: (a, b) => `(${a} + ${b})`,
  multiply: (a, b) => `(${a} * ${b})`,
  maximum: (a, b) => `Math.max(${a}, ${b})`,
  minimum: (a, b) => `Math.min(${a}, ${b})`,
  power: (a, b) => `realPower(${a}, ${b})`,
  less: (a, b) => `(${a} < ${b} ? 1 : 0)`,
};

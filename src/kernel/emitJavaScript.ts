import { stridesOf, type Axes } from './axes';
import { cutIntoChunks, isLeaf } from './chunks';
import type { BinaryOp, Graph, GraphNode, NodeId, UnaryOp } from './graph';
import { operandsOf } from './operands';
import { laneCount, type InputPlace } from './inputPlace';
import { powerSteps } from './scalarFunctions';
import { writeLoops, type LoopLanguage, type LoopWriter } from './writeLoops';

/**
 * Float64 JavaScript for a graph, run on up to `laneCount` points at a time: input or output k of lane l stands at
 * [k·laneCount + l]. The program is cut into functions of a bounded number of nodes, each a loop over lanes, because V8 does
 * not optimise a function beyond about 60 kB of bytecode; values used by later functions go through `slots`.
 */
export interface LaneProgram {
  /** Bodies of functions (inputs, uniforms, slots, outputs, lanes, tables, arrays), to be run in order. */
  readonly bodies: readonly string[];
  readonly slots: number;
  /** The numbers of all tables. */
  readonly tables: readonly number[];
  /** Places that the loops need for their arrays, used anew by each lane. */
  readonly arrays: number;
}

export { laneCount, type InputPlace } from './inputPlace';

export function emitLanes(graph: Graph, places: readonly InputPlace[], chunkSize = 1500): LaneProgram {
  const { chunks, slotOf, slots, loops } = cutIntoChunks(graph, chunkSize);
  const work = { graph, places, slotOf, tables: placeTables(graph) };
  let arrays = 0;
  const bodies = chunks.map((chunk, index) => {
    const writer = new ChunkWriter(work, chunk);
    if (index === loops) arrays = writeLoops(writer, loopLanguage, graph, chunk, places);
    else for (const id of chunk) writer.define(id);
    return finishChunk(writer, work, chunk, index === chunks.length - 1);
  });
  return { bodies, slots, tables: [...work.tables.keys()].flatMap((id) => tableValues(graph, id)), arrays };
}

/** First place of each table. */
function placeTables(graph: Graph): ReadonlyMap<NodeId, number> {
  const places = new Map<NodeId, number>();
  let next = 0;
  graph.nodes.forEach((node, id) => {
    if (node.kind !== 'table') return;
    places.set(id, next);
    next += node.values.length;
  });
  return places;
}

const axesOfTable = (graph: Graph, id: NodeId): Axes => {
  const node = graph.nodes[id]!;
  return node.kind === 'table' ? node.axes : [];
};

function tableValues(graph: Graph, id: NodeId): readonly number[] {
  const node = graph.nodes[id]!;
  return node.kind === 'table' ? node.values : [];
}

interface Work {
  readonly graph: Graph;
  readonly places: readonly InputPlace[];
  readonly slotOf: ReadonlyMap<NodeId, number>;
  readonly tables: ReadonlyMap<NodeId, number>;
}

function finishChunk(writer: ChunkWriter, { graph, slotOf }: Work, chunk: readonly NodeId[], isLast: boolean): string {
  for (const id of chunk) if (slotOf.has(id)) writer.store(`slots[${slotOf.get(id)! * laneCount} + lane]`, id);
  const own = new Set(chunk);
  graph.outputs.forEach((id, index) => {
    if (own.has(id) || (isLast && isLeaf(graph.nodes[id]!))) writer.store(`outputs[${index * laneCount} + lane]`, id);
  });
  return writer.finish();
}

const loopLanguage: LoopLanguage = {
  open: (index, extent) => `for (let ${index} = 0; ${index} < ${extent}; ${index}++) {`,
  whole: String,
  variable: (name, value) => `let ${name} = ${value};`,
  laneInput: (place) => `inputs[(${place}) * ${laneCount} + lane]`,
  tables: 'tables',
  starts: { add: '0', maximum: '-Infinity' },
  updates: { add: (total, next) => `${total} + ${next}`, maximum: (total, next) => `Math.max(${total}, ${next})` },
};

const nestingLimit = 12;

/** Writes one chunk; a value used once is written where it is used, which keeps the bytecode short. */
class ChunkWriter implements LoopWriter {
  readonly #before = new Set<string>();
  readonly #lines: string[] = [];
  readonly #terms = new Map<NodeId, string>();
  readonly #depths = new Map<NodeId, number>();
  readonly #uses: Map<NodeId, number>;
  #names = 0;

  constructor(
    readonly work: Work,
    chunk: readonly NodeId[],
  ) {
    this.#uses = countUses(work.graph, chunk);
  }

  define(id: NodeId): void {
    const node = this.work.graph.nodes[id]!;
    const expression = this.#expressionOf(node);
    const depth = 1 + Math.max(0, ...operandsOf(node).map((operand) => this.#depths.get(operand) ?? 0));
    const isNested = this.#uses.get(id) === 1 && !this.work.slotOf.has(id) && depth < nestingLimit;
    this.#terms.set(id, isNested ? expression : this.name(expression));
    this.#depths.set(id, isNested ? depth : 0);
  }

  /** Computes a value here and now. */
  compute(id: NodeId): void {
    this.bind(id, this.name(this.#expressionOf(this.work.graph.nodes[id]!)));
  }

  bind(id: NodeId, term: string): void {
    this.#terms.set(id, term);
    this.#depths.set(id, 0);
  }

  store(target: string, id: NodeId): void {
    this.line(`${target} = ${this.term(id)};`);
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  name(expression: string): string {
    const name = `t${this.#names++}`;
    this.line(`const ${name} = ${expression};`);
    return name;
  }

  term(id: NodeId): string {
    const known = this.#terms.get(id);
    if (known !== undefined) return known;
    const term = this.#load(id, this.work.graph.nodes[id]!);
    this.#terms.set(id, term);
    return term;
  }

  tableAt(table: NodeId): number {
    return this.work.tables.get(table)!;
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

  #expressionOf(node: GraphNode): string {
    if (!isElementwise(node)) throw new TypeError(`A ${node.kind} outside of the loops.`);
    return (writers[node.kind] as Writer<Elementwise['kind']>)(
      node,
      (operand) => this.term(operand),
      (text) => this.name(text),
      (table) => ({ start: this.tableAt(table), axes: axesOfTable(this.work.graph, table) }),
    );
  }

  #load(id: NodeId, node: GraphNode): string {
    if (node.kind === 'constant') return node.value < 0 ? `(${node.value})` : String(node.value);
    if (node.kind !== 'input') return this.name(`slots[${this.work.slotOf.get(id)! * laneCount} + lane]`);
    const place = this.work.places[node.input]!;
    if (place.kind === 'lane') return this.name(`inputs[${place.index * laneCount} + lane]`);
    this.#before.add(`const u${place.index} = uniforms[${place.index}];`);
    return `u${place.index}`;
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

type Elementwise = Exclude<GraphNode, { kind: 'table' | 'pack' | 'reduce' | 'element' }>;

function isElementwise(node: GraphNode): node is Elementwise {
  return node.kind in writers;
}

type Writer<K extends Elementwise['kind']> = (
  node: Extract<Elementwise, { kind: K }>,
  term: (id: NodeId) => string,
  name: (expression: string) => string,
  places: Places,
) => string;

/** Where a table begins among the numbers of all, and what its axes are. */
type Places = (table: NodeId) => { readonly start: number; readonly axes: Axes };

const writers: { readonly [K in Elementwise['kind']]: Writer<K> } = {
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
  lookup: (node, term, name, places) => {
    const { start, axes } = places(node.a);
    const strides = stridesOf(axes);
    const steps = node.indices.map(
      (index, i) => `${strides[i]} * Math.max(0, Math.min(${axes[i]!.extent - 1}, Math.floor(${term(index)})))`,
    );
    return name(`tables[${[start, ...steps].join(' + ')}]`);
  },
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

import { findAxes } from '../axes';
import { isLeaf, type Chunks } from '../chunks';
import type { Graph, GraphNode, NodeId } from '../graph';
import { findSigns, type Sign } from '../signs';
import { inputsOfPack, planLoops } from '../planLoops';
import { isOperation, writeOperation, type Operands } from './bodyWriter';
import { i32, localGet, localSet, v128, type Code } from './instructions';
import { writeLoops, type LoopWork, type ValueWriter } from './loopWriter';
import type { FunctionType, FunctionWriter, ModuleWriter } from './moduleWriter';
import { bytesPerVector } from './tile';

/** Where a chunk finds and leaves values; `at` is the offset of its register of samples inside a tile. */
export interface Places {
  readonly input: (f: FunctionWriter, input: number, at: Code) => Code;
  readonly slot: (slot: number) => number;
  /** Where inputs stand that follow each other in memory; undefined where they do not. */
  readonly view: (inputs: readonly number[]) => View | undefined;
  /** Stores the output's value. */
  readonly output: (output: number, at: Code, value: Code) => Code;
  /** Where an output with axes is added up; only for graphs that have such. */
  readonly sum?: (output: number) => number;
}

/** Inputs `stride` bytes apart: those that are drawn in tiles, the others a number each. */
export interface View {
  readonly address: number;
  readonly stride: number;
  readonly isDrawn: boolean;
}

/**
 * Functions (samples of the tile, …) that run the graph over one tile, to be called in order. Parameters beyond the first are for
 * `places.input` to read.
 */
export function writeChunks(module: ModuleWriter, body: Graph, cut: Chunks, type: FunctionType, places: Places): number[] {
  const signs = findSigns(body);
  const axes = findAxes(body);
  const summed = new Set(body.outputs.filter((id) => axes[id]!.length > 0));
  return cut.chunks.map((chunk, index) =>
    module.functionNamed(`chunk ${index}`, type, (f) => {
      const table = (id: NodeId) => ({ address: addressOf(module, body, id), axes: axes[id]! });
      const work = { body, signs, chunk, slotOf: cut.slotOf, places, summed, table };
      const loops = index === cut.loops ? planChunk(module, work) : undefined;
      const isLast = index === cut.chunks.length - 1;
      writeTileLoop(f, f.parameter(0), (at) => {
        const writer = new ChunkWriter(f, work, at);
        if (loops === undefined) writer.defineAll();
        else writeLoops(f, writer, loops, at);
        writer.finish(isLast);
      });
    }),
  );
}

function addressOf({ constants, lanes }: ModuleWriter, body: Graph, id: NodeId): number {
  const node = body.nodes[id]!;
  return constants.table(node.kind === 'table' ? node.values : [], lanes.precision);
}

function planChunk(module: ModuleWriter, { body, chunk, places }: ChunkWork): LoopWork {
  const viewOf = (pack: NodeId): View | undefined => {
    const inputs = inputsOfPack(body, pack);
    return inputs === undefined ? undefined : places.view(inputs);
  };
  const plan = planLoops(body, chunk, (pack) => viewOf(pack) !== undefined);
  const tableAt = (id: NodeId): number => addressOf(module, body, id);
  const sumAt = (id: NodeId): number => {
    if (places.sum === undefined) throw new TypeError('An output with axes in a kernel that adds up none.');
    return places.sum(body.outputs.indexOf(id));
  };
  return { graph: body, plan, viewOf, tableAt, arrays: module.constants.reserve(plan.places), sumAt };
}

/** Runs the statements for every register of a tile's samples. */
export function writeTileLoop(f: FunctionWriter, samples: Code, body: (at: Code) => void): void {
  const at = f.variable('i32');
  const end = f.variable('i32');
  f.do(localSet(end, i32.multiply(samples, i32.constant(f.lanes.bytes))));
  f.do(localSet(at, i32.constant(0)));
  f.repeatWhile(i32.lessUnsigned(localGet(at), localGet(end)), () => {
    body(localGet(at));
    f.do(localSet(at, i32.add(localGet(at), i32.constant(bytesPerVector))));
  });
}

interface ChunkWork {
  readonly body: Graph;
  readonly signs: readonly Sign[];
  readonly chunk: readonly NodeId[];
  readonly slotOf: ReadonlyMap<NodeId, number>;
  readonly places: Places;
  /** Outputs with axes. */
  readonly summed: ReadonlySet<NodeId>;
  readonly table: Operands['table'];
}

class ChunkWriter implements ValueWriter {
  readonly #operands: Operands = {
    value: (id) => this.value(id),
    mask: (id) => this.#mask(id),
    isNeverPositive: (id) => this.work.signs[id] === 'never-positive',
    table: (id) => this.work.table(id),
  };
  readonly #values = new Map<NodeId, Code>();
  readonly #own: ReadonlySet<NodeId>;
  /** Read from an array: what they are made of may be out of reach. */
  readonly #read = new Set<NodeId>();

  constructor(
    readonly f: FunctionWriter,
    readonly work: ChunkWork,
    readonly at: Code,
  ) {
    this.#own = new Set(work.chunk);
  }

  defineAll(): void {
    for (const id of this.work.chunk) this.define(id);
  }

  define(id: NodeId): void {
    const node = this.work.body.nodes[id]!;
    if (!isLeaf(node) && !isNegation(node)) this.#define(id, node);
  }

  read(id: NodeId, value: Code): void {
    this.#values.set(id, value);
    this.#read.add(id);
  }

  forget(ids: Iterable<NodeId>): void {
    for (const id of ids) {
      this.#values.delete(id);
      this.#read.delete(id);
    }
  }

  /** What later functions and the sums need. */
  finish(isLast: boolean): void {
    const { work, f } = this;
    for (const id of work.chunk) {
      const slot = work.slotOf.get(id);
      if (slot !== undefined) f.do(v128.store(this.at, work.places.slot(slot), this.value(id)));
    }
    work.body.outputs.forEach((id, output) => {
      if (work.summed.has(id)) return;
      const isHere = this.#own.has(id) || (isLast && isLeaf(work.body.nodes[id]!));
      if (isHere) f.do(work.places.output(output, this.at, this.value(id)));
    });
  }

  #define(id: NodeId, node: GraphNode): void {
    if (!isOperation(node)) throw new TypeError(`A ${node.kind} outside of the loops.`);
    this.#values.set(id, this.f.keep(this.#writeDifference(node) ?? writeOperation(this.f, node, this.#operands)));
  }

  /** a + (−b) without the negation. */
  #writeDifference(node: GraphNode): Code | undefined {
    if (node.kind !== 'binary' || node.op !== 'add') return undefined;
    const [a, b] = [this.#negated(node.a), this.#negated(node.b)];
    if (b !== undefined) return this.f.lanes.subtract(this.value(node.a), this.value(b));
    return a === undefined ? undefined : this.f.lanes.subtract(this.value(node.b), this.value(a));
  }

  #negated(id: NodeId): NodeId | undefined {
    const node = this.work.body.nodes[id]!;
    return isNegation(node) && this.#own.has(id) && !this.#read.has(id) ? node.a : undefined;
  }

  value(id: NodeId): Code {
    const value = this.#values.get(id) ?? this.#load(id);
    this.#values.set(id, value);
    return value;
  }

  #load(id: NodeId): Code {
    const node = this.work.body.nodes[id]!;
    if (node.kind === 'constant') return this.f.constant(node.value);
    if (isNegation(node) && this.#own.has(id)) return this.f.keep(this.f.lanes.negate(this.value(node.a)));
    if (node.kind === 'input') return this.f.keep(this.work.places.input(this.f, node.input, this.at));
    return this.f.keep(v128.load(this.at, this.work.places.slot(this.work.slotOf.get(id)!)));
  }

  #mask(id: NodeId): Code {
    const node = this.work.body.nodes[id]!;
    const isComparison = node.kind === 'binary' && node.op === 'less' && this.#own.has(id) && !this.#read.has(id);
    if (isComparison) return this.f.lanes.less(this.value(node.a), this.value(node.b));
    return this.f.lanes.notEqual(this.value(id), this.f.constant(0));
  }
}

/** Written where it is needed, which in a difference is nowhere. */
function isNegation(node: GraphNode): node is Extract<GraphNode, { kind: 'unary' }> {
  return node.kind === 'unary' && node.op === 'negate';
}

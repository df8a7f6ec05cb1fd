import { isLeaf, type Chunks } from '../chunks';
import type { Graph, GraphNode, NodeId } from '../graph';
import { findSigns, type Sign } from '../signs';
import { writeOperation, type Operands } from './bodyWriter';
import { i32, localGet, localSet, v128, type Code } from './instructions';
import type { FunctionType, FunctionWriter, ModuleWriter } from './moduleWriter';
import { bytesPerVector } from './tile';

/** Where a chunk finds and leaves values; `at` is the offset of its register of samples inside a tile. */
export interface Places {
  readonly input: (f: FunctionWriter, input: number, at: Code) => Code;
  readonly slot: (slot: number) => number;
  /** Stores the output's value. */
  readonly output: (output: number, at: Code, value: Code) => Code;
}

/**
 * Functions (samples of the tile, …) that run the graph over one tile, to be called in order. Parameters beyond the first are for
 * `places.input` to read.
 */
export function writeChunks(module: ModuleWriter, body: Graph, { chunks, slotOf }: Chunks, type: FunctionType, places: Places): number[] {
  const signs = findSigns(body);
  return chunks.map((chunk, index) =>
    module.functionNamed(`chunk ${index}`, type, (f) => {
      const isLast = index === chunks.length - 1;
      writeTileLoop(f, f.parameter(0), (at) => new ChunkWriter(f, { body, signs, chunk, slotOf, places }, at).write(isLast));
    }),
  );
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
}

class ChunkWriter {
  readonly #operands: Operands = {
    value: (id) => this.#valueOf(id),
    mask: (id) => this.#mask(id),
    isNeverPositive: (id) => this.work.signs[id] === 'never-positive',
  };
  readonly #values = new Map<NodeId, Code>();
  readonly #own: ReadonlySet<NodeId>;

  constructor(
    readonly f: FunctionWriter,
    readonly work: ChunkWork,
    readonly at: Code,
  ) {
    this.#own = new Set(work.chunk);
  }

  write(isLast: boolean): void {
    for (const id of this.work.chunk) {
      const node = this.work.body.nodes[id]!;
      if (!isLeaf(node) && !isNegation(node)) this.#define(id, node);
      const slot = this.work.slotOf.get(id);
      if (slot !== undefined) this.f.do(v128.store(this.at, this.work.places.slot(slot), this.#valueOf(id)));
      this.work.body.outputs.forEach((output, index) => {
        if (output === id) this.f.do(this.work.places.output(index, this.at, this.#valueOf(id)));
      });
    }
    if (!isLast) return;
    this.work.body.outputs.forEach((id, output) => {
      if (isLeaf(this.work.body.nodes[id]!)) this.f.do(this.work.places.output(output, this.at, this.#valueOf(id)));
    });
  }

  #define(id: NodeId, node: GraphNode): void {
    if (node.kind === 'constant' || node.kind === 'input') return;
    this.#values.set(id, this.f.keep(this.#writeDifference(node) ?? writeOperation(this.f, node, this.#operands)));
  }

  /** a + (−b) without the negation. */
  #writeDifference(node: GraphNode): Code | undefined {
    if (node.kind !== 'binary' || node.op !== 'add') return undefined;
    const [a, b] = [this.#negated(node.a), this.#negated(node.b)];
    if (b !== undefined) return this.f.lanes.subtract(this.#valueOf(node.a), this.#valueOf(b));
    return a === undefined ? undefined : this.f.lanes.subtract(this.#valueOf(node.b), this.#valueOf(a));
  }

  #negated(id: NodeId): NodeId | undefined {
    const node = this.work.body.nodes[id]!;
    return isNegation(node) && this.#own.has(id) ? node.a : undefined;
  }

  #valueOf(id: NodeId): Code {
    const value = this.#values.get(id) ?? this.#load(id);
    this.#values.set(id, value);
    return value;
  }

  #load(id: NodeId): Code {
    const node = this.work.body.nodes[id]!;
    if (node.kind === 'constant') return this.f.constant(node.value);
    if (isNegation(node) && this.#own.has(id)) return this.f.keep(this.f.lanes.negate(this.#valueOf(node.a)));
    if (node.kind === 'input') return this.f.keep(this.work.places.input(this.f, node.input, this.at));
    return this.f.keep(v128.load(this.at, this.work.places.slot(this.work.slotOf.get(id)!)));
  }

  #mask(id: NodeId): Code {
    const node = this.work.body.nodes[id]!;
    const isComparison = node.kind === 'binary' && node.op === 'less' && this.#own.has(id);
    if (isComparison) return this.f.lanes.less(this.#valueOf(node.a), this.#valueOf(node.b));
    return this.f.lanes.notEqual(this.#valueOf(id), this.f.constant(0));
  }
}

/** Written where it is needed, which in a difference is nowhere. */
function isNegation(node: GraphNode): node is Extract<GraphNode, { kind: 'unary' }> {
  return node.kind === 'unary' && node.op === 'negate';
}

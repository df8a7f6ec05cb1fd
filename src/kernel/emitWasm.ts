import { normalPairStream } from '../base/random';
import { cutIntoChunks, isLeaf, type Chunks } from './chunks';
import { wordStream } from './drawInputs';
import type { DrawLaw, Graph, InputSpec, NodeId } from './graph';
import { splitByLevel, type SplitGraph } from './splitByLevel';
import { writeOperation } from './wasm/bodyWriter';
import { createConstantPool } from './wasm/constantPool';
import { callDraw, type Halves } from './wasm/drawFunctions';
import { callFunction, f64, f64x2, i32, localGet, localSet, v128, when, type Code } from './wasm/instructions';
import { importLibrary, libraryBytes } from './wasm/library';
import { ModuleWriter, type FunctionType, type FunctionWriter } from './wasm/moduleWriter';

/**
 * WebAssembly SIMD for a graph, float64 throughout, two samples in one register.
 *
 * The module imports `env.memory`, the functions of the library (see `wasm/library.ts`) and Node's `env.log`, `env.sin` and
 * `env.cos`, and exports
 * `run(key0, key1, firstSample, blockSize, blocks, meansAddress) → non-finite samples`, which writes means [blocks, outputs]. It works
 * in tiles of 64 samples: draws go to memory, then the operations run over pairs of samples, then the outputs are summed up, even and
 * odd samples apart. Each block starts afresh, so its mean does not depend on which blocks are computed together.
 *
 * Memory: the library's constants, uniforms and constants twice each (both lanes), then draws, slots and outputs of one tile, and the sums.
 */
export interface WasmKernel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Evaluated by the caller: outputs of its prologue, each twice, belong at `uniformsAddress`. */
  readonly split: SplitGraph;
  readonly uniformsAddress: number;
  /** 64-bit words to be put at `constantsAddress`. */
  readonly constants: BigUint64Array<ArrayBuffer>;
  readonly constantsAddress: number;
  /** First address that is free for the means. */
  readonly meansAddress: number;
}

const tileSize = 64;
const bytesPerTile = 8 * tileSize;
const bytesPerVector = 16;
/** Long enough that values seldom cross, short enough to be compiled in milliseconds. */
const operationsPerFunction = 400;

export function emitWasm(graph: Graph): WasmKernel {
  const split = splitByLevel(graph);
  const chunks = cutIntoChunks(split.body, operationsPerFunction);
  const layout = createLayout(split, chunks);
  const constants = createConstantPool(layout.constants);
  const module = new ModuleWriter(constants);
  importLibrary(module);
  module.export('run', writeRun(module, split, chunks, layout));
  const bytes = module.encode();
  const words = constants.words();
  const meansAddress = layout.constants + 8 * words.length;
  return { bytes, split, uniformsAddress: layout.uniforms, constants: words, constantsAddress: layout.constants, meansAddress };
}

/** Addresses. */
interface Layout {
  readonly uniforms: number;
  readonly draws: number;
  readonly slots: number;
  readonly outputs: number;
  readonly sums: number;
  readonly constants: number;
  /** For each body input that is drawn: its number among the draws. */
  readonly drawOf: readonly number[];
  readonly drawn: readonly Draw[];
}

/** A random number that several inputs may share. */
type Draw = Pick<InputSpec, 'law' | 'stream'>;

function createLayout(split: SplitGraph, { slots }: Chunks): Layout {
  const inputs = split.body.inputs.slice(0, split.sampleInputs.length);
  const drawn: Draw[] = [];
  const drawOf = inputs.map(({ law, stream }) => {
    const known = drawn.findIndex((other) => other.law === law && other.stream === stream);
    return known >= 0 ? known : drawn.push({ law, stream }) - 1;
  });
  const uniforms = libraryBytes();
  const draws = uniforms + bytesPerVector * split.prologue.outputs.length;
  const slotsAddress = draws + bytesPerTile * drawn.length;
  const outputs = slotsAddress + bytesPerTile * slots;
  const sums = outputs + bytesPerTile * split.body.outputs.length;
  const constants = sums + bytesPerVector * split.body.outputs.length;
  return { uniforms, draws, slots: slotsAddress, outputs, sums, constants, drawOf, drawn };
}

const runType: FunctionType = { parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], result: 'i32' };

/** For every block: sums to 0, tile after tile, means. */
function writeRun(module: ModuleWriter, split: SplitGraph, chunks: Chunks, layout: Layout): number {
  return module.functionNamed('run', runType, (f) => {
    const [key0, key1, first, blockSize] = [0, 1, 2, 3].map((index) => f.parameter(index)) as [Code, Code, Code, Code];
    const [blocksLeft, means] = [4, 5];
    const [sample, rest, lanes, nonFinite] = [f.variable('i32'), f.variable('i32'), f.variable('i32'), f.variable('i32')];
    const outputs = [...split.body.outputs.keys()];
    f.do(localSet(sample, first));
    f.repeatWhile(localGet(blocksLeft), () => {
      for (const k of outputs) f.do(v128.store(i32.constant(0), layout.sums + bytesPerVector * k, f.constant(0)));
      f.do(localSet(rest, blockSize));
      f.repeatWhile(localGet(rest), () => {
        f.do(localSet(lanes, localGet(rest)));
        f.do(when(i32.lessUnsigned(i32.constant(tileSize), localGet(rest)), localSet(lanes, i32.constant(tileSize))));
        for (const call of drawCalls(module, layout, key0, key1, localGet(sample), localGet(lanes))) f.do(call);
        for (const index of writeChunks(module, split, chunks, layout)) f.do(callFunction(index, localGet(lanes)));
        const counted = callFunction(writeAccumulate(module, layout, outputs.length), localGet(lanes));
        f.do(localSet(nonFinite, i32.add(localGet(nonFinite), counted)));
        f.do(localSet(sample, i32.add(localGet(sample), localGet(lanes))));
        f.do(localSet(rest, i32.subtract(localGet(rest), localGet(lanes))));
      });
      for (const k of outputs) f.do(f64.store(localGet(means), 8 * k, meanOf(layout.sums + bytesPerVector * k, blockSize)));
      f.do(localSet(means, i32.add(localGet(means), i32.constant(8 * outputs.length))));
      f.do(localSet(blocksLeft, i32.subtract(localGet(blocksLeft), i32.constant(1))));
    });
    f.do(localGet(nonFinite));
  });
}

function meanOf(sum: number, count: Code): Code {
  const total = f64.add(f64.load(i32.constant(0), sum), f64.load(i32.constant(0), sum + 8));
  return f64.divide(total, f64.fromUnsigned(count));
}

/** One call for each pair of words that is read. */
function drawCalls(module: ModuleWriter, layout: Layout, key0: Code, key1: Code, from: Code, count: Code): Code[] {
  const addressOf = (law: DrawLaw, stream: number): number | undefined => {
    const index = layout.drawn.findIndex((draw) => draw.law === law && draw.stream === stream);
    return index < 0 ? undefined : layout.draws + bytesPerTile * index;
  };
  const call = (law: DrawLaw, stream: number, halves: Halves, first: number, second: number): Code =>
    callDraw(module, law, halves, [key0, key1, from, i32.constant(stream), count, i32.constant(first), i32.constant(second)]);
  const written = new Set<number>();
  return layout.drawn.flatMap(({ law, stream }) => {
    if (law !== 'normal') return [call(law, wordStream(law, stream), 'first', addressOf(law, stream)!, 0)];
    const pair = normalPairStream(stream);
    if (written.has(pair)) return [];
    written.add(pair);
    const even = stream - (stream % 2);
    const [first, second] = [addressOf('normal', even), addressOf('normal', even + 1)];
    const halves = first === undefined ? 'second' : second === undefined ? 'first' : 'both';
    return [call(law, pair, halves, first ?? 0, second ?? 0)];
  });
}

const chunkType: FunctionType = { parameters: ['i32'], result: null };

/** Functions (lanes) over the pairs of one tile, to be called in order. */
function writeChunks(module: ModuleWriter, { body, sampleInputs }: SplitGraph, { chunks, slotOf }: Chunks, layout: Layout): number[] {
  return chunks.map((chunk, index) =>
    module.functionNamed(`chunk ${index}`, chunkType, (f) => {
      const isLast = index === chunks.length - 1;
      writeChunk(f, body, chunk, isLast, slotOf, {
        input: (input, pair) => {
          const uniform = input - sampleInputs.length;
          if (uniform >= 0) return v128.load(i32.constant(0), layout.uniforms + bytesPerVector * uniform);
          return v128.load(pair, layout.draws + bytesPerTile * layout.drawOf[input]!);
        },
        slot: (slot) => layout.slots + bytesPerTile * slot,
        output: (output) => layout.outputs + bytesPerTile * output,
      });
    }),
  );
}

interface Places {
  readonly input: (input: number, pair: Code) => Code;
  readonly slot: (slot: number) => number;
  readonly output: (output: number) => number;
}

function writeChunk(
  f: FunctionWriter,
  body: Graph,
  chunk: readonly NodeId[],
  isLast: boolean,
  slotOf: ReadonlyMap<NodeId, number>,
  places: Places,
): void {
  const pair = f.variable('i32');
  const own = new Set(chunk);
  f.repeatWhile(i32.lessUnsigned(localGet(pair), i32.shiftLeft(f.parameter(0), i32.constant(3))), () => {
    const values = new Map<NodeId, Code>();
    const valueOf = (id: NodeId): Code => {
      const value = values.get(id) ?? load(id);
      values.set(id, value);
      return value;
    };
    const load = (id: NodeId): Code => {
      const node = body.nodes[id]!;
      if (node.kind === 'constant') return f.constant(node.value);
      return f.keep(
        node.kind === 'input' ? places.input(node.input, localGet(pair)) : v128.load(localGet(pair), places.slot(slotOf.get(id)!)),
      );
    };
    const mask = (id: NodeId): Code => {
      const node = body.nodes[id]!;
      const isComparison = node.kind === 'binary' && node.op === 'less' && own.has(id);
      return isComparison ? f64x2.less(valueOf(node.a), valueOf(node.b)) : f64x2.notEqual(valueOf(id), f.constant(0));
    };
    for (const id of chunk) {
      const node = body.nodes[id]!;
      if (node.kind !== 'constant' && node.kind !== 'input') values.set(id, f.keep(writeOperation(f, node, { value: valueOf, mask })));
      const slot = slotOf.get(id);
      if (slot !== undefined) f.do(v128.store(localGet(pair), places.slot(slot), valueOf(id)));
    }
    body.outputs.forEach((id, output) => {
      if (own.has(id) || (isLast && isLeaf(body.nodes[id]!))) f.do(v128.store(localGet(pair), places.output(output), valueOf(id)));
    });
    f.do(localSet(pair, i32.add(localGet(pair), i32.constant(bytesPerVector))));
  });
}

const accumulateType: FunctionType = { parameters: ['i32'], result: 'i32' };

/** Adds the lanes of every output to its sums; returns the number of lanes with a value that is not finite. */
function writeAccumulate(module: ModuleWriter, layout: Layout, outputs: number): number {
  return module.functionNamed('accumulate', accumulateType, (f) => {
    const lanes = f.parameter(0);
    const [at, total, doubt, count] = [f.variable('i32'), f.variable('v128'), f.variable('v128'), f.variable('i32')];
    for (let k = 0; k < outputs; k++) {
      const [tile, sum] = [layout.outputs + bytesPerTile * k, layout.sums + bytesPerVector * k];
      f.do(localSet(total, f.constant(0)));
      f.do(localSet(at, i32.constant(0)));
      // A last lane without a partner: its neighbour is made 0.
      f.do(when(i32.and(lanes, i32.constant(1)), f64.store(i32.shiftLeft(lanes, i32.constant(3)), tile, [0x44, 0, 0, 0, 0, 0, 0, 0, 0])));
      f.repeatWhile(i32.lessUnsigned(localGet(at), i32.shiftLeft(lanes, i32.constant(3))), () => {
        f.do(localSet(total, f64x2.add(localGet(total), v128.load(localGet(at), tile))));
        f.do(localSet(at, i32.add(localGet(at), i32.constant(bytesPerVector))));
      });
      f.do(v128.store(i32.constant(0), sum, f64x2.add(v128.load(i32.constant(0), sum), localGet(total))));
      // x − x is 0 for finite numbers only.
      f.do(localSet(doubt, v128.or(localGet(doubt), f64x2.notEqual(f64x2.subtract(localGet(total), localGet(total)), f.constant(0)))));
    }
    f.do(when(v128.anyTrue(localGet(doubt)), localSet(count, callFunction(writeCount(module, layout, outputs), lanes))));
    f.do(localGet(count));
  });
}

function writeCount(module: ModuleWriter, layout: Layout, outputs: number): number {
  return module.functionNamed('count', accumulateType, (f) => {
    const [at, count, isBad] = [f.variable('i32'), f.variable('i32'), f.variable('i32')];
    const zero = [0x44, 0, 0, 0, 0, 0, 0, 0, 0];
    f.repeatWhile(i32.lessUnsigned(localGet(at), i32.shiftLeft(f.parameter(0), i32.constant(3))), () => {
      f.do(localSet(isBad, i32.constant(0)));
      for (let k = 0; k < outputs; k++) {
        const value = f64.load(localGet(at), layout.outputs + bytesPerTile * k);
        f.do(localSet(isBad, i32.or(localGet(isBad), f64.notEqual(f64.subtract(value, value), zero))));
      }
      f.do(localSet(count, i32.add(localGet(count), localGet(isBad))));
      f.do(localSet(at, i32.add(localGet(at), i32.constant(8))));
    });
    f.do(localGet(count));
  });
}

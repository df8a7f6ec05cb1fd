import type { Chunks } from './chunks';
import type { Graph } from './graph';
import type { SplitGraph } from './splitByLevel';
import { writeChunks, type View } from './wasm/chunkWriter';
import { drawCalls, type Draw } from './wasm/drawCalls';
import { callFunction, f64, i32, localGet, localSet, v128, when, type Code } from './wasm/instructions';
import { doubles, loadSplat, type LaneType } from './wasm/laneType';
import { writeKernel, type KernelModule } from './wasm/kernelModule';
import { librariesEnd } from './wasm/library';
import type { FunctionType, ModuleWriter } from './wasm/moduleWriter';
import { writeAccumulate } from './wasm/sumWriter';
import { bytesPerTile, bytesPerVector, tileSize } from './wasm/tile';

/**
 * WebAssembly SIMD for a graph: two samples in one register in float64, four in float32.
 *
 * The module imports `env.memory`, the functions of the libraries (see `wasm/library.ts`) and Node's `env.log`, `env.sin` and
 * `env.cos`, and exports
 * `run(key0, key1, firstSample, blockSize, blocks, meansAddress) → non-finite samples`, which writes means [blocks, outputs] in float64. It works
 * in tiles of samples: draws go to memory, then the operations run over registers of samples, then the outputs are summed up in float64,
 * even and odd samples apart. Each block starts afresh, so its mean does not depend on which blocks are computed together.
 *
 * Memory: the libraries' constants, uniforms one after the other, then draws, slots and outputs of one tile, the sums, and
 * the module's own constants.
 */
export interface WasmKernel extends KernelModule {
  /** Outputs of the prologue belong here, one after the other. */
  readonly uniformsAddress: number;
  /** First address that is free for the means. */
  readonly meansAddress: number;
}

export function emitWasm(graph: Graph, lanes: LaneType = doubles): WasmKernel {
  const layoutOf = (split: SplitGraph, chunks: Chunks): Layout => createLayout(split, chunks, lanes);
  const { kernel, layout, end } = writeKernel(graph, lanes, layoutOf, (module, ...parts) =>
    module.export('run', writeRun(module, ...parts)),
  );
  return { ...kernel, uniformsAddress: layout.uniforms, meansAddress: end };
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

function createLayout(split: SplitGraph, { slots }: Chunks, lanes: LaneType): Layout {
  const inputs = split.body.inputs.slice(0, split.sampleInputs.length);
  const drawn: Draw[] = [];
  const drawOf = inputs.map(({ law, stream }) => {
    const known = drawn.findIndex((other) => other.law === law && other.stream === stream);
    return known >= 0 ? known : drawn.push({ law, stream }) - 1;
  });
  const tile = bytesPerTile(lanes);
  const uniforms = librariesEnd();
  const draws = uniforms + bytesPerVector * Math.ceil((lanes.bytes * split.prologue.outputs.length) / bytesPerVector);
  const slotsAddress = draws + tile * drawn.length;
  const outputs = slotsAddress + tile * slots;
  const sums = outputs + tile * split.body.outputs.length;
  const constants = sums + bytesPerVector * split.body.outputs.length;
  return { uniforms, draws, slots: slotsAddress, outputs, sums, constants, drawOf, drawn };
}

const runType: FunctionType = { parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], result: 'i32' };

/** For every block: sums to 0, tile after tile, means. */
function writeRun(module: ModuleWriter, split: SplitGraph, chunks: Chunks, layout: Layout): number {
  return module.functionNamed('run', runType, (f) => {
    const [key0, key1, first, blockSize] = [0, 1, 2, 3].map((index) => f.parameter(index)) as [Code, Code, Code, Code];
    const [blocksLeft, means] = [4, 5];
    const [sample, rest, samples, nonFinite] = [f.variable('i32'), f.variable('i32'), f.variable('i32'), f.variable('i32')];
    const outputs = [...split.body.outputs.keys()];
    const tile = bytesPerTile(module.lanes);
    const range = { key: [key0, key1], from: localGet(sample), count: localGet(samples) } as const;
    const draws = drawCalls(module, layout.drawn, (index) => layout.draws + tile * index, range);
    const bodies = writeBody(module, split, chunks, layout);
    const accumulate = writeAccumulate(module, { ...layout, count: outputs.length });
    f.do(localSet(sample, first));
    f.repeatWhile(localGet(blocksLeft), () => {
      for (const k of outputs) f.do(v128.store(i32.constant(0), layout.sums + bytesPerVector * k, f.bits(0n)));
      f.do(localSet(rest, blockSize));
      f.repeatWhile(localGet(rest), () => {
        f.do(localSet(samples, localGet(rest)));
        f.do(when(i32.lessUnsigned(i32.constant(tileSize), localGet(rest)), localSet(samples, i32.constant(tileSize))));
        for (const call of draws) f.do(call);
        for (const index of bodies) f.do(callFunction(index, localGet(samples)));
        f.do(localSet(nonFinite, i32.add(localGet(nonFinite), callFunction(accumulate, localGet(samples)))));
        f.do(localSet(sample, i32.add(localGet(sample), localGet(samples))));
        f.do(localSet(rest, i32.subtract(localGet(rest), localGet(samples))));
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

const bodyType: FunctionType = { parameters: ['i32'], result: null };

function writeBody(module: ModuleWriter, { body, sampleInputs }: SplitGraph, chunks: Chunks, layout: Layout): number[] {
  const tile = bytesPerTile(module.lanes);
  return writeChunks(module, body, chunks, bodyType, {
    input: (_f, input, at) => {
      const uniform = input - sampleInputs.length;
      if (uniform >= 0) return loadSplat(module.lanes, i32.constant(0), layout.uniforms + module.lanes.bytes * uniform);
      return v128.load(at, layout.draws + tile * layout.drawOf[input]!);
    },
    view: (inputs) => viewOf(inputs, sampleInputs.length, layout, module.lanes),
    slot: (slot) => layout.slots + tile * slot,
    output: (output, at, value) => v128.store(at, layout.outputs + tile * output, value),
  });
}

/** All uniforms, or all drawn, in the order in which they lie. */
function viewOf(inputs: readonly number[], drawnInputs: number, layout: Layout, lanes: LaneType): View | undefined {
  const isDrawn = inputs[0]! < drawnInputs;
  const placeOf = (input: number): number => (isDrawn ? (layout.drawOf[input] ?? NaN) : input - drawnInputs);
  const first = placeOf(inputs[0]!);
  if (!inputs.every((input, k) => placeOf(input) === first + k)) return undefined;
  const stride = isDrawn ? bytesPerTile(lanes) : lanes.bytes;
  return { address: (isDrawn ? layout.draws : layout.uniforms) + stride * first, stride, isDrawn };
}

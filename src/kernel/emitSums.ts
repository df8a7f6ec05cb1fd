import { findAxes, sizeOfAxes, type Axes } from './axes';
import type { Chunks } from './chunks';
import type { Graph } from './graph';
import type { SplitGraph } from './splitByLevel';
import { writeChunks, type View } from './wasm/chunkWriter';
import { drawCalls, type Draw } from './wasm/drawCalls';
import { callFunction, i32, v128, type Code } from './wasm/instructions';
import { writeKernel, type KernelModule } from './wasm/kernelModule';
import { loadSplat, singles, type LaneType } from './wasm/laneType';
import { librariesEnd } from './wasm/library';
import type { FunctionType, ModuleWriter } from './wasm/moduleWriter';
import { writeAccumulate } from './wasm/sumWriter';
import { bytesPerTile, bytesPerVector, tileSize } from './wasm/tile';

/**
 * WebAssembly SIMD that adds the outputs of a graph up over samples; outputs may have axes, as the derivatives of a loss by the weights of a layer.
 *
 * Exports `run(key0, key1, firstSample) → samples that are not finite` for one tile of `tileSize` samples. Some inputs of level `sample` are not drawn: their
 * values lie at `rowsAddress`, a tile for each. Sums go on from call to call until whoever calls clears them: plain numbers as two float64 each from
 * `numbersAddress` on, those with axes as a register of partial sums for each value from `sumAddresses` on.
 */
export interface SumKernel extends KernelModule {
  readonly uniformsAddress: number;
  readonly rowsAddress: number;
  readonly numbersAddress: number;
  readonly outputs: readonly SummedOutput[];
  /** First address that is free. */
  readonly end: number;
}

/** `address` is where an output with axes is added up; a plain one is the `place`-th number. */
export type SummedOutput =
  { readonly kind: 'number'; readonly place: number } | { readonly kind: 'array'; readonly address: number; readonly axes: Axes };

/** @param rows inputs of level `sample`, by name, that are read and not drawn. */
export function emitSums(graph: Graph, rows: readonly string[], lanes: LaneType = singles): SumKernel {
  const layoutOf = (split: SplitGraph, chunks: Chunks): Layout => createLayout(split, chunks, rows, lanes);
  const { kernel, layout, end } = writeKernel(graph, lanes, layoutOf, (module, split, chunks, places) =>
    module.export('run', writeRun(module, split, chunks, places)),
  );
  return {
    ...kernel,
    uniformsAddress: layout.uniforms,
    rowsAddress: layout.rows,
    numbersAddress: layout.numbers,
    outputs: layout.summed,
    end,
  };
}

/** Addresses. */
interface Layout {
  readonly uniforms: number;
  readonly rows: number;
  readonly draws: number;
  readonly slots: number;
  /** A tile for each output that is a plain number. */
  readonly outputs: number;
  readonly numbers: number;
  readonly summed: readonly SummedOutput[];
  readonly constants: number;
  /** For each body input that differs from sample to sample: its number among the draws, or its row. */
  readonly sources: readonly Source[];
  readonly drawn: readonly Draw[];
}

type Source = { readonly kind: 'draw' | 'row'; readonly index: number };

function createLayout(split: SplitGraph, { slots }: Chunks, rows: readonly string[], lanes: LaneType): Layout {
  const drawn: Draw[] = [];
  const sources = split.body.inputs.slice(0, split.sampleInputs.length).map(({ name, law, stream }): Source => {
    const row = rows.indexOf(name);
    if (row >= 0) return { kind: 'row', index: row };
    const known = drawn.findIndex((other) => other.law === law && other.stream === stream);
    return { kind: 'draw', index: known >= 0 ? known : drawn.push({ law, stream }) - 1 };
  });
  const tile = bytesPerTile(lanes);
  const uniforms = librariesEnd();
  const rowTiles = uniforms + roundUp(lanes.bytes * split.prologue.outputs.length);
  const draws = rowTiles + tile * rows.length;
  const slotTiles = draws + tile * drawn.length;
  const outputs = slotTiles + tile * slots;
  const axes = findAxes(split.body);
  const plain = split.body.outputs.filter((id) => axes[id]!.length === 0).length;
  const numbers = outputs + tile * plain;
  const { summed, end } = placeOutputs(split.body, axes, numbers + bytesPerVector * plain);
  return { uniforms, rows: rowTiles, draws, slots: slotTiles, outputs, numbers, summed, constants: end, sources, drawn };
}

const roundUp = (bytes: number): number => bytesPerVector * Math.ceil(bytes / bytesPerVector);

function placeOutputs({ outputs }: Graph, axes: readonly Axes[], start: number): { summed: SummedOutput[]; end: number } {
  let [end, numbers] = [start, 0];
  const arrays = new Map<number, number>();
  const summed = outputs.map((id): SummedOutput => {
    const own = axes[id]!;
    if (own.length === 0) return { kind: 'number', place: numbers++ };
    const address = arrays.get(id) ?? end;
    if (!arrays.has(id)) end += bytesPerVector * sizeOfAxes(own);
    arrays.set(id, address);
    return { kind: 'array', address, axes: own };
  });
  return { summed, end };
}

const runType: FunctionType = { parameters: ['i32', 'i32', 'i32'], result: 'i32' };

function writeRun(module: ModuleWriter, split: SplitGraph, chunks: Chunks, layout: Layout): number {
  return module.functionNamed('run', runType, (f) => {
    const [key0, key1, first] = [0, 1, 2].map((index) => f.parameter(index)) as [Code, Code, Code]; // its three parameters
    const count = i32.constant(tileSize);
    const tile = bytesPerTile(module.lanes);
    const range = { key: [key0, key1], from: first, count } as const;
    for (const call of drawCalls(module, layout.drawn, (index) => layout.draws + tile * index, range)) f.do(call);
    for (const index of writeBody(module, split, chunks, layout)) f.do(callFunction(index, count));
    const numbers = layout.summed.filter(({ kind }) => kind === 'number').length;
    const accumulate = writeAccumulate(module, { outputs: layout.outputs, sums: layout.numbers, count: numbers });
    f.do(callFunction(accumulate, count));
  });
}

const bodyType: FunctionType = { parameters: ['i32'], result: null };

function writeBody(module: ModuleWriter, { body, sampleInputs }: SplitGraph, chunks: Chunks, layout: Layout): number[] {
  const { lanes } = module;
  const tile = bytesPerTile(lanes);
  const placeOf = { draw: layout.draws, row: layout.rows };
  return writeChunks(module, body, chunks, bodyType, {
    input: (_f, input, at) => {
      const source = layout.sources[input];
      if (source !== undefined) return v128.load(at, placeOf[source.kind] + tile * source.index);
      return loadSplat(lanes, i32.constant(0), layout.uniforms + lanes.bytes * (input - sampleInputs.length));
    },
    view: (inputs) => viewOf(inputs, sampleInputs.length, layout, lanes),
    slot: (slot) => layout.slots + tile * slot,
    output: (output, at, value) => v128.store(at, layout.outputs + tile * numberOf(layout, output), value),
    sum: (output) => {
      const found = layout.summed[output]!;
      if (found.kind === 'number') throw new TypeError(`Output ${output} has no axes.`);
      return found.address;
    },
  });
}

function numberOf({ summed }: Layout, output: number): number {
  const found = summed[output]!;
  if (found.kind === 'array') throw new TypeError(`Output ${output} has axes.`);
  return found.place;
}

/** Uniforms that follow each other. */
function viewOf(inputs: readonly number[], varying: number, layout: Layout, lanes: LaneType): View | undefined {
  const first = inputs[0]! - varying;
  if (first < 0 || !inputs.every((input, k) => input - varying === first + k)) return undefined;
  return { address: layout.uniforms + lanes.bytes * first, stride: lanes.bytes, isDrawn: false };
}

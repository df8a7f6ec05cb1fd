import type { Chunks } from './chunks';
import type { SplitGraph } from './splitByLevel';
import type { StepProgram } from './stepProgram';
import { writeChunks, writeTileLoop, type Places } from './wasm/chunkWriter';
import { callDraw } from './wasm/drawFunctions';
import { callFunction, i32, localGet, localSet, v128, when, type Code } from './wasm/instructions';
import { doubles, loadSplat, type LaneType } from './wasm/laneType';
import { writeKernel, type KernelModule } from './wasm/kernelModule';
import { librariesEnd } from './wasm/library';
import type { FunctionType, FunctionWriter, ModuleWriter } from './wasm/moduleWriter';
import { bytesPerTile } from './wasm/tile';

/**
 * WebAssembly SIMD for paths of a recursion, many side by side, with the loop over the steps inside.
 *
 * Exports `start(key0, key1, firstPath, paths)` and `advance(key0, key1, firstPath, paths, firstStep, steps, row)`, both for up to
 * `pathsPerTile` paths whose states lie at `statesAddress`, component by component. The normal of component i of the start has stream i,
 * noise j of step n the stream dimension + n·noises + j; both halves of a pair are used, in one step or in two. `row` is the address of what
 * the first step needs that depends on its time alone: the outputs of the prologue, one number each; the next steps' follow.
 */
export interface PathKernel extends KernelModule {
  readonly statesAddress: number;
  /** First address that is free for the rows. */
  readonly rowsAddress: number;
}

/** Enough to amortise calls; states and noises of a few dimensions stay in the first cache. */
export const pathsPerTile = 256;

export function emitPaths(program: StepProgram, lanes: LaneType = doubles): PathKernel {
  const layoutOf = (_split: SplitGraph, { slots }: Chunks): Layout => createLayout(program, slots, lanes);
  const { kernel, layout, end } = writeKernel(program.graph, lanes, layoutOf, (module, split, chunks, places) => {
    const bodies = writeChunks(module, split.body, chunks, bodyType(program.noises), placesOf(program, split, places, lanes));
    module.export('start', writeStart(module, program, places));
    module.export('advance', writeAdvance(module, program, split, places, bodies));
  });
  return { ...kernel, statesAddress: layout.states, rowsAddress: end };
}

interface Layout {
  /** Twice: each step reads one copy and writes the other. */
  readonly states: number;
  readonly otherStates: number;
  /** One tile for each stream of two steps. */
  readonly noises: number;
  readonly slots: number;
  readonly constants: number;
  readonly tile: number;
}

function createLayout({ dimension, noises }: StepProgram, slots: number, lanes: LaneType): Layout {
  const tile = bytesPerTile(lanes, pathsPerTile);
  const states = librariesEnd();
  const otherStates = states + tile * dimension;
  const noiseTiles = otherStates + tile * dimension;
  const slotTiles = noiseTiles + tile * Math.max(2 * noises, dimension + 1);
  return { states, otherStates, noises: noiseTiles, slots: slotTiles, constants: slotTiles + tile * slots, tile };
}

/** Paths, row, address of the state read, of the state written, of each noise. */
const bodyType = (noises: number): FunctionType => ({
  parameters: ['i32', 'i32', 'i32', 'i32', ...Array<'i32'>(noises).fill('i32')],
  result: null,
});
const [rowParameter, fromParameter, toParameter, firstNoise] = [1, 2, 3, 4] as const;

function placesOf({ dimension, graph }: StepProgram, split: SplitGraph, layout: Layout, lanes: LaneType): Places {
  const drawn = split.sampleInputs;
  return {
    input: (f, input, at) => {
      const uniform = input - drawn.length;
      if (uniform >= 0) return loadSplat(lanes, f.parameter(rowParameter), lanes.bytes * uniform);
      const place = graph.inputs[drawn[input]!]!.stream;
      if (place < dimension) return v128.load(i32.add(f.parameter(fromParameter), at), layout.tile * place);
      return v128.load(i32.add(f.parameter(firstNoise + place - dimension), at), 0);
    },
    view: () => undefined,
    slot: (slot) => layout.slots + layout.tile * slot,
    output: (output, at, value) => v128.store(i32.add(localGet(toParameter), at), layout.tile * output, value),
  };
}

const startType: FunctionType = { parameters: ['i32', 'i32', 'i32', 'i32'], result: null };

/** Where the tile of a stream lies: streams take turns over those of two steps. */
function noiseAddress({ dimension, noises }: StepProgram, layout: Layout, stream: number): number {
  const turns = 2 * noises;
  return layout.noises + layout.tile * (noises === 0 ? 0 : (((stream - dimension) % turns) + turns) % turns);
}

/** The states, from normals that are drawn into the other copy's tiles and, where the last one's partner is the first noise, into the next. */
function writeStart(module: ModuleWriter, program: StepProgram, layout: Layout): number {
  const { dimension, start } = program;
  return module.functionNamed('start', startType, (f) => {
    const range = [0, 1, 2, 3].map((index) => f.parameter(index)) as [Code, Code, Code, Code]; // the four parameters
    if (start.deviation === 0) fillStates(f, dimension, layout, (i) => f.constant(start.mean[i]!));
    else {
      for (let stream = 0; stream < dimension; stream += 2)
        f.do(
          drawPair(
            module,
            range,
            i32.constant(pairOf(stream)),
            layout.otherStates + layout.tile * stream,
            layout.otherStates + layout.tile * (stream + 1),
          ),
        );
      const { add, multiply } = f.lanes;
      fillStates(f, dimension, layout, (i, at) =>
        add(f.constant(start.mean[i]!), multiply(f.constant(start.deviation), v128.load(at, layout.otherStates + layout.tile * i))),
      );
    }
    if (start.deviation === 0 && dimension % 2 === 1 && program.noises > 0) drawFirstNoise(f, module, program, layout, range);
  });
}

function fillStates(f: FunctionWriter, dimension: number, layout: Layout, valueOf: (i: number, at: Code) => Code): void {
  writeTileLoop(f, f.parameter(3), (at) => {
    for (let i = 0; i < dimension; i++) f.do(v128.store(at, layout.states + layout.tile * i, valueOf(i, at)));
  });
}

/** Stream `dimension` is the second half of a pair of which the start has the first. */
function drawFirstNoise(f: FunctionWriter, module: ModuleWriter, program: StepProgram, layout: Layout, range: readonly Code[]): void {
  const { dimension } = program;
  f.do(drawPair(module, range, i32.constant(pairOf(dimension - 1)), layout.otherStates, noiseAddress(program, layout, dimension)));
}

const pairOf = (stream: number): number => (stream >>> 1) | 0x80000000;

function drawPair(module: ModuleWriter, [key0, key1, from, count]: readonly Code[], stream: Code, first: number, second: number): Code {
  return callDraw(module, 'normal', 'both', [key0!, key1!, from!, stream, count!, i32.constant(first), i32.constant(second)]);
}

const advanceType: FunctionType = { parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], result: null };

/** Step after step; at the end the states are where they were. */
function writeAdvance(module: ModuleWriter, program: StepProgram, split: SplitGraph, layout: Layout, bodies: readonly number[]): number {
  return module.functionNamed('advance', advanceType, (f) => {
    const range = [0, 1, 2, 3].map((index) => f.parameter(index)) as [Code, Code, Code, Code]; // the first four parameters
    const [step, left, row] = [4, 5, 6];
    const [from, to, spare] = [f.variable('i32'), f.variable('i32'), f.variable('i32')];
    f.do(localSet(from, i32.constant(layout.states)));
    f.do(localSet(to, i32.constant(layout.otherStates)));
    f.repeatWhile(localGet(left), () => {
      for (const parity of hasTwoTurns(program) ? [0, 1] : [0]) {
        const work = stepOf(module, program, layout, bodies, parity, {
          range,
          step: localGet(step),
          row: localGet(row),
          from: localGet(from),
          to: localGet(to),
        });
        const isTurn = i32.equalsZero(i32.subtract(i32.and(localGet(step), i32.constant(1)), i32.constant(parity)));
        if (hasTwoTurns(program)) f.do(when(isTurn, ...work));
        else f.do(work);
      }
      f.do(localSet(spare, localGet(from)));
      f.do(localSet(from, localGet(to)));
      f.do(localSet(to, localGet(spare)));
      f.do(localSet(row, i32.add(localGet(row), i32.constant(module.lanes.bytes * split.prologue.outputs.length))));
      f.do(localSet(step, i32.add(localGet(step), i32.constant(1))));
      f.do(localSet(left, i32.subtract(localGet(left), i32.constant(1))));
    });
    const isElsewhere = i32.subtract(localGet(from), i32.constant(layout.states));
    f.do(when(isElsewhere, callFunction(writeCopy(module, program, layout), range[3])));
  });
}

/** Streams of a step may begin in the middle of a pair, at every other step or at all. */
const hasTwoTurns = ({ dimension, noises }: StepProgram): boolean => dimension % 2 === 1 || noises % 2 === 1;

interface StepPlaces {
  readonly range: readonly Code[];
  readonly step: Code;
  readonly row: Code;
  readonly from: Code;
  readonly to: Code;
}

function stepOf(
  module: ModuleWriter,
  program: StepProgram,
  layout: Layout,
  bodies: readonly number[],
  parity: number,
  places: StepPlaces,
): Code[] {
  const { dimension, noises } = program;
  const { range, step, row, from, to } = places;
  const streams = Array.from({ length: noises }, (_, j) => dimension + parity * noises + j);
  const draws = streams.flatMap((stream, j) => {
    if (stream % 2 === 1) return [];
    const number = i32.add(i32.multiply(step, i32.constant(noises)), i32.constant(dimension + j));
    const pair = i32.or(i32.shiftRightUnsigned(number, i32.constant(1)), i32.constant(0x80000000));
    return [drawPair(module, range, pair, noiseAddress(program, layout, stream), noiseAddress(program, layout, stream + 1))];
  });
  const addresses = streams.map((stream) => i32.constant(noiseAddress(program, layout, stream)));
  return [...draws, ...bodies.map((index) => callFunction(index, range[3]!, row, from, to, ...addresses))];
}

function writeCopy(module: ModuleWriter, { dimension }: StepProgram, layout: Layout): number {
  return module.functionNamed('copy', { parameters: ['i32'], result: null }, (f) => {
    writeTileLoop(f, f.parameter(0), (at) => {
      for (let i = 0; i < dimension; i++)
        f.do(v128.store(at, layout.states + layout.tile * i, v128.load(at, layout.otherStates + layout.tile * i)));
    });
  });
}

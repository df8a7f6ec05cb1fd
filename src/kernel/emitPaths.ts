import type { Chunks } from './chunks';
import type { SplitGraph } from './splitByLevel';
import type { StepProgram } from './stepProgram';
import { writeChunks, writeTileLoop, type Places } from './wasm/chunkWriter';
import { callDraw } from './wasm/drawFunctions';
import { callFunction, i32, localGet, localSet, v128, when, type Code } from './wasm/instructions';
import { doubles, loadSplat, type LaneType } from './wasm/laneType';
import { writeKernel, type KernelModule } from './wasm/kernelModule';
import { librariesEnd } from './wasm/library';
import type { FunctionType, ModuleWriter } from './wasm/moduleWriter';
import { bytesPerTile } from './wasm/tile';

/**
 * WebAssembly SIMD for paths of a recursion, many side by side, with the loop over the steps inside.
 *
 * Exports `advance(key0, key1, firstPath, paths, firstStep, steps, row)` for up to `pathsPerTile` paths whose states lie at `statesAddress`,
 * component by component. Both halves of a pair of normals are used, in one step or in two. `row` is the address of what the first step needs of what
 * is given: the outputs of the prologue, one number each; the next steps' follow.
 */
export interface PathKernel extends KernelModule {
  /** First address that is free for the rows. */
  readonly rowsAddress: number;
}

/** Enough to amortise calls; states and noises of a few dimensions stay in the first cache. */
export const pathsPerTile = 256;

/** Where the states of a tile lie, whatever the recursion. */
export const pathStatesAddress = (): number => librariesEnd();

/** First address after the states. */
export function pathWorkAddress(dimension: number, lanes: LaneType): number {
  return librariesEnd() + bytesPerTile(lanes, pathsPerTile) * dimension;
}

/** `workAddress`: where its own memory begins, a multiple of 16. */
export function emitPaths(
  program: StepProgram,
  lanes: LaneType = doubles,
  workAddress = pathWorkAddress(program.dimension, lanes),
): PathKernel {
  const layoutOf = (_split: SplitGraph, { slots }: Chunks): Layout => createLayout(program, slots, lanes, workAddress);
  const { kernel, end } = writeKernel(program.graph, lanes, layoutOf, (module, split, chunks, places) => {
    const bodies = writeChunks(module, split.body, chunks, bodyType(program.noises), placesOf(program, split, places, lanes));
    module.export('advance', writeAdvance(module, program, split, places, bodies));
  });
  return { ...kernel, rowsAddress: end };
}

interface Layout {
  /** Twice: each step reads one copy and writes the other. */
  readonly states: number;
  readonly otherStates: number;
  /** One tile for each normal of two steps. */
  readonly noises: number;
  readonly slots: number;
  readonly constants: number;
  readonly tile: number;
}

function createLayout({ dimension, noises }: StepProgram, slots: number, lanes: LaneType, work: number): Layout {
  const tile = bytesPerTile(lanes, pathsPerTile);
  const noiseTiles = work + tile * dimension;
  const slotTiles = noiseTiles + tile * 2 * noises;
  return {
    states: pathStatesAddress(),
    otherStates: work,
    noises: noiseTiles,
    slots: slotTiles,
    constants: slotTiles + tile * slots,
    tile,
  };
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

/** Where normal j of a step lies; steps take turns. */
const noiseAddress = ({ noises }: StepProgram, layout: Layout, parity: number, j: number): number =>
  layout.noises + layout.tile * (parity * noises + j);

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

/** The normals of every other step begin in the middle of a pair. */
const hasTwoTurns = ({ noises }: StepProgram): boolean => noises % 2 === 1;

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
  const { noises, firstStream } = program;
  const { range, step, row, from, to } = places;
  const addresses = Array.from({ length: noises }, (_, j) => noiseAddress(program, layout, parity, j));
  const draws = addresses.flatMap((address, j) => {
    if ((parity * noises + j) % 2 === 1) return [];
    const number = i32.add(i32.multiply(step, i32.constant(noises)), i32.constant(firstStream + j));
    const pair = i32.or(i32.shiftRightUnsigned(number, i32.constant(1)), i32.constant(0x80000000));
    return [drawPair(module, range, pair, address, address + layout.tile)];
  });
  return [...draws, ...bodies.map((index) => callFunction(index, range[3]!, row, from, to, ...addresses.map(i32.constant)))];
}

function writeCopy(module: ModuleWriter, { dimension }: StepProgram, layout: Layout): number {
  return module.functionNamed('copy', { parameters: ['i32'], result: null }, (f) => {
    writeTileLoop(f, f.parameter(0), (at) => {
      for (let i = 0; i < dimension; i++)
        f.do(v128.store(at, layout.states + layout.tile * i, v128.load(at, layout.otherStates + layout.tile * i)));
    });
  });
}

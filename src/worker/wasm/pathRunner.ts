import type { RandomKey } from '../../base/random';
import { pathsPerTile } from '../../kernel/emitPaths';
import { createTileRecorder, tracePaths, type Look, type TilePlan } from '../pathTiles';
import { createInstances, makeRoom, type CompiledLibrary, type Exports } from './instances';
import { webAssembly, type WasmMemory, type WasmModule } from './webAssembly';

/** Paths of one plan, as they are sent to threads: a block is a tile of paths, its values are what its paths' recorder writes. */
export interface PathProgram {
  readonly kind: 'paths';
  readonly module: WasmModule;
  readonly precision: 'f64' | 'f32';
  readonly key: RandomKey;
  readonly dimension: number;
  readonly paths: number;
  /** Steps after which the paths are looked at, ascending from 0. */
  readonly kept: readonly number[];
  /** What each step needs that depends on its time alone, [steps, rowLength]. */
  readonly rows: Float64Array;
  readonly rowLength: number;
  readonly statesAddress: number;
  readonly constants: BigUint64Array;
  readonly constantsAddress: number;
  readonly rowsAddress: number;
  /** Length of a tile's record. */
  readonly outputs: number;
}

type Start = (key0: number, key1: number, firstPath: number, paths: number) => void;
type Advance = (key0: number, key1: number, firstPath: number, paths: number, firstStep: number, steps: number, row: number) => void;

/** The first paths; see {@link tracePaths}. */
export function createPathTracer(library: CompiledLibrary): (program: PathProgram, paths: number) => number[][] {
  const memory = new webAssembly.Memory({ initial: 1 });
  const exportsOf = createInstances(memory, library);
  return (program, paths) => {
    placeRows(memory, program);
    return tracePaths(tilesOf(program), paths, (tile, look) => runTile(memory, exportsOf(program.module), program, tile, look));
  };
}

export const tilesOf = ({ paths, kept }: PathProgram): TilePlan => ({ paths, kept, tileSize: pathsPerTile });

/** Records [tiles, outputs] of consecutive tiles. */
export function createPathRunner(
  memory: WasmMemory,
  exportsOf: (module: WasmModule) => Exports,
): (program: PathProgram, firstTile: number, tiles: number) => Float64Array {
  return (program, firstTile, tiles) => {
    const records = new Float64Array(tiles * program.outputs);
    placeRows(memory, program);
    for (let tile = 0; tile < tiles; tile++) {
      const record = records.subarray(tile * program.outputs, (tile + 1) * program.outputs);
      runTile(memory, exportsOf(program.module), program, firstTile + tile, createTileRecorder(program, record));
    }
    return records;
  };
}

function placeRows(memory: WasmMemory, { precision, rows, rowsAddress, constants, constantsAddress }: PathProgram): void {
  const Places = precision === 'f64' ? Float64Array : Float32Array;
  makeRoom(memory, rowsAddress + rows.length * Places.BYTES_PER_ELEMENT);
  new BigUint64Array(memory.buffer, constantsAddress, constants.length).set(constants);
  new Places(memory.buffer, rowsAddress, rows.length).set(rows);
}

function runTile(memory: WasmMemory, { start, advance }: Exports, program: PathProgram, tile: number, look: Look): void {
  const { key, kept, rowLength, rowsAddress, precision } = program;
  const first = tile * pathsPerTile;
  const count = Math.min(pathsPerTile, program.paths - first);
  const lanes = precision === 'f64' ? 8 : 4;
  (start as Start)(key[0] | 0, key[1] | 0, first, count); // written by `emitPaths`, as is `advance`
  kept.forEach((step, column) => {
    const before = column === 0 ? 0 : kept[column - 1]!;
    const row = rowsAddress + lanes * rowLength * before;
    if (step > before) (advance as Advance)(key[0] | 0, key[1] | 0, first, count, before, step - before, row);
    look(column, readStates(memory, program, count), count);
  });
}

function readStates({ buffer }: WasmMemory, { precision, statesAddress, dimension }: PathProgram, count: number): Float64Array {
  const Places = precision === 'f64' ? Float64Array : Float32Array;
  const states = new Places(buffer, statesAddress, dimension * pathsPerTile);
  const values = Float64Array.from(states.subarray(0, count));
  for (let i = 1; i < dimension; i++)
    for (let path = 0; path < count; path++) if (!Number.isFinite(states[i * pathsPerTile + path])) values[path] = NaN;
  return values;
}

import type { RandomKey } from '../../base/random';
import { isAlive, recordTile, type TimeBins } from '../../check/pathEngine';
import { pathStatesAddress, pathsPerTile } from '../../kernel/emitPaths';
import { createInstances, makeRoom, type CompiledLibrary, type Exports } from './instances';
import { webAssembly, type WasmMemory, type WasmModule } from './webAssembly';

/** Paths of one plan, as they are sent to threads: a block is a tile of paths, its values are its record (see `recordTile`). */
export interface PathProgram {
  readonly kind: 'paths';
  readonly precision: 'f64' | 'f32';
  readonly key: RandomKey;
  readonly dimension: number;
  readonly paths: number;
  /** Steps after which the paths are looked at, ascending from 0. */
  readonly kept: readonly number[];
  readonly bins: TimeBins | null;
  /** One step from nothing to the first states. */
  readonly start: PathPart;
  readonly step: PathPart;
  /** Length of a tile's record. */
  readonly outputs: number;
}

export interface PathPart {
  readonly module: WasmModule;
  readonly constants: BigUint64Array;
  readonly constantsAddress: number;
  /** What each step needs that depends on no path, [steps, rowLength]. */
  readonly rows: Float64Array;
  readonly rowLength: number;
  readonly rowsAddress: number;
}

/** Calls back at every kept step with the states of a tile, component by component. */
type Look = (column: number, states: Float64Array | Float32Array, count: number) => void;

type Advance = (key0: number, key1: number, firstPath: number, paths: number, firstStep: number, steps: number, row: number) => void;

/** States [paths, kept, dimension] of the first paths; what is not finite is NaN. */
export function createPathTracer(library: CompiledLibrary): (program: PathProgram, paths: number) => Float64Array {
  const memory = new webAssembly.Memory({ initial: 1 });
  const exportsOf = createInstances(memory, library);
  return (program, paths) => {
    const { dimension, kept } = program;
    const traced = new Float64Array(paths * kept.length * dimension);
    placeParts(memory, program);
    for (let first = 0; first < paths; first += pathsPerTile)
      runTile(memory, exportsOf, program, first / pathsPerTile, (column, states, count) => {
        for (let path = 0; path < count && first + path < paths; path++)
          for (let i = 0; i < dimension; i++) {
            const value = states[i * pathsPerTile + path]!;
            traced[((first + path) * kept.length + column) * dimension + i] = isAlive(value) ? value : NaN;
          }
      });
    return traced;
  };
}

/** Records [tiles, outputs] of consecutive tiles. */
export function createPathRunner(
  memory: WasmMemory,
  exportsOf: (module: WasmModule) => Exports,
): (program: PathProgram, firstTile: number, tiles: number) => Float64Array {
  return (program, firstTile, tiles) => {
    const { dimension, bins, outputs } = program;
    const records = new Float64Array(tiles * outputs);
    placeParts(memory, program);
    for (let tile = 0; tile < tiles; tile++) {
      const record = records.subarray(tile * outputs, (tile + 1) * outputs);
      runTile(memory, exportsOf, program, firstTile + tile, (column, states, count) =>
        recordTile(record, column, states, { count, stride: pathsPerTile, dimension, bins }),
      );
    }
    return records;
  };
}

function placeParts(memory: WasmMemory, { precision, start, step }: PathProgram): void {
  const Places = precision === 'f64' ? Float64Array : Float32Array;
  for (const { rows, rowsAddress, constants, constantsAddress } of [start, step]) {
    makeRoom(memory, rowsAddress + rows.length * Places.BYTES_PER_ELEMENT);
    new BigUint64Array(memory.buffer, constantsAddress, constants.length).set(constants);
    new Places(memory.buffer, rowsAddress, rows.length).set(rows);
  }
}

function runTile(memory: WasmMemory, exportsOf: (module: WasmModule) => Exports, program: PathProgram, tile: number, look: Look): void {
  const { key, kept, dimension, start, step, precision } = program;
  const first = tile * pathsPerTile;
  const count = Math.min(pathsPerTile, program.paths - first);
  const advanceOf = ({ module }: PathPart) => exportsOf(module)['advance'] as Advance; // written by `emitPaths`
  const Places = precision === 'f64' ? Float64Array : Float32Array;
  advanceOf(start)(key[0] | 0, key[1] | 0, first, count, 0, 1, start.rowsAddress);
  const advance = advanceOf(step);
  kept.forEach((at, column) => {
    const before = column === 0 ? 0 : kept[column - 1]!;
    const row = step.rowsAddress + Places.BYTES_PER_ELEMENT * step.rowLength * before;
    if (at > before) advance(key[0] | 0, key[1] | 0, first, count, before, at - before, row);
    look(column, new Places(memory.buffer, pathStatesAddress(), dimension * pathsPerTile), count);
  });
}

import type { SummedOutput } from '../../kernel/emitSums';
import { tileSize } from '../../kernel/wasm/tile';
import type { Exports } from './instances';
import { makeRoom } from './instances';
import type { RandomKey } from '../../base/random';
import type { WasmMemory, WasmModule } from './webAssembly';

/** A kernel that adds arrays up over samples (`emitSums`), as it is sent to threads: a block is so many samples, its values their sums. */
export interface SumProgram {
  readonly kind: 'sums';
  readonly module: WasmModule;
  readonly precision: 'f64' | 'f32';
  /** Numbers of all outputs, one after the other. */
  readonly outputs: number;
  readonly summed: readonly { readonly output: SummedOutput; readonly size: number }[];
  readonly uniforms: number;
  readonly uniformsAddress: number;
  /** Inputs that are handed over: they follow the uniforms, row by row over the samples of the batch. */
  readonly rows: number;
  readonly batch: number;
  readonly rowsAddress: number;
  readonly numbersAddress: number;
  readonly constants: BigUint64Array;
  readonly constantsAddress: number;
  readonly end: number;
}

/** Some blocks of a batch. */
interface SampleRange {
  readonly key: RandomKey;
  readonly firstBlock: number;
  readonly blocks: number;
  readonly blockSize: number;
}

type RunTile = (key0: number, key1: number, firstSample: number) => number;

/** Sums [blocks, outputs]. `uniforms` holds the uniforms, then the rows of the batch that the blocks are parts of. */
export function createSumRunner(
  memory: WasmMemory,
  exportsOf: (module: WasmModule) => Exports,
): (program: SumProgram, uniforms: Float64Array, range: SampleRange) => { readonly means: Float64Array; readonly nonFinite: number } {
  return (program, uniforms, { key, firstBlock, blocks, blockSize }) => {
    makeRoom(memory, program.end);
    new BigUint64Array(memory.buffer, program.constantsAddress, program.constants.length).set(program.constants);
    const Numbers = program.precision === 'f64' ? Float64Array : Float32Array;
    new Numbers(memory.buffer, program.uniformsAddress, program.uniforms).set(uniforms.subarray(0, program.uniforms));
    const run = exportsOf(program.module)['run'] as RunTile; // written by `emitSums`
    const means = new Float64Array(blocks * program.outputs);
    let nonFinite = 0;
    for (let block = 0; block < blocks; block++) {
      new Uint8Array(memory.buffer, program.numbersAddress, program.constantsAddress - program.numbersAddress).fill(0);
      const from = (firstBlock + block) * blockSize;
      for (let first = from; first < from + blockSize; first += tileSize) {
        placeRows(new Numbers(memory.buffer, program.rowsAddress, program.rows * tileSize), program, uniforms, first);
        nonFinite += run(key[0] | 0, key[1] | 0, first | 0);
      }
      readSums(memory, program, means.subarray(block * program.outputs, (block + 1) * program.outputs));
    }
    return { means, nonFinite };
  };
}

function placeRows(places: Float64Array | Float32Array, { uniforms, rows, batch }: SumProgram, values: Float64Array, first: number): void {
  for (let row = 0; row < rows; row++) {
    const from = uniforms + row * batch + (first % batch);
    places.set(values.subarray(from, from + tileSize), row * tileSize);
  }
}

/** Partial sums of the lanes are added up in float64. */
function readSums(memory: WasmMemory, { summed, numbersAddress, precision }: SumProgram, into: Float64Array): void {
  const lanes = precision === 'f64' ? 2 : 4;
  const Numbers = precision === 'f64' ? Float64Array : Float32Array;
  let place = 0;
  for (const { output, size } of summed) {
    const isNumber = output.kind === 'number';
    const parts = isNumber
      ? new Float64Array(memory.buffer, numbersAddress + 16 * output.place, 2)
      : new Numbers(memory.buffer, output.address, size * lanes);
    const width = parts.length / size;
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let lane = 0; lane < width; lane++) sum += parts[k * width + lane]!;
      into[place++] = sum;
    }
  }
}

import type { RandomKey } from '../../base/random';
import { createInstances, makeRoom, type CompiledLibrary } from './instances';
import { createPathRunner, type PathProgram } from './pathRunner';
import { createSumRunner, type SumProgram } from './sumRunner';
import { webAssembly, type WasmMemory, type WasmModule } from './webAssembly';

/** What threads can be asked to run block by block. */
export type WasmProgram = MeansProgram | PathProgram | SumProgram;

/** A compiled kernel, as it is sent to threads: a block is so many samples, its values their means. */
export interface MeansProgram {
  readonly kind: 'means';
  readonly module: WasmModule;
  readonly precision: 'f64' | 'f32';
  readonly outputs: number;
  /** Of one sample. */
  readonly operations: number;
  readonly uniformsAddress: number;
  readonly constants: BigUint64Array;
  readonly constantsAddress: number;
  readonly meansAddress: number;
}

/** Some blocks of one job. */
export interface BlockRange {
  readonly key: RandomKey;
  readonly firstBlock: number;
  readonly blocks: number;
  readonly blockSize: number;
}

export interface ProgramMeans {
  /** [blocks, outputs]; valid until the next run. */
  readonly means: Float64Array;
  readonly nonFinite: number;
}

/** Runs programs in one thread, all in one memory: each puts what it needs there before it runs. */
export type RunProgram = (program: WasmProgram, uniforms: Float64Array, range: BlockRange) => ProgramMeans;

type RunFunction = (key0: number, key1: number, firstSample: number, blockSize: number, blocks: number, meansAddress: number) => number;

export function createProgramRunner(library: CompiledLibrary): RunProgram {
  const memory = new webAssembly.Memory({ initial: 1 });
  const exportsOf = createInstances(memory, library);
  const runPaths = createPathRunner(memory, exportsOf);
  const runSums = createSumRunner(memory, exportsOf);
  return (program, uniforms, range) => {
    if (program.kind === 'sums') return runSums(program, uniforms, range);
    if (program.kind === 'paths') return { means: runPaths(program, range.firstBlock, range.blocks), nonFinite: 0 };
    const { key, firstBlock, blocks, blockSize } = range;
    const values = blocks * program.outputs;
    makeRoom(memory, program.meansAddress + 8 * values);
    new BigUint64Array(memory.buffer, program.constantsAddress, program.constants.length).set(program.constants);
    placeUniforms(memory, program, uniforms);
    const run = exportsOf(program.module)['run'] as RunFunction; // written by `emitWasm`
    const nonFinite = run(key[0] | 0, key[1] | 0, (firstBlock * blockSize) | 0, blockSize, blocks, program.meansAddress);
    return { means: new Float64Array(memory.buffer, program.meansAddress, values), nonFinite };
  };
}

function placeUniforms({ buffer }: WasmMemory, { precision, uniformsAddress }: MeansProgram, uniforms: Float64Array): void {
  const Places = precision === 'f64' ? Float64Array : Float32Array;
  new Places(buffer, uniformsAddress, uniforms.length).set(uniforms);
}

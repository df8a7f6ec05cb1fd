import type { RandomKey } from '../../base/random';
import { webAssembly, type WasmMemory, type WasmModule } from './webAssembly';

/** A compiled kernel, as it is sent to threads. */
export interface WasmProgram {
  readonly module: WasmModule;
  readonly outputs: number;
  readonly uniformsAddress: number;
  readonly constants: BigUint64Array;
  readonly constantsAddress: number;
  readonly meansAddress: number;
}

/** What all programs share, compiled once for all threads. */
export interface CompiledLibrary {
  readonly module: WasmModule;
  readonly constants: BigUint64Array;
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
  new BigUint64Array(memory.buffer).set(library.constants);
  const draws = new webAssembly.Instance(library.module, { env: { memory } }).exports;
  const environment = { ...draws, memory, log: Math.log, sin: Math.sin, cos: Math.cos };
  const functions = new WeakMap<WasmModule, RunFunction>();
  const instantiate = (module: WasmModule): RunFunction => {
    const run = new webAssembly.Instance(module, { env: environment }).exports['run'] as RunFunction; // written by `emitWasm`
    functions.set(module, run);
    return run;
  };
  return (program, uniforms, { key, firstBlock, blocks, blockSize }) => {
    const values = blocks * program.outputs;
    makeRoom(memory, program.meansAddress + 8 * values);
    new BigUint64Array(memory.buffer, program.constantsAddress, program.constants.length).set(program.constants);
    const places = new Float64Array(memory.buffer, program.uniformsAddress, 2 * uniforms.length);
    for (let i = 0; i < places.length; i++) places[i] = uniforms[i >> 1]!;
    const run = functions.get(program.module) ?? instantiate(program.module);
    const nonFinite = run(key[0] | 0, key[1] | 0, (firstBlock * blockSize) | 0, blockSize, blocks, program.meansAddress);
    return { means: new Float64Array(memory.buffer, program.meansAddress, values), nonFinite };
  };
}

const pageBytes = 65536;

function makeRoom(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}

import { webAssembly, type WasmMemory, type WasmModule } from './webAssembly';

/** What all programs share, compiled once for all threads. */
export type CompiledLibrary = readonly CompiledPart[];

interface CompiledPart {
  readonly module: WasmModule;
  /** 64-bit words for `address`. */
  readonly constants: BigUint64Array;
  readonly address: number;
}

export type Exports = Readonly<Record<string, unknown>>;

/** The exports of a module, made one instance over this memory at its first use. */
export function createInstances(memory: WasmMemory, library: CompiledLibrary): (module: WasmModule) => Exports {
  for (const { constants, address } of library) new BigUint64Array(memory.buffer).set(constants, address / 8);
  const draws = library.map(({ module }) => Object.entries(new webAssembly.Instance(module, { env: { memory } }).exports));
  const environment = { ...Object.fromEntries(draws.flat()), memory, log: Math.log, sin: Math.sin, cos: Math.cos };
  const instances = new WeakMap<WasmModule, Exports>();
  return (module) => {
    const known = instances.get(module) ?? new webAssembly.Instance(module, { env: environment }).exports;
    instances.set(module, known);
    return known;
  };
}

const pageBytes = 65536;

export function makeRoom(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}

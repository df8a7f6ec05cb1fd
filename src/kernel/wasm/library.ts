import { createConstantPool } from './constantPool';
import { exportDraws, importDraws } from './drawFunctions';
import { ModuleWriter } from './moduleWriter';
import { importScalarFunctions } from './vectorMath';

/**
 * Functions that all kernels share, so that they are compiled, and optimised while they run, once for all. Its constants lie at
 * address 0; kernels use the memory after them.
 */
export interface WasmLibrary {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** 64-bit words to be put at address 0. */
  readonly constants: BigUint64Array<ArrayBuffer>;
}

let emitted: WasmLibrary | null = null;

export function emitLibrary(): WasmLibrary {
  return (emitted ??= writeLibrary());
}

function writeLibrary(): WasmLibrary {
  const constants = createConstantPool(0);
  const module = new ModuleWriter(constants);
  exportDraws(module);
  return { bytes: module.encode(), constants: constants.words() };
}

export function libraryBytes(): number {
  return 8 * emitLibrary().constants.length;
}

/** What a kernel imports. */
export function importLibrary(module: ModuleWriter): void {
  importScalarFunctions(module);
  importDraws(module);
}

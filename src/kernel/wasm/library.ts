import { createConstantPool } from './constantPool';
import { exportDraws, importDraws } from './drawFunctions';
import { doubles, singles, type LaneType } from './laneType';
import { ModuleWriter } from './moduleWriter';
import { importScalarFunctions } from './scalarFunctions';

/**
 * Functions that all kernels of a precision share, so that they are compiled, and optimised while they run, once for all. Kernels
 * use the memory after the constants of both precisions.
 */
export interface WasmLibrary {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** 64-bit words to be put at `address`. */
  readonly constants: BigUint64Array<ArrayBuffer>;
  readonly address: number;
}

let emitted: readonly [WasmLibrary, WasmLibrary] | null = null;

/** For float64, then for float32. */
export function emitLibraries(): readonly [WasmLibrary, WasmLibrary] {
  if (emitted !== null) return emitted;
  const first = writeLibrary(doubles, 0);
  return (emitted = [first, writeLibrary(singles, endOf(first))]);
}

function writeLibrary(lanes: LaneType, address: number): WasmLibrary {
  const constants = createConstantPool(address);
  const module = new ModuleWriter(constants, lanes);
  exportDraws(module);
  return { bytes: module.encode(), constants: constants.words(), address };
}

const endOf = ({ address, constants }: WasmLibrary): number => address + 8 * constants.length;

/** The first address that libraries leave free. */
export function librariesEnd(): number {
  return endOf(emitLibraries()[1]);
}

/** What a kernel imports. */
export function importLibrary(module: ModuleWriter): void {
  importScalarFunctions(module);
  importDraws(module);
}

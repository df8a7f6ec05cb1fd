import { arrangeGraph, operationsPerFunction } from '../arrangeGraph';
import { cutIntoChunks, type Chunks } from '../chunks';
import type { Graph } from '../graph';
import { splitByLevel, type SplitGraph } from '../splitByLevel';
import { createConstantPool } from './constantPool';
import type { LaneType } from './laneType';
import { importLibrary } from './library';
import { ModuleWriter } from './moduleWriter';

/** What the caller of a compiled graph has to know of it. */
export interface KernelModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly precision: LaneType['precision'];
  /** The caller evaluates the prologue, and puts its outputs where the kernel reads them, in the kernel's precision. */
  readonly split: SplitGraph;
  /** 64-bit words to be put at `constantsAddress`. */
  readonly constants: BigUint64Array<ArrayBuffer>;
  readonly constantsAddress: number;
}

/** Addresses of what a kernel keeps in memory; its constants come last. */
interface Layout {
  readonly constants: number;
}

/** A graph cut into functions, in a module that has the libraries; `write` adds what calls them. `end` is the first address that is free. */
export function writeKernel<Own extends Layout>(
  graph: Graph,
  lanes: LaneType,
  layoutOf: (split: SplitGraph, chunks: Chunks) => Own,
  write: (module: ModuleWriter, split: SplitGraph, chunks: Chunks, layout: Own) => void,
): { readonly kernel: KernelModule; readonly layout: Own; readonly end: number } {
  const whole = splitByLevel(graph);
  const split = { ...whole, body: arrangeGraph(whole.body) };
  const chunks = cutIntoChunks(split.body, operationsPerFunction);
  const layout = layoutOf(split, chunks);
  const pool = createConstantPool(layout.constants);
  const module = new ModuleWriter(pool, lanes);
  importLibrary(module);
  write(module, split, chunks, layout);
  const bytes = module.encode();
  const constants = pool.words();
  const kernel = { bytes, precision: lanes.precision, split, constants, constantsAddress: layout.constants };
  return { kernel, layout, end: layout.constants + 8 * constants.length };
}

import type { BlockRange, RunProgram, WasmProgram } from './programRunner';

/**
 * One job of which several threads take slices of blocks, each the next one that nobody has taken. A block's mean depends on
 * nothing but its number, so neither the number of threads nor their speed shows in the result.
 */
export interface SharedWork {
  readonly range: BlockRange;
  readonly uniforms: Float64Array;
  /** [3], shared: see {@link counters}. */
  readonly control: Int32Array<SharedArrayBuffer>;
  /** [blocks, outputs], shared. */
  readonly means: Float64Array<SharedArrayBuffer>;
}

const counters = { nextBlock: 0, isStopped: 1, nonFinite: 2 } as const;

/** The counters come first in the memory of a job, a line of the cache of their own. */
const controlBytes = 64;

export function shareWork(range: BlockRange, uniforms: Float64Array, outputs: number, memory: SharedMemory = freshMemory): SharedWork {
  const values = range.blocks * outputs;
  const buffer = memory.lend(controlBytes + 8 * values);
  const control = new Int32Array(buffer, 0, 3).fill(0);
  return { range, uniforms, control, means: new Float64Array(buffer, controlBytes, values) };
}

/** Memory that threads share lives until each of them has collected its garbage, which a thread that makes none hardly ever does: so it is lent again. */
export interface SharedMemory {
  /** At least so many bytes, of any content. */
  lend(bytes: number): SharedArrayBuffer;
  /** What no thread works on any more. */
  takeBack(work: SharedWork): void;
}

const freshMemory: SharedMemory = { lend: (bytes) => new SharedArrayBuffer(bytes), takeBack: () => undefined };

/** Larger pieces are not kept for the next job. */
const largestKept = 2 ** 25;
const mostKept = 4;

export function createSharedMemory(): SharedMemory {
  const free: SharedArrayBuffer[] = [];
  return {
    lend(bytes) {
      const place = free.findIndex(({ byteLength }) => byteLength >= bytes);
      return place < 0 ? new SharedArrayBuffer(roundUp(bytes)) : free.splice(place, 1)[0]!; // it was found
    },
    takeBack({ means: { buffer } }) {
      if (buffer.byteLength > largestKept) return;
      free.push(buffer);
      free.sort((one, other) => one.byteLength - other.byteLength);
      if (free.length > mostKept) free.shift();
    },
  };
}

/** To a power of two, so that jobs of like sizes use one piece. */
const roundUp = (bytes: number): number => 2 ** Math.ceil(Math.log2(bytes));

/** The same memory for other samples, once no thread works on it any more. */
export function restartWork(work: SharedWork, firstBlock: number): SharedWork {
  work.control.fill(0);
  return { ...work, range: { ...work.range, firstBlock } };
}

/** No further slice is taken. */
export function stopWork({ control }: SharedWork): void {
  Atomics.store(control, counters.isStopped, 1);
}

export function countNonFinite({ control }: SharedWork): number {
  return Atomics.load(control, counters.nonFinite);
}

export function blocksLeft({ control, range }: SharedWork): number {
  return Math.max(0, range.blocks - Atomics.load(control, counters.nextBlock));
}

/** Runs the next slice, of at most so many blocks; false when there is none. */
export function runSlice(run: RunProgram, program: WasmProgram, work: SharedWork, most: number): boolean {
  const { range, control } = work;
  if (Atomics.load(control, counters.isStopped) !== 0) return false;
  const from = Atomics.add(control, counters.nextBlock, most);
  const blocks = Math.min(most, range.blocks - from);
  if (blocks <= 0) return false;
  const { means, nonFinite } = run(program, work.uniforms, { ...range, firstBlock: range.firstBlock + from, blocks });
  work.means.set(means, from * program.outputs);
  Atomics.add(control, counters.nonFinite, nonFinite);
  return true;
}

const sliceMs = 6;

/** Towards `sliceMs`, at most four times as many blocks as before: the first calls are slow because code is still being optimised. */
export function nextSliceSize(blocks: number, ms: number): number {
  return Math.max(1, Math.min(4 * blocks, Math.floor((blocks * sliceMs) / Math.max(ms, 0.01))));
}

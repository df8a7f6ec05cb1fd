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

export function shareWork(range: BlockRange, uniforms: Float64Array, outputs: number): SharedWork {
  const control = new Int32Array(new SharedArrayBuffer(4 * 3));
  return { range, uniforms, control, means: new Float64Array(new SharedArrayBuffer(8 * range.blocks * outputs)) };
}

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

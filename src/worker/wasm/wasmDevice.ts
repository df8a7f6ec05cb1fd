import type { CancellationToken } from '../../base/cancellation';
import type { BlockJob, BlockMeans, PathRecords } from '../../check/engine';
import type { SimulatePlan } from '../../check/plan';
import { checkSamples } from '../../kernel/compileJavaScript';
import { pathsPerTile } from '../../kernel/emitPaths';
import type { Graph } from '../../kernel/graph';
import { doubles, singles, type LaneType } from '../../kernel/wasm/laneType';
import { createKernelCache } from '../kernelCache';
import type { Pause } from '../pace';
import { compilePaths } from './compilePaths';
import { compileLibrary, compileProgram } from './compileProgram';
import type { CompiledLibrary } from './instances';
import { readTiles } from '../pathTiles';
import { createPathTracer, tilesOf } from './pathRunner';
import { createProgramRunner, type BlockRange, type RunProgram, type WasmProgram } from './programRunner';
import { findSelfTestFault } from './selfTest';
import { cutRange, joinParts, partsOfBlock } from './blockParts';
import { blocksLeft, countNonFinite, nextSliceSize, runSlice, shareWork, stopWork } from './sharedWork';
import { createThreadPool, type ThreadPool } from './threadPool';

/** How one job is run: in float64 on all threads unless said otherwise. */
export interface WasmRunOptions {
  readonly precision?: LaneType['precision'];
  readonly threads?: number | undefined;
  /** Told how many blocks, or tiles of paths, have been begun since the last time. */
  readonly onWork?: ((blocks: number) => void) | undefined;
}

/** The processor by way of WebAssembly SIMD, after it has passed its self-test. */
export interface WasmDevice {
  /** `2 threads`. */
  readonly name: string;
  /** Means over blocks of samples; see `CompiledKernel.blockMeans`. */
  runBlocks(graph: Graph, job: BlockJob, token: CancellationToken, options?: WasmRunOptions): Promise<BlockMeans>;
  /** Paths of a simulation; see `Engine.runPaths`. */
  runPaths(plan: SimulatePlan, token: CancellationToken, options?: WasmRunOptions): Promise<PathRecords>;
  /** Ends its threads. */
  close(): void;
}

export interface WasmOptions {
  /** Threads that compute, the calling one among them. */
  readonly threads: number;
  /** The bundle of `thread.ts`. */
  readonly threadPath: string;
  readonly pause: Pause;
}

export function openWasm({ threads, threadPath, pause }: WasmOptions): WasmDevice | { readonly unavailable: string } {
  try {
    const library = compileLibrary();
    const run = createProgramRunner(library);
    const fault = findSelfTestFault(run);
    if (fault !== undefined) return { unavailable: `WebAssembly failed its self-test: ${fault}` };
    const pool = threads > 1 ? createThreadPool(threadPath, threads - 1, library) : null;
    return createDevice(threads, library, run, pool, pause);
  } catch (error) {
    return { unavailable: `WebAssembly SIMD could not be used: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function createDevice(threads: number, library: CompiledLibrary, run: RunProgram, pool: ThreadPool | null, pause: Pause): WasmDevice {
  const forget = ({ program }: { readonly program: WasmProgram }): void => pool?.forget(program);
  const compiledOf = {
    f64: createKernelCache((graph) => compileProgram(graph, doubles), forget),
    f32: createKernelCache((graph) => compileProgram(graph, singles), forget),
  };
  const trace = lazily(() => createPathTracer(library));
  let helpers = pool;
  const runHelped = async (
    program: WasmProgram,
    uniforms: Float64Array,
    range: BlockRange,
    token: CancellationToken,
    most = threads,
    onWork: (blocks: number) => void = () => undefined,
  ): Promise<BlockMeans> => {
    const others = Math.min(most, threads) - 1;
    try {
      return await runJob(program, uniforms, range, { run, pause, token, pool: others > 0 ? helpers : null, others, onWork });
    } catch (error) {
      if (!(error instanceof ThreadFault)) throw error;
      helpers = null; // Whatever ended a thread may end the next: this one works alone from now on.
      return runJob(program, uniforms, range, { run, pause, token, pool: null, others: 0, onWork });
    }
  };
  return {
    name: threads === 1 ? '1 thread' : `${threads} threads`,
    async runBlocks(graph, job, token, { precision = 'f64', threads: most } = {}) {
      checkSamples(job.firstBlock * job.blockSize, job.blocks * job.blockSize);
      const { program, evaluateUniforms } = compiledOf[precision](graph);
      const parts = partsOfBlock(program.operations, job.blockSize);
      const fine = await runHelped(program, evaluateUniforms(job), cutRange(job, parts), token, most);
      return { ...fine, means: joinParts(fine.means, program.outputs, parts) };
    },
    async runPaths(plan, token, { precision = 'f64', threads: most, onWork } = {}) {
      const program = compilePaths(plan, precision === 'f64' ? doubles : singles);
      const range = { key: plan.key, firstBlock: 0, blocks: Math.ceil(plan.paths / pathsPerTile), blockSize: pathsPerTile };
      const { means } = await runHelped(program, new Float64Array(0), range, token, most, onWork);
      pool?.forget(program);
      return { ...readTiles(tilesOf(program), means), shown: plan.shownPaths > 0 ? trace()(program, plan.shownPaths) : [] };
    },
    close: () => pool?.close(),
  };
}

/** A thread ended, and with it the blocks that it had taken. */
class ThreadFault extends Error {
  override readonly name = 'ThreadFault';
}

interface Means {
  readonly run: RunProgram;
  readonly pause: Pause;
  readonly token: CancellationToken;
  readonly pool: ThreadPool | null;
  /** How many threads of the pool may help. */
  readonly others: number;
  readonly onWork: (blocks: number) => void;
}

const firstSamples = 1024;
/** What a thread is asked to help with lasts longer than asking it. */
const worthHelpMs = 3;

async function runJob(
  program: WasmProgram,
  uniforms: Float64Array,
  range: BlockRange,
  { run, pause, token, pool, others, onWork }: Means,
): Promise<BlockMeans> {
  const work = shareWork(range, uniforms, program.outputs);
  let help: Promise<unknown> | null = null;
  let size = Math.max(1, Math.floor(firstSamples / range.blockSize));
  let left = range.blocks;
  try {
    for (;;) {
      await pause(token);
      const started = performance.now();
      if (!runSlice(run, program, work, size)) break;
      const ms = performance.now() - started;
      if (pool !== null && help === null && (ms / size) * blocksLeft(work) > worthHelpMs)
        help = askForHelp(pool, program, work, size, others);
      size = nextSliceSize(size, ms);
      onWork(left - blocksLeft(work));
      left = blocksLeft(work);
    }
  } finally {
    stopWork(work);
  }
  const fault = await help;
  if (fault instanceof Error) throw new ThreadFault(fault.message);
  return { means: work.means.slice(), nonFinite: countNonFinite(work), guards: 0 };
}

/** Settles with what went wrong. */
function askForHelp(pool: ThreadPool, ...request: Parameters<ThreadPool['help']>): Promise<unknown> {
  return pool.help(...request).then(
    () => undefined,
    (error: unknown) => error,
  );
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

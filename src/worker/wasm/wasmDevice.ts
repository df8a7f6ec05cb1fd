import type { CancellationToken } from '../../base/cancellation';
import type { BlockJob, BlockMeans } from '../../check/engine';
import { checkSamples } from '../../kernel/compileJavaScript';
import type { Graph } from '../../kernel/graph';
import { createKernelCache } from '../kernelCache';
import type { Pause } from '../pace';
import { compileLibrary, compileProgram, type CompiledProgram } from './compileProgram';
import { createProgramRunner, type RunProgram } from './programRunner';
import { findSelfTestFault } from './selfTest';
import { blocksLeft, countNonFinite, nextSliceSize, runSlice, shareWork, stopWork } from './sharedWork';
import { createThreadPool, type ThreadPool } from './threadPool';

/** The processor by way of WebAssembly SIMD, after it has passed its self-test. */
export interface WasmDevice {
  /** `2 threads`. */
  readonly name: string;
  /** Means over blocks of samples in float64; see `CompiledKernel.blockMeans`. */
  runBlocks(graph: Graph, job: BlockJob, token: CancellationToken): Promise<BlockMeans>;
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
    return createDevice(threads, run, pool, pause);
  } catch (error) {
    return { unavailable: `WebAssembly SIMD could not be used: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function createDevice(threads: number, run: RunProgram, pool: ThreadPool | null, pause: Pause): WasmDevice {
  const compiledOf = createKernelCache(compileProgram, ({ program }) => pool?.forget(program));
  let helpers = pool;
  return {
    name: threads === 1 ? '1 thread' : `${threads} threads`,
    async runBlocks(graph, job, token) {
      checkSamples(job.firstBlock * job.blockSize, job.blocks * job.blockSize);
      const compiled = compiledOf(graph);
      try {
        return await runJob(compiled, job, { run, pause, token, pool: helpers });
      } catch (error) {
        if (!(error instanceof ThreadFault)) throw error;
        helpers = null; // Whatever ended a thread may end the next: this one works alone from now on.
        return runJob(compiled, job, { run, pause, token, pool: null });
      }
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
}

const firstSamples = 1024;
/** What a thread is asked to help with lasts longer than asking it. */
const worthHelpMs = 3;

async function runJob(
  { program, evaluateUniforms }: CompiledProgram,
  job: BlockJob,
  { run, pause, token, pool }: Means,
): Promise<BlockMeans> {
  const work = shareWork(job, evaluateUniforms(job), program.outputs);
  let help: Promise<unknown> | null = null;
  let size = Math.max(1, Math.floor(firstSamples / job.blockSize));
  try {
    for (;;) {
      await pause(token);
      const started = performance.now();
      if (!runSlice(run, program, work, size)) break;
      const ms = performance.now() - started;
      if (pool !== null && help === null && (ms / size) * blocksLeft(work) > worthHelpMs) help = askForHelp(pool, program, work, size);
      size = nextSliceSize(size, ms);
    }
  } finally {
    stopWork(work);
  }
  const fault = await help;
  if (fault instanceof Error) throw new ThreadFault(fault.message);
  return { means: work.means.slice(), nonFinite: countNonFinite(work), guards: 0 };
}

/** Settles with what went wrong. */
function askForHelp(pool: ThreadPool, ...[program, work, size]: Parameters<ThreadPool['help']>): Promise<unknown> {
  return pool.help(program, work, size).then(
    () => undefined,
    (error: unknown) => error,
  );
}

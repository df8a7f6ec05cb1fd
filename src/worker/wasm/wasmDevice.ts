import type { CancellationToken } from '../../base/cancellation';
import { hashText } from '../../base/hash';
import type { BlockJob, BlockMeans } from '../../check/engine';
import type { PathJob } from '../../check/pathEngine';
import type { SimulatePlan } from '../../check/simulationPlan';
import { checkSamples, createSampler } from '../../kernel/compileJavaScript';
import type { CompiledKernel } from '../../kernel/compiledKernel';
import { pathsPerTile } from '../../kernel/emitPaths';
import type { Graph } from '../../kernel/graph';
import type { EvaluatePoints } from '../../kernel/interpretLanes';
import { doubles, singles, type LaneType } from '../../kernel/wasm/laneType';
import { createKernelCache, rememberByObject } from '../kernelCache';
import type { Pause } from '../pace';
import { compilePaths, programOf, type CompiledPaths } from './compilePaths';
import { compileLibrary, compileProgram } from './compileProgram';
import type { CompiledLibrary } from './instances';
import type { GradientEngine } from '../../train/gradientEngine';
import { createGradientEngine } from './gradientEngine';
import { createWasmInterpreter } from './laneInterpreter';
import { createPathTracer, type PathProgram } from './pathRunner';
import { createProgramRunner, type BlockRange, type RunProgram, type WasmProgram } from './programRunner';
import { findSelfTestFault } from './selfTest';
import { cutRange, joinParts, partsOfBlock } from '../blockParts';
import {
  blocksLeft,
  countNonFinite,
  createSharedMemory,
  nextSliceSize,
  runSlice,
  shareWork,
  stopWork,
  type SharedMemory,
} from './sharedWork';
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
  /** The first paths of a simulation; see `PathEngine`. */
  tracePaths(plan: SimulatePlan, kept: readonly number[], paths: number): Float64Array;
  /** Records of tiles of paths; see `PathEngine`. */
  sumPaths(plan: SimulatePlan, job: PathJob, token: CancellationToken, options?: WasmRunOptions): Promise<Float64Array>;
  /** The graph at explicit values of all its inputs, and at one setting; see `CompiledKernel`. To the last bit what JavaScript computes. */
  pointsOf(graph: Graph): EvaluatePoints;
  samplerOf(graph: Graph): CompiledKernel['prepareSamples'];
  /** Derivatives of losses, on at most so many threads. */
  gradients(threads?: number): GradientEngine;
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
  const programFor = rememberPrograms(forget);
  const trace = lazily(() => createPathTracer(library));
  const interpret = createWasmInterpreter();
  const pointsOf = rememberByObject((graph) => interpret(graph, graph.inputs.length)([]));
  const samplerOf = rememberByObject((graph) => createSampler(graph, interpret));
  const memory = createSharedMemory();
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
      return await runJob(program, uniforms, range, { run, pause, token, memory, pool: others > 0 ? helpers : null, others, onWork });
    } catch (error) {
      if (!(error instanceof ThreadFault)) throw error;
      helpers = null; // Whatever ended a thread may end the next: this one works alone from now on.
      return runJob(program, uniforms, range, { run, pause, token, memory, pool: null, others: 0, onWork });
    }
  };
  const name = threads === 1 ? '1 thread' : `${threads} threads`;
  return {
    name,
    async runBlocks(graph, job, token, { precision = 'f64', threads: most } = {}) {
      checkSamples(job.firstBlock * job.blockSize, job.blocks * job.blockSize);
      const { program, evaluateUniforms } = compiledOf[precision](graph);
      const parts = partsOfBlock(program.operations, job.blockSize);
      const fine = await runHelped(program, evaluateUniforms(job), cutRange(job, parts), token, most);
      return { ...fine, means: joinParts(fine.means, program.outputs, parts) };
    },
    tracePaths: (plan, kept, paths) => trace()(programFor(plan, { kept, bins: null }, 'f64'), paths),
    async sumPaths(plan, job, token, { precision = 'f64', threads: most, onWork } = {}) {
      const program = programFor(plan, job, precision);
      const range = { key: plan.key, firstBlock: job.firstTile, blocks: job.tiles, blockSize: pathsPerTile };
      return (await runHelped(program, new Float64Array(0), range, token, most, onWork)).means;
    },
    pointsOf,
    samplerOf,
    gradients: (most = threads) => createGradientEngine({ name, run, pool: helpers, others: Math.min(most, threads) - 1, pause }),
    close: () => pool?.close(),
  };
}

type Wanted = Pick<PathJob, 'kept' | 'bins'>;
type ProgramFor = (plan: SimulatePlan, wanted: Wanted, precision: LaneType['precision']) => PathProgram;

/** The last program is the one that is asked for again, batch after batch; plans that differ in numbers alone are compiled once. */
function rememberPrograms(forget: (old: { readonly program: WasmProgram }) => void): ProgramFor {
  const compiled = new Map<string, CompiledPaths>();
  let last: (Wanted & { readonly plan: SimulatePlan; readonly program: PathProgram }) | null = null;
  return (plan, { kept, bins }, precision) => {
    if (last?.plan === plan && last.kept === kept && last.bins === bins && last.program.precision === precision) return last.program;
    if (last !== null) forget(last);
    const program = programOf(plan, compiledFor(compiled, plan, precision), { kept, bins });
    last = { plan, kept, bins, program };
    return program;
  };
}

const rememberedPlans = 16;

function compiledFor(compiled: Map<string, CompiledPaths>, plan: SimulatePlan, precision: LaneType['precision']): CompiledPaths {
  const { start, step, dimension, noises, time } = plan;
  const name = hashText(JSON.stringify([precision, start, step, dimension, noises, time.steps]));
  const known = compiled.get(name);
  const found = known ?? compilePaths(plan, precision === 'f64' ? doubles : singles);
  compiled.delete(name);
  compiled.set(name, found);
  if (compiled.size > rememberedPlans) compiled.delete(compiled.keys().next().value!); // it has one
  return found;
}

/** A thread ended, and with it the blocks that it had taken. */
class ThreadFault extends Error {
  override readonly name = 'ThreadFault';
}

interface Means {
  readonly run: RunProgram;
  readonly pause: Pause;
  readonly token: CancellationToken;
  readonly memory: SharedMemory;
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
  { run, pause, token, memory, pool, others, onWork }: Means,
): Promise<BlockMeans> {
  const work = shareWork(range, uniforms, program.outputs, memory);
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
  const found = { means: work.means.slice(), nonFinite: countNonFinite(work), guards: 0 };
  memory.takeBack(work);
  return found;
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

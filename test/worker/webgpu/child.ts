import { neverCancelled } from '../../../src/base/cancellation';
import { normalsFromWords, threefry } from '../../../src/base/random';
import type { KernelJob } from '../../../src/kernel/compiledKernel';
import type { Graph } from '../../../src/kernel/graph';
import { GraphBuilder } from '../../../src/kernel/graphBuilder';
import { openWebGpu } from '../../../src/worker/webgpu/openWebGpu';
import type { GpuDevice } from '../../../src/worker/webgpu/gpuDevice';
import { pruneGraph } from '../../../src/kernel/pruneGraph';
import { everyOperation, key, logarithmOfNormal, operationsJob, slicedJob, slicedScoreMatching, testGraphs, testJob } from './kernels';

/** What the tests look at; made in a process of its own, because the driver is chosen by the environment a process starts with. */
export interface GpuReport {
  readonly withoutSoftware: string;
  readonly name: string;
  readonly isSoftware: boolean;
  readonly draws: { readonly wrongWords: number; readonly count: number; readonly largestNormalError: number };
  readonly sliced: Result;
  readonly slicedAgain: Result;
  readonly slicedOtherKey: Result;
  readonly operations: Result;
  readonly logarithm: Result;
  readonly refusal: string;
  readonly cancelled: string;
  /** Means of each test graph without its last output; null: refused. */
  readonly graphs: readonly (Result | null)[];
  /** Milliseconds of processor time that the kernels of the test graphs took to be compiled and run once. */
  readonly compileMs: readonly number[];
  /** Milliseconds from a cancellation, under a job of minutes, to its end. */
  readonly cancelMs: number;
}

export interface Result {
  readonly means: readonly number[];
  readonly nonFinite: number;
  readonly guards: number;
}

async function report(): Promise<GpuReport> {
  const refused = await openWebGpu({ allowSoftware: false });
  const gpu = await openWebGpu({ allowSoftware: true });
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const run = (graph: Graph, job: KernelJob): Promise<Result> => runOn(gpu, graph, job);
  const graph = slicedScoreMatching();
  return {
    withoutSoftware: 'unavailable' in refused ? refused.unavailable : `opened ${refused.name}`,
    name: gpu.name,
    isSoftware: gpu.isSoftware,
    draws: await compareDraws(gpu),
    sliced: await run(graph, slicedJob),
    slicedAgain: await run(graph, { ...slicedJob, firstBlock: 11, blocks: 3 }),
    slicedOtherKey: await run(graph, { ...slicedJob, key: [1, 2] }),
    operations: await run(everyOperation(), operationsJob),
    logarithm: await run(logarithmOfNormal(), operationsJob),
    refusal: await refusal(run(tooLarge(), operationsJob)),
    cancelled: await refusal(gpu.runBlocks(graph, slicedJob, { isCancelled: true })),
    ...(await runTestGraphs(gpu)),
    cancelMs: await cancelUnderWay(gpu, graph),
  };
}

async function runTestGraphs(gpu: GpuDevice): Promise<Pick<GpuReport, 'graphs' | 'compileMs'>> {
  const graphs: (Result | null)[] = [];
  const compileMs: number[] = [];
  for (const whole of testGraphs()) {
    const graph = pruneGraph(whole, whole.outputs.slice(0, -1));
    const one = { ...testJob, blocks: 1 };
    const before = processorMs();
    const first = await runOn(gpu, graph, one).catch(() => null);
    compileMs.push(processorMs() - before);
    graphs.push(first && (await runOn(gpu, graph, testJob)));
  }
  return { graphs, compileMs };
}

/** Of all threads: of other programs the clock knows more than of this one. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const started = performance.now();
  return { value: await work(), ms: performance.now() - started };
}

async function cancelUnderWay(gpu: GpuDevice, graph: Graph): Promise<number> {
  const token = { isCancelled: false };
  const work = refusal(gpu.runBlocks(graph, { ...slicedJob, blocks: 60_000 }, token));
  await new Promise((resolve) => setTimeout(resolve, 400));
  token.isCancelled = true;
  return (await timed(() => work)).ms;
}

async function runOn(gpu: GpuDevice, graph: Graph, job: KernelJob): Promise<Result> {
  const { means, nonFinite, guards } = await gpu.runBlocks(graph, job, neverCancelled);
  return { means: [...means], nonFinite, guards };
}

function tooLarge(): Graph {
  const g = new GraphBuilder();
  return g.build([g.multiply(g.constant(1e50), g.input({ name: 'x', level: 'sample', law: 'normal', stream: 0 }))]);
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

/** Words of 3 × 65,536 counters: around 0, around 2³¹, and of a stream of normals. */
async function compareDraws(gpu: GpuDevice): Promise<GpuReport['draws']> {
  const count = 65536;
  const starts = [
    [0, 0],
    [0x7fff8000, 5],
    [1 << 20, 0x80000003],
  ] as const;
  let [wrongWords, largestNormalError] = [0, 0];
  for (const [first, stream] of starts) {
    const { words, normals } = await gpu.draw(key, first, stream, count);
    for (let i = 0; i < count; i++) {
      const expected = threefry(key, first + i, stream);
      const exact = normalsFromWords(...expected);
      for (const half of [0, 1] as const) {
        if (words[2 * i + half] !== expected[half]) wrongWords++;
        largestNormalError = Math.max(largestNormalError, Math.abs(normals[2 * i + half]! - exact[half]));
      }
    }
  }
  return { wrongWords, count: 2 * count * starts.length, largestNormalError };
}

void report().then((result) => {
  process.stdout.write(JSON.stringify(result));
  process.exit(0);
});

import { neverCancelled } from '../../../src/base/cancellation';
import { normalsFromWords, threefry, type RandomKey } from '../../../src/base/random';
import type { Graph } from '../../../src/kernel/graph';
import { GraphBuilder } from '../../../src/kernel/graphBuilder';
import { drawOnDevice } from '../../../src/worker/webgpu/drawOnDevice';
import { openWebGpu } from '../../../src/worker/webgpu/openWebGpu';
import type { GpuDevice } from '../../../src/worker/webgpu/gpuDevice';
import { everyOperation, logarithmOfNormal, slicedScoreMatching } from './kernels';

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
}

export interface Result {
  readonly means: readonly number[];
  readonly nonFinite: number;
  readonly guards: number;
}

export const key: RandomKey = [0x9e3779b9, 1701];
export const slicedJob = { key, setting: 3, given: [0.1], firstBlock: 7, blocks: 24, blockSize: 4096 };
export const operationsJob = { key, setting: 0, given: [], firstBlock: 0, blocks: 4, blockSize: 1000 };

async function report(): Promise<GpuReport> {
  const refused = await openWebGpu({ allowSoftware: false });
  const gpu = await openWebGpu({ allowSoftware: true });
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const run = (graph: Graph, job: typeof slicedJob): Promise<Result> => runOn(gpu, graph, job);
  const graph = slicedScoreMatching();
  return {
    withoutSoftware: 'unavailable' in refused ? refused.unavailable : `opened ${refused.name}`,
    name: gpu.name,
    isSoftware: gpu.isSoftware,
    draws: await compareDraws(),
    sliced: await run(graph, slicedJob),
    slicedAgain: await run(graph, { ...slicedJob, firstBlock: 11, blocks: 3 }),
    slicedOtherKey: await run(graph, { ...slicedJob, key: [1, 2] }),
    operations: await run(everyOperation(), { ...operationsJob, given: [] }),
    logarithm: await run(logarithmOfNormal(), { ...operationsJob, given: [] }),
    refusal: await refusal(run(tooLarge(), { ...operationsJob, given: [] })),
    cancelled: await refusal(gpu.runBlocks(graph, slicedJob, { isCancelled: true })),
  };
}

async function runOn(gpu: GpuDevice, graph: Graph, job: typeof slicedJob): Promise<Result> {
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

/** Words of 3 × 65,536 counters, around 0, around 2³¹ and of a stream of normals. */
async function compareDraws(): Promise<GpuReport['draws']> {
  const adapter = await navigatorGpu().requestAdapter();
  const device = await adapter!.requestDevice();
  const count = 65536;
  let [wrongWords, largestNormalError] = [0, 0];
  for (const [first, stream] of [[0, 0], [0x7fff8000, 5], [1 << 20, 0x80000003]] as const) /* prettier-ignore */ {
    const { words, normals } = await drawOnDevice(device, key, first, stream, count);
    for (let i = 0; i < count; i++) {
      const expected = threefry(key, first + i, stream);
      const exact = normalsFromWords(...expected);
      for (const half of [0, 1] as const) {
        if (words[2 * i + half] !== expected[half]) wrongWords++;
        largestNormalError = Math.max(largestNormalError, Math.abs(normals[2 * i + half]! - exact[half]));
      }
    }
  }
  keptDevice = device;
  return { wrongWords, count: 6 * count, largestNormalError };
}

let keptDevice: unknown;
void keptDevice;

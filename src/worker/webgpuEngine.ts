import type { CancellationToken } from '../base/cancellation';
import type { BlockJob, BlockMeans, Engine } from '../check/engine';
import type { PathEngine } from '../check/pathEngine';
import type { Graph } from '../kernel/graph';
import type { GpuDevice } from './webgpu/gpuDevice';
import { NotForGpuError } from './webgpu/notForGpu';

/** A driver may take long to compile a kernel. The processor waits no longer than this and does the work itself meanwhile. */
const patienceMs = 1000;
/** A GPU that has not answered for so long hangs. */
const hangMs = 10_000;
/** Software renderers, which only tests use, are slow by nature. */
const patienceWithSoftwareMs = 5000;

/** How long the GPU is waited for, in milliseconds, and what to do about one that hangs. */
export interface Waiting {
  readonly patience?: number;
  readonly longest?: number;
  readonly onHang?: (reason: string) => void;
}

/**
 * Block means on a graphics card in float32; everything else, and every job that single precision cannot hold, in float64 on the
 * processor. Made anew for each plan, so that `use` tells where this plan's samples were made.
 */
export function createWebgpuEngine(
  gpu: GpuDevice,
  javascript: Engine,
  { patience = gpu.isSoftware ? patienceWithSoftwareMs : patienceMs, longest = hangMs, onHang = () => undefined }: Waiting = {},
): Engine {
  const pending = new WeakSet<Graph>();
  const { paths: processorPaths } = javascript;
  let usedGpu = false;
  let note: string | undefined;

  async function tryOnGpu(graph: Graph, job: BlockJob, token: CancellationToken): Promise<BlockMeans | undefined> {
    if (pending.has(graph)) return undefined;
    const answer = runOnGpu(gpu, graph, job, token);
    const means = await Promise.race([answer, wait(patience)]);
    if (means !== 'late') return means;
    pending.add(graph);
    note = `The GPU had not answered after ${patience} ms; the processor did its work.`;
    const forget = (): 'answered' => (pending.delete(graph), 'answered');
    void Promise.race([answer.then(forget, forget), wait(longest - patience)]).then((end) => {
      if (end === 'late') onHang(`The GPU has not answered for ${longest / 1000} s; computing on the processor instead.`);
    }); // A device that is lost meanwhile is noticed by the next job.
    return undefined;
  }

  return {
    ...javascript,
    ...(processorPaths !== undefined && {
      paths: {
        hasCoarse: true,
        ...(!gpu.isSoftware && { tilesAtOnce: mostTiles }),
        trace: (plan, kept, paths, token) => processorPaths.trace(plan, kept, paths, token),
        async sum(plan, job, token, coarse, onWork) {
          const record = coarse ? await sumOnGpu(gpu, plan, job, token, onWork) : undefined;
          usedGpu = record !== undefined; // what is made again in float64 is believed
          return record ?? processorPaths.sum(plan, job, token, coarse, onWork);
        },
      } satisfies PathEngine,
    }),
    hasCoarse: false, // All that a GPU does is in float32: what it says of a whole plan is looked at again afterwards.
    async blockMeans(graph, job, token) {
      const means = await tryOnGpu(graph, job, token);
      if (means === undefined) return javascript.blockMeans(graph, job, token);
      usedGpu = true;
      return means;
    },
    use: () => ({
      ...(usedGpu ? ({ device: 'webgpu', name: gpu.name, precision: 'f32' } as const) : javascript.use()),
      ...(note !== undefined && { note }),
    }),
  };
}

/** A million paths. */
const mostTiles = 4096;

/** Undefined where the card cannot do it. Paths that leave its range are found missing, and all are made again in float64. */
async function sumOnGpu(
  gpu: GpuDevice,
  ...[plan, job, token, onWork]: Parameters<GpuDevice['paths']['sum']>
): Promise<Float64Array | undefined> {
  try {
    return await gpu.paths.sum(plan, job, token, onWork);
  } catch (error) {
    if (error instanceof NotForGpuError) return undefined;
    throw error;
  }
}

/** Undefined when an argument had to be kept from an overflow or a value is not finite: that may be float32's own fault. */
async function runOnGpu(gpu: GpuDevice, graph: Graph, job: BlockJob, token: CancellationToken): Promise<BlockMeans | undefined> {
  try {
    const means = await gpu.runBlocks(graph, job, token);
    return means.guards === 0 && means.nonFinite === 0 ? means : undefined;
  } catch (error) {
    if (error instanceof NotForGpuError) return undefined;
    throw error;
  }
}

function wait(ms: number): Promise<'late'> {
  return new Promise((resolve) => setTimeout(resolve, ms, 'late').unref());
}

import type { CancellationToken } from '../base/cancellation';
import type { BlockJob, BlockMeans, Engine } from '../check/engine';
import type { Graph } from '../kernel/graph';
import { NotForGpuError, type GpuDevice } from './webgpu/gpuDevice';

/**
 * Block means on a graphics card in float32; everything else, and every job that single precision cannot hold, in float64 on the
 * processor. Made anew for each plan, so that `use` tells where this plan's samples were made.
 */
export function createWebgpuEngine(gpu: GpuDevice, javascript: Engine): Engine {
  let usedGpu = false;
  return {
    ...javascript,
    async blockMeans(graph, job, token) {
      const means = await tryOnGpu(gpu, graph, job, token);
      if (means === undefined) return javascript.blockMeans(graph, job, token);
      usedGpu = true;
      return means;
    },
    use: () => (usedGpu ? { device: 'webgpu', name: gpu.name, precision: 'f32' } : javascript.use()),
  };
}

/** Undefined when an argument had to be kept from an overflow or a value is not finite: that may be float32's own fault. */
async function tryOnGpu(gpu: GpuDevice, graph: Graph, job: BlockJob, token: CancellationToken): Promise<BlockMeans | undefined> {
  try {
    const means = await gpu.runBlocks(graph, job, token);
    return means.guards === 0 && means.nonFinite === 0 ? means : undefined;
  } catch (error) {
    if (error instanceof NotForGpuError) return undefined;
    throw error;
  }
}

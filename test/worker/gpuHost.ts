import { neverCancelled } from '../../src/base/cancellation';
import type { KernelJob } from '../../src/kernel/compiledKernel';
import type { Graph } from '../../src/kernel/graph';
import { openWebGpu } from '../../src/worker/webgpu/openWebGpu';

/** Runs kernels on the GPU, or the software driver, of a process of its own, whose variables say which; see `openTestGpu`. */
export interface GpuQuestion {
  readonly graph: Graph;
  readonly job: KernelJob;
}

async function answer({ graph, job }: GpuQuestion): Promise<unknown> {
  const gpu = await opened;
  if ('unavailable' in gpu) return { fault: gpu.unavailable };
  try {
    return { ...(await gpu.runBlocks(graph, job, neverCancelled)), memory: process.memoryUsage().rss };
  } catch (error) {
    return { fault: String(error) };
  }
}

const opened = openWebGpu({ allowSoftware: true });
process.on('message', (question) => void answer(question as GpuQuestion).then((reply) => process.send!(reply))); // only openTestGpu writes to this process, and it has a channel
process.on('disconnect', () => process.exit(0));

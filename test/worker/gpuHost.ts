import { neverCancelled } from '../../src/base/cancellation';
import type { KernelJob } from '../../src/kernel/compiledKernel';
import type { Graph } from '../../src/kernel/graph';
import { openWebGpu } from '../../src/worker/webgpu/openWebGpu';

/** Runs kernels on the GPU, or the software driver, of a process of its own, whose variables say which; see `openTestGpu`. */
export interface GpuQuestion {
  readonly graph: Graph;
  readonly job: KernelJob;
}

/** Compiles a shader by itself. */
export interface ShaderQuestion {
  readonly shader: string;
}

/** What is not kept is collected, and the driver ends with it. */
const kept: { gpu?: GPU; device?: GPUDevice } = {};

async function openDevice(): Promise<GPUDevice> {
  await opened;
  const { create } = await import('webgpu');
  kept.gpu ??= create([]);
  kept.device ??= await (await kept.gpu.requestAdapter())!.requestDevice(); // there is one: it was just opened
  return kept.device;
}

async function compile({ shader }: ShaderQuestion): Promise<unknown> {
  const device = await openDevice();
  const { messages } = await device.createShaderModule({ code: shader }).getCompilationInfo();
  return { messages: messages.filter(({ type }) => type === 'error').map(({ lineNum, message }) => `${lineNum}: ${message}`) };
}

async function answer(question: GpuQuestion | ShaderQuestion): Promise<unknown> {
  if ('shader' in question) return compile(question).catch((error: unknown) => ({ fault: String(error) }));
  const { graph, job } = question;
  const gpu = await opened;
  if ('unavailable' in gpu) return { fault: gpu.unavailable };
  try {
    return { ...(await gpu.runBlocks(graph, job, neverCancelled)), memory: process.memoryUsage().rss };
  } catch (error) {
    return { fault: String(error) };
  }
}

const opened = openWebGpu({ allowSoftware: true });
process.on('message', (question) => void answer(question as GpuQuestion | ShaderQuestion).then((reply) => process.send!(reply))); // only openTestGpu writes to this process, and it has a channel
process.on('disconnect', () => process.exit(0));

import { neverCancelled } from '../../src/base/cancellation';
import type { KernelJob } from '../../src/kernel/compiledKernel';
import type { Graph } from '../../src/kernel/graph';
import { openWebGpu } from '../../src/worker/webgpu/openWebGpu';

/** Runs kernels on the GPU, or the software driver, of a process of its own, whose variables say which; see `openTestGpu`. */
export interface GpuQuestion {
  readonly graph: Graph;
  readonly job: KernelJob;
}

/** Compiles a shader by itself, and calls its function of numbers. */
export interface ShaderQuestion {
  readonly shader: string;
  readonly call?: { readonly name: string; readonly numbers: readonly number[] };
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

/** One thread, which writes what the function returns. */
async function callFunction({ shader }: ShaderQuestion, { name, numbers }: NonNullable<ShaderQuestion['call']>): Promise<unknown> {
  const device = await openDevice();
  const given = numbers.map((value) => `f32(${value})`).join(', ');
  const code = `${shader}\n@group(0) @binding(0) var<storage, read_write> result: array<f32>;\n@compute @workgroup_size(1) fn main() { result[0] = ${name}(${given}); }`;
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module: device.createShaderModule({ code }) } });
  const [result, copy] = [0x80 | 0x4, 0x1 | 0x8].map((usage) => device.createBuffer({ size: 4, usage })) as [GPUBuffer, GPUBuffer]; // storage and copied from; read here and copied to
  const entries = [{ binding: 0, resource: { buffer: result } }];
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(result, 0, copy, 0, 4);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(1);
  return { value: new Float32Array(copy.getMappedRange())[0]! };
}

async function answer(question: GpuQuestion | ShaderQuestion): Promise<unknown> {
  if ('shader' in question)
    return (question.call === undefined ? compile(question) : callFunction(question, question.call)).catch((error: unknown) => ({
      fault: String(error),
    }));
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

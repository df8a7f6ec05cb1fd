import { throwIfCancelled, type CancellationToken } from '../../base/cancellation';
import { countOperations } from '../../kernel/axes';
import { checkSamples } from '../../kernel/compileJavaScript';
import type { KernelJob, KernelMeans } from '../../kernel/compiledKernel';
import { drawSettingInputs } from '../../kernel/drawInputs';
import { emitWgsl, fitsFloat32, type WgslKernel } from '../../kernel/emitWgsl';
import { evaluateGraph } from '../../kernel/evaluate';
import type { Graph } from '../../kernel/graph';
import { reductionSize, reductionSource, workgroupSize } from '../../kernel/wgsl/reduction';
import { cutRange, joinParts, partsOfBlock } from '../blockParts';
import { createKernelCache } from '../kernelCache';
import { NotForGpuError } from './notForGpu';
import { compileShader } from './compileShader';
import { firstDispatchBlocks, mostWorkgroups, nextDispatchSize } from './dispatchSize';
import { readWords, withBuffers } from './withBuffers';

/** Of what the threads of one dispatch leave for the reduction. */
const mostPartialBytes = 2 ** 25;
/** Beyond this many nodes drivers take many seconds to compile (seen: 12 s for 2,700 on a software driver). */
const mostNodes = 3000;
/** About as many as a random number takes. */
const operationsOfDraw = 60;
/** Up to so many they take less than a dispatch may (seen: 45 ms for 240 on a software driver), and are compiled without giving the thread away. */
const mostNodesAtOnce = 300;

export interface BlockRunner {
  run(graph: Graph, job: KernelJob, token: CancellationToken): Promise<KernelMeans>;
}

interface Program {
  readonly kernel: WgslKernel;
  readonly pipeline: GPUComputePipeline;
  /** Of one sample, about. */
  readonly operations: number;
  /** See {@link nextDispatchSize}. */
  blocksPerDispatch: number;
}

/** What all kernels share: the layout of their bindings, and the program that adds up what their threads found. */
interface Shared {
  readonly layout: GPUBindGroupLayout;
  readonly reductionLayout: GPUBindGroupLayout;
  readonly reduction: GPUComputePipeline;
}

export function createBlockRunner(device: GPUDevice): BlockRunner {
  const shared = createShared(device);
  const programOf = createKernelCache((graph: Graph) => compileProgram(device, shared.layout, graph));
  return {
    run: async (graph, job, token) => {
      throwIfCancelled(token);
      checkSamples(job.firstBlock * job.blockSize, job.blocks * job.blockSize);
      const program = await programOf(graph);
      const parts = partsOfBlock(program.operations, job.blockSize);
      const fine = await runJob(device, shared, program, graph, cutRange(job, parts), token);
      return { ...fine, means: joinParts(fine.means, graph.outputs.length, parts) };
    },
  };
}

function createShared(device: GPUDevice): Shared {
  const reductionLayout = createLayout(device, ['uniform', 'read-only-storage', 'read-only-storage', 'storage', 'storage']);
  const reduction = device.createComputePipeline({
    layout: device.createPipelineLayout({ bindGroupLayouts: [reductionLayout] }),
    compute: { module: device.createShaderModule({ code: reductionSource }), entryPoint: 'main' },
  });
  return { layout: createLayout(device, ['uniform', 'read-only-storage', 'storage', 'storage']), reductionLayout, reduction };
}

/** Written out because an automatic layout leaves out what a kernel happens not to use. */
function createLayout(device: GPUDevice, types: readonly GPUBufferBindingType[]): GPUBindGroupLayout {
  return device.createBindGroupLayout({
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
}

async function compileProgram(device: GPUDevice, layout: GPUBindGroupLayout, graph: Graph): Promise<Program> {
  if (graph.nodes.length > mostNodes)
    throw new NotForGpuError(`A kernel of ${graph.nodes.length} operations is too long for a graphics card.`);
  const kernel = emitWgsl(graph);
  if ('unsupported' in kernel) throw new NotForGpuError(kernel.unsupported);
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const isShort = kernel.split.body.nodes.length <= mostNodesAtOnce;
  const pipeline = await compileShader(device, kernel.source, pipelineLayout, isShort);
  const operations = countOperations(kernel.split.body) + operationsOfDraw * kernel.split.sampleInputs.length;
  return { kernel, pipeline, operations, blocksPerDispatch: firstDispatchBlocks };
}

async function runJob(
  device: GPUDevice,
  shared: Shared,
  program: Program,
  graph: Graph,
  job: KernelJob,
  token: CancellationToken,
): Promise<KernelMeans> {
  const uniforms = evaluateUniforms(program.kernel, graph, job);
  const outputs = graph.outputs.length;
  const means = new Float64Array(job.blocks * outputs);
  let [nonFinite, guards] = [0, 0];
  for (let done = 0; done < job.blocks;) {
    throwIfCancelled(token);
    const fitting = Math.floor(mostPartialBytes / (4 * workgroupSize * (outputs + 2)));
    const blocks = Math.min(program.blocksPerDispatch, job.blocks - done, mostWorkgroups, fitting);
    const started = performance.now();
    const { sums, faults } = await dispatch(device, shared, program, uniforms, { ...job, firstBlock: job.firstBlock + done, blocks });
    sums.forEach((sum, index) => (means[done * outputs + index] = sum / job.blockSize));
    for (let block = 0; block < blocks; block++) {
      guards += faults[2 * block]!;
      nonFinite += faults[2 * block + 1]!;
    }
    done += blocks;
    program.blocksPerDispatch = nextDispatchSize(program.blocksPerDispatch, blocks, performance.now() - started);
  }
  return { means, nonFinite, guards };
}

/** What depends on no sample, in float64 and then rounded. */
function evaluateUniforms(kernel: WgslKernel, graph: Graph, job: KernelJob): Float32Array<ArrayBuffer> {
  const values = evaluateGraph(kernel.split.prologue, drawSettingInputs(graph, job.key, job.setting, job.given));
  const lost = values.find((value) => !fitsFloat32(value));
  if (lost !== undefined) throw new NotForGpuError(`The value ${lost} is out of the range of single precision.`);
  return Float32Array.from(values);
}

async function dispatch(
  device: GPUDevice,
  { layout, reductionLayout, reduction }: Shared,
  program: Program,
  uniforms: Float32Array<ArrayBuffer>,
  job: KernelJob,
): Promise<{ readonly sums: Float32Array; readonly faults: Uint32Array }> {
  const outputs = program.kernel.split.body.outputs.length;
  const [sumWords, faultWords, threads] = [job.blocks * outputs, 2 * job.blocks, job.blocks * workgroupSize];
  const words = await withBuffers(device, async (buffers) => {
    const about = Uint32Array.of(job.key[0], job.key[1], job.firstBlock, job.blockSize, job.blocks, outputs);
    const settings = buffers.upload(about, GPUBufferUsage.UNIFORM);
    const constants = buffers.upload(uniforms, GPUBufferUsage.STORAGE);
    const partials = buffers.create(4 * threads * outputs, GPUBufferUsage.STORAGE);
    const partialFaults = buffers.create(8 * threads, GPUBufferUsage.STORAGE);
    const sums = buffers.create(4 * sumWords, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
    const faults = buffers.create(4 * faultWords, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
    const readable = buffers.create(4 * (sumWords + faultWords), GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(program.pipeline);
    pass.setBindGroup(0, bind(device, layout, [settings, constants, partials, partialFaults]));
    pass.dispatchWorkgroups(job.blocks);
    pass.setPipeline(reduction);
    pass.setBindGroup(0, bind(device, reductionLayout, [settings, partials, partialFaults, sums, faults]));
    pass.dispatchWorkgroups(Math.ceil((job.blocks * outputs) / reductionSize));
    pass.end();
    encoder.copyBufferToBuffer(sums, 0, readable, 0, 4 * sumWords);
    encoder.copyBufferToBuffer(faults, 0, readable, 4 * sumWords, 4 * faultWords);
    device.queue.submit([encoder.finish()]);
    return readWords(readable, sumWords + faultWords);
  });
  return { sums: new Float32Array(words.buffer, 0, sumWords), faults: words.subarray(sumWords) };
}

function bind(device: GPUDevice, layout: GPUBindGroupLayout, buffers: readonly GPUBuffer[]): GPUBindGroup {
  return device.createBindGroup({ layout, entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })) });
}

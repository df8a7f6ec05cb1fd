import { throwIfCancelled, type CancellationToken } from '../../base/cancellation';
import { hashText } from '../../base/hash';
import {
  columnLength,
  firstStepStream,
  foldRecords,
  parameterValues,
  recordLength,
  startNormals,
  tileSize,
  timeOfStep,
  type PathJob,
} from '../../check/pathEngine';
import type { SimulatePlan } from '../../check/simulationPlan';
import { emitPathsWgsl, pathsPerGroup, type PathsWgsl } from '../../kernel/emitPathsWgsl';
import { fitsFloat32 } from '../../kernel/emitWgsl';
import { evaluateRows } from '../../kernel/stepProgram';
import { mostBins, sumThreads, writePathReduction } from '../../kernel/wgsl/pathReduction';
import { compileShader } from './compileShader';
import { NotForGpuError } from './notForGpu';
import { withBuffers, readWords, type Buffers } from './withBuffers';

/** Sums up paths on a graphics card: see `PathEngine.sum`; what comes back is one record. */
export interface GpuPaths {
  sum(plan: SimulatePlan, job: PathJob, token: CancellationToken, onWork?: (tiles: number) => void): Promise<Float64Array>;
}

/** Of the states that are looked at, and of the rows of all steps. */
const mostBytes = 2 ** 26;
/** Long enough to keep a card busy, short enough for the desktop drawn by the same card, and for a cancellation. */
const dispatchMs = 25;
const firstSteps = 16;
const mostNodes = 3000;
const mostNodesAtOnce = 300;
const rememberedPrograms = 16;

interface Program {
  readonly kernel: PathsWgsl;
  readonly carry: GPUComputePipeline;
  readonly reduce: GPUComputePipeline;
  /** Steps of one path that a dispatch of all paths at hand may have, by the time they took. */
  stepsPerMs: number | null;
}

export function createGpuPaths(device: GPUDevice): GpuPaths {
  const programs = new Map<string, Promise<Program>>();
  const programOf = (plan: SimulatePlan, bins: number): Promise<Program> => {
    const name = hashText(JSON.stringify([plan.start, plan.step, plan.dimension, plan.noises, plan.time.steps, bins]));
    const found = programs.get(name) ?? compile(device, plan, bins);
    programs.delete(name);
    programs.set(name, found);
    if (programs.size > rememberedPrograms) programs.delete(programs.keys().next().value!); // it has one
    return found;
  };
  return {
    async sum(plan, job, token, onWork = () => undefined) {
      throwIfCancelled(token);
      const program = await programOf(plan, job.bins?.count ?? 0);
      const rows = rowsOf(plan, program.kernel);
      const total = new Float64Array(recordLength(plan, job));
      const fitting = Math.max(1, Math.floor(mostBytes / (4 * tileSize * job.kept.length * plan.dimension)));
      for (let done = 0; done < job.tiles; done += fitting) {
        const tiles = Math.min(fitting, job.tiles - done);
        onWork(tiles);
        const record = await sumTiles({ device, program, plan, rows, token, onWork }, { ...job, firstTile: job.firstTile + done, tiles });
        foldRecords(total, record, plan.dimension, job.bins);
      }
      return total;
    },
  };
}

async function compile(device: GPUDevice, plan: SimulatePlan, bins: number): Promise<Program> {
  const nodes = plan.start.nodes.length + plan.step.nodes.length;
  if (nodes > mostNodes) throw new NotForGpuError(`A step of ${nodes} operations is too long for a graphics card.`);
  if (bins > mostBins) throw new NotForGpuError(`${bins} bins are too many.`);
  const { dimension } = plan;
  const start = { graph: plan.start, dimension, noises: startNormals(plan), firstStream: 0 };
  const step = { graph: plan.step, dimension, noises: plan.noises, firstStream: firstStepStream(plan) };
  const kernel = emitPathsWgsl(start, step, plan.time.steps);
  if ('unsupported' in kernel) throw new NotForGpuError(kernel.unsupported);
  const carryLayout = layoutOf(device, ['uniform', 'read-only-storage', 'storage', 'read-only-storage', 'storage']);
  const reduceLayout = layoutOf(device, ['uniform', 'read-only-storage', 'read-only-storage', 'storage', 'storage']);
  const isShort = nodes <= mostNodesAtOnce;
  return {
    kernel,
    carry: await compileShader(device, kernel.source, carryLayout, isShort),
    reduce: await compileShader(device, writePathReduction(dimension, bins), reduceLayout, true),
    stepsPerMs: null,
  };
}

/** Written out because an automatic layout leaves out what a kernel happens not to use. */
function layoutOf(device: GPUDevice, types: readonly GPUBufferBindingType[]): GPUPipelineLayout {
  const entries = types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } }));
  return device.createPipelineLayout({ bindGroupLayouts: [device.createBindGroupLayout({ entries })] });
}

/** What the steps and then the start need, in float64 and then rounded. */
function rowsOf(plan: SimulatePlan, { start, step }: PathsWgsl): Float32Array<ArrayBuffer> {
  const parameters = parameterValues(plan);
  if (4 * plan.time.steps * step.prologue.outputs.length > mostBytes) throw new NotForGpuError('So many steps are left to the processor.');
  const given = (n: number) => [timeOfStep(plan, n), timeOfStep(plan, n + 1), ...parameters];
  const stepRows = evaluateRows({ graph: plan.step }, step, plan.time.steps, given);
  const startRows = evaluateRows({ graph: plan.start }, start, 1, () => parameters);
  const rows = new Float32Array(stepRows.length + startRows.length);
  rows.set(stepRows);
  rows.set(startRows, stepRows.length);
  const lost = [stepRows, startRows].find((values) => !values.every(fitsFloat32));
  if (lost !== undefined) throw new NotForGpuError('A value of the step is out of the range of single precision.');
  return rows;
}

interface Work {
  readonly device: GPUDevice;
  readonly program: Program;
  readonly plan: SimulatePlan;
  readonly rows: Float32Array<ArrayBuffer>;
  readonly token: CancellationToken;
  readonly onWork: (tiles: number) => void;
}

/** All steps of some tiles, several in a dispatch, and then their sums. */
function sumTiles(work: Work, job: PathJob): Promise<Float64Array> {
  const { device, plan, rows } = work;
  const first = job.firstTile * tileSize;
  const stride = Math.min(job.tiles * tileSize, plan.paths - first);
  return withBuffers(device, async (buffers) => {
    const looks = buffers.create(4 * job.kept.length * plan.dimension * stride, GPUBufferUsage.STORAGE);
    const shared = {
      rows: buffers.upload(rows, GPUBufferUsage.STORAGE),
      states: buffers.create(4 * plan.dimension * stride, GPUBufferUsage.STORAGE),
      kept: buffers.upload(Uint32Array.from(job.kept), GPUBufferUsage.STORAGE),
      looks,
    };
    await carryAll(work, job, { first, stride }, shared, buffers);
    return reduce(work, job, stride, looks, buffers);
  });
}

interface Shared {
  readonly rows: GPUBuffer;
  readonly states: GPUBuffer;
  readonly kept: GPUBuffer;
  readonly looks: GPUBuffer;
}

async function carryAll(
  { onWork, device, program, plan, token }: Work,
  { kept }: PathJob,
  { first, stride }: { readonly first: number; readonly stride: number },
  { rows, states, kept: keptBuffer, looks }: Shared,
  buffers: Buffers,
): Promise<void> {
  const settings = buffers.create(32, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  const group = bind(device, program.carry, [settings, rows, states, keptBuffer, looks]);
  for (let done = 0; done < plan.time.steps;) {
    throwIfCancelled(token);
    const wanted = program.stepsPerMs === null ? firstSteps : Math.floor((program.stepsPerMs * dispatchMs) / stride);
    const last = Math.min(plan.time.steps, done + Math.max(1, wanted));
    const column = kept.findIndex((step) => step > done);
    const about = [plan.key[0], plan.key[1], first, stride, done, last, column < 0 ? kept.length : column, kept.length];
    device.queue.writeBuffer(settings, 0, Uint32Array.from(about));
    const started = performance.now();
    run(device, program.carry, group, Math.ceil(stride / pathsPerGroup));
    await device.queue.onSubmittedWorkDone();
    const ms = Math.max(0.2, performance.now() - started);
    program.stepsPerMs = Math.min(((last - done) * stride) / ms, 8 * (program.stepsPerMs ?? Infinity));
    done = last;
    onWork(0);
  }
}

function run(device: GPUDevice, pipeline: GPUComputePipeline, group: GPUBindGroup, groups: number): void {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(groups);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

function bind(device: GPUDevice, pipeline: GPUComputePipeline, buffers: readonly GPUBuffer[]): GPUBindGroup {
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  return device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
}

async function reduce(
  { device, program, plan }: Work,
  { kept, bins }: PathJob,
  stride: number,
  looks: GPUBuffer,
  buffers: Buffers,
): Promise<Float64Array> {
  const [columns, tiles] = [kept.length, Math.ceil(stride / tileSize)];
  const width = columnLength(plan.dimension, null);
  const [momentWords, countWords] = [tiles * columns * width, columns * ((bins?.count ?? 0) + 2)];
  const settings = buffers.upload(Uint32Array.of(stride, tiles, columns, 0), GPUBufferUsage.UNIFORM);
  const ranges = Float32Array.from(kept.flatMap((_, c) => (bins === null ? [0, 1] : [bins.low[c]!, bins.count / (bins.high[c]! - bins.low[c]!)]))); // prettier-ignore
  const places = buffers.upload(ranges, GPUBufferUsage.STORAGE);
  const moments = buffers.create(4 * momentWords, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const counts = buffers.create(4 * countWords, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const readable = buffers.create(4 * (momentWords + countWords), GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ);
  run(device, program.reduce, bind(device, program.reduce, [settings, looks, places, moments, counts]), Math.ceil((columns * tiles) / sumThreads)); // prettier-ignore
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(moments, 0, readable, 0, 4 * momentWords);
  encoder.copyBufferToBuffer(counts, 0, readable, 4 * momentWords, 4 * countWords);
  device.queue.submit([encoder.finish()]);
  const words = await readWords(readable, momentWords + countWords);
  return joinRecord(new Float32Array(words.buffer, 0, momentWords), words.subarray(momentWords), plan.dimension, columns, bins);
}

/** Moments of all tiles in their order, and the counts beside them: one record. */
function joinRecord(moments: Float32Array, counts: Uint32Array, dimension: number, columns: number, bins: PathJob['bins']): Float64Array {
  const width = columnLength(dimension, null);
  const total = new Float64Array(columns * width);
  foldRecords(total, Float64Array.from(moments), dimension, null);
  const [whole, binWidth] = [columnLength(dimension, bins), (bins?.count ?? 0) + 2];
  const record = new Float64Array(columns * whole);
  for (let column = 0; column < columns; column++) {
    record.set(total.subarray(column * width, (column + 1) * width), column * whole);
    if (bins !== null) record.set(counts.subarray(column * binWidth, (column + 1) * binWidth), column * whole + width);
  }
  return record;
}

import { argv } from 'node:process';
import { neverCancelled } from '../../../src/base/cancellation';
import type { Graph } from '../../../src/kernel/graph';
import { GraphBuilder } from '../../../src/kernel/graphBuilder';
import { openWebGpu } from '../../../src/worker/webgpu/openWebGpu';

/** Kernels, plans that run each, and whether buffers are given back: `memoryChild 250 40`, `memoryChild 10 30 forgetful`. */
const [kernels, plansEach] = argv.slice(2, 4).map(Number) as [number, number];
const isForgetful = argv.includes('forgetful');

/** Short, and unlike any other. */
function kernel(k: number): Graph {
  const g = new GraphBuilder();
  const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 0 });
  return g.build([g.multiply(g.constant(1 + k / kernels), u)]);
}

/** The classes of the binding, of which every buffer is one. */
interface Binding {
  readonly globals: { readonly GPUBuffer: { readonly prototype: GPUBuffer }; readonly GPUDevice: { readonly prototype: GPUDevice } };
}

/** Bytes of the buffers that are not given back. With `forgetful` none is, as if a runner had kept all of them. */
async function countBytes(): Promise<() => number> {
  const { globals } = (await import('webgpu')) as unknown as Binding; // its types are of the standard only
  const { createBuffer } = globals.GPUDevice.prototype;
  const { destroy } = globals.GPUBuffer.prototype;
  const live = new Map<GPUBuffer, number>();
  globals.GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    live.set(buffer, descriptor.size);
    return buffer;
  };
  globals.GPUBuffer.prototype.destroy = function () {
    if (isForgetful) return undefined;
    live.delete(this);
    return destroy.call(this);
  };
  return () => [...live.values()].reduce((sum, size) => sum + size, 0);
}

const residentMb = () => process.memoryUsage().rss / 2 ** 20;

async function measure(): Promise<void> {
  const liveBytes = await countBytes();
  const gpu = await openWebGpu({ allowSoftware: true });
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const resident: number[] = [];
  const total = kernels * plansEach;
  for (let plans = 0; plans < total; plans++) {
    if (plans % Math.floor(total / 10) === 0) resident.push(residentMb());
    const job = { key: [plans, 1] as const, setting: 0, given: [], firstBlock: 0, blocks: 32, blockSize: 256 };
    await gpu.runBlocks(kernel(Math.floor(plans / plansEach)), job, neverCancelled);
  }
  resident.push(residentMb());
  process.stdout.write(JSON.stringify({ residentMb: resident, liveMb: liveBytes() / 2 ** 20, plans: total }));
  process.exit(0);
}

void measure();

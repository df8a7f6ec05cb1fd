import { isSoftwareAdapter, keepForLife, nameOf, requestAdapter } from './adapter';
import { createBlockRunner } from './blockRunner';
import { drawOnDevice } from './drawOnDevice';
import type { GpuDevice } from './gpuDevice';
import { findKernelFault, uncancelled } from '../referenceKernel';
import { createGpuPaths } from './pathRunner';
import { findSelfTestFault } from './selfTest';

export interface OpenOptions {
  /** For tests: a software adapter (SwiftShader, llvmpipe) may be used. It is slower than the processor by itself. */
  readonly allowSoftware: boolean;
}

/** Of means of 500 samples in float32, relative to 1 or the value. */
const kernelTolerance = 2e-5;

/** Finds a graphics card and tries it out. What is missing is a reason in words, never an exception. */
export async function openWebGpu(options: OpenOptions): Promise<GpuDevice | { readonly unavailable: string }> {
  try {
    const adapter = await requestAdapter();
    if (adapter === null) return { unavailable: 'No graphics driver was found.' };
    const isSoftware = isSoftwareAdapter(adapter.info);
    const name = nameOf(adapter.info);
    if (isSoftware && !options.allowSoftware) return { unavailable: `${name} is a software renderer, not a graphics card.` };
    const device = await adapter.requestDevice();
    keepForLife(adapter, device);
    const opened = createDevice(device, name, isSoftware);
    const fault = (await findSelfTestFault(device)) ?? (await findKernelFault(uncancelled(opened.runBlocks), kernelTolerance));
    if (fault === undefined) return opened;
    device.destroy();
    return { unavailable: `${name} failed its self-test: ${fault}` };
  } catch (error) {
    return { unavailable: `WebGPU could not be started: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function createDevice(device: GPUDevice, name: string, isSoftware: boolean): GpuDevice {
  const runner = createBlockRunner(device);
  return {
    name,
    isSoftware,
    runBlocks: runner.run,
    paths: createGpuPaths(device),
    draw: (key, first, stream, count) => drawOnDevice(device, key, first, stream, count),
    lost: device.lost.then((info) => info.message || info.reason),
    close: () => device.destroy(),
  };
}

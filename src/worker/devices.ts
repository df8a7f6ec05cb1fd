import { availableParallelism } from 'node:os';
import type { Engine } from '../check/engine';
import type { DeviceDescription } from '../protocol/workerMessages';
import { createJavaScriptEngine } from './javascriptEngine';
import type { GpuDevice } from './webgpu/gpuDevice';
import { createWebgpuEngine } from './webgpuEngine';

export interface DeviceWishes {
  /** `javascript`, `webgpu` or `auto`; anything else is `auto`. */
  readonly device: string | undefined;
  /** Why the GPU is not wanted, when that was not the user's choice. */
  readonly reason: string | undefined;
  /** For tests: a software adapter counts as a GPU. */
  readonly allowSoftware: boolean;
}

export interface DeviceChoice {
  /** An engine for one plan, on the GPU where there is one; devices are tried out at the first call. */
  engine(): Promise<Engine>;
  /** Float64 on the processor: always there. */
  readonly javascript: Engine;
  describe(): Promise<readonly DeviceDescription[]>;
  /** Called after the GPU failed under way: everything later runs on the processor. */
  giveUpGpu(reason: string): void;
}

/** Tries the devices once, and remembers which one plans run on. */
export function createDeviceChoice(wishes: DeviceWishes): DeviceChoice {
  const javascript = createJavaScriptEngine();
  let search: Promise<GpuDevice | { readonly unavailable: string }> | null = null;
  let givenUp: string | null = null;

  async function findGpu(): Promise<GpuDevice | { readonly unavailable: string }> {
    search ??= openGpu(wishes).then((gpu) => {
      if ('lost' in gpu) void gpu.lost.then((reason) => (givenUp ??= `The GPU was lost (${reason}).`));
      return gpu;
    });
    const gpu = await search;
    return givenUp === null ? gpu : { unavailable: givenUp };
  }

  return {
    javascript,
    giveUpGpu: (reason) => void (givenUp ??= reason),
    async engine() {
      const gpu = await findGpu();
      return 'unavailable' in gpu ? javascript : createWebgpuEngine(gpu, javascript);
    },
    describe: async () => [describeGpu(await findGpu()), describeProcessor()],
  };
}

/** The code for graphics cards, and the driver with it, is loaded only when it is wanted. */
async function openGpu(wishes: DeviceWishes): Promise<GpuDevice | { readonly unavailable: string }> {
  if (wishes.device === 'javascript') return { unavailable: wishes.reason ?? 'Not looked for, because the processor was chosen.' };
  const { openWebGpu } = await import('./webgpu/openWebGpu');
  return openWebGpu({ allowSoftware: wishes.allowSoftware });
}

function describeGpu(gpu: GpuDevice | { readonly unavailable: string }): DeviceDescription {
  if ('unavailable' in gpu) return { device: 'webgpu', name: 'GPU', software: false, usable: false, note: gpu.unavailable };
  const note = 'Single precision; passed its self-test. What it does not confirm is decided in double precision.';
  return { device: 'webgpu', name: gpu.name, software: gpu.isSoftware, usable: true, note };
}

function describeProcessor(): DeviceDescription {
  const note = `Double precision, one of ${availableParallelism()} cores.`;
  return { device: 'javascript', name: `Node ${process.versions.node}`, software: false, usable: true, note };
}

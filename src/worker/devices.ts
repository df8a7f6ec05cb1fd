import { availableParallelism } from 'node:os';
import type { Engine } from '../check/engine';
import type { DeviceDescription } from '../protocol/workerMessages';
import { createJavaScriptEngine } from './javascriptEngine';
import { openWebgpuEngine } from './webgpuEngine';

export interface DeviceWishes {
  /** `javascript`, `webgpu` or `auto`; anything else is `auto`. */
  readonly device: string | undefined;
  /** Why the GPU is not wanted, when that was not the user's choice. */
  readonly reason: string | undefined;
  /** For tests: a software adapter counts as a GPU. */
  readonly allowSoftware: boolean;
}

export interface DeviceChoice {
  /** The engine that plans run on; devices are tried out at the first call. */
  engine(): Promise<Engine>;
  /** Float64 on the processor: always there. */
  readonly javascript: Engine;
  describe(): Promise<readonly DeviceDescription[]>;
  /** Called after a GPU failed under way: everything later runs on the processor. */
  giveUpGpu(reason: string): void;
}

/** Tries the devices once, and remembers which one plans run on. */
export function createDeviceChoice(wishes: DeviceWishes): DeviceChoice {
  const javascript = createJavaScriptEngine();
  let gpu: ReturnType<typeof findGpu> | null = null;
  let givenUp: string | null = null;
  const lookForGpu = (): ReturnType<typeof findGpu> => (gpu ??= findGpu(wishes));
  return {
    javascript,
    giveUpGpu: (reason) => void (givenUp ??= reason),
    engine: async () => (givenUp === null ? ((await lookForGpu()).engine ?? javascript) : javascript),
    async describe() {
      const { description } = await lookForGpu();
      return [givenUp === null ? description : { ...description, usable: false, note: givenUp }, describeProcessor()];
    },
  };
}

async function findGpu(wishes: DeviceWishes): Promise<{ readonly engine: Engine | null; readonly description: DeviceDescription }> {
  if (wishes.device === 'javascript') {
    const note = wishes.reason ?? 'Not looked for: the processor was chosen.';
    return { engine: null, description: { device: 'webgpu', name: 'GPU', software: false, usable: false, note } };
  }
  return openWebgpuEngine(wishes.allowSoftware);
}

export function describeProcessor(): DeviceDescription {
  const note = `Double precision, one of ${availableParallelism()} cores.`;
  return { device: 'javascript', name: `Node ${process.versions.node}`, software: false, usable: true, note };
}

import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../check/engine';
import type { DeviceKind } from '../check/outcome';
import type { Plan } from '../check/plan';
import type { DeviceDescription } from '../protocol/workerMessages';
import { createJavaScriptEngine } from './javascriptEngine';
import { createGpuWorth } from './gpuWorth';
import { createLateEngine } from './lateEngine';
import type { MeasuredRates } from './measuredRates';
import type { GradientEngine } from '../train/gradientEngine';
import { createPause } from './pace';
import { measureRate, uncancelled } from './referenceKernel';
import { createThriftyEngine } from './thriftyEngine';
import { createPointsEngine } from './wasm/pointsEngine';
import { openWasm, type WasmDevice } from './wasm/wasmDevice';
import { createWasmEngine } from './wasmEngine';
import type { GpuDevice } from './webgpu/gpuDevice';
import { createWebgpuEngine } from './webgpuEngine';

export interface DeviceWishes {
  /** `javascript`, `wasm`, `webgpu` or `auto`; anything else is `auto`. */
  readonly device: string | undefined;
  /** Why the GPU is not wanted, when that was not the user's choice. */
  readonly reason: string | undefined;
  /** For tests: a software adapter counts as a GPU. */
  readonly allowSoftware: boolean;
  /** Threads for WebAssembly; 0, or what is no number of them, is one for each core. */
  readonly threads?: number;
  /** Comparisons run while somebody types, and leave a core free unless a number of threads is wished for. */
  readonly inBackground?: boolean;
  /** Where what was measured of real cards and of the processor beside them outlives the process. */
  readonly rates?: MeasuredRates;
}

export interface DeviceChoice {
  /**
   * An engine for one plan that uses the GPU where it is worth it; null where none is to be used. The GPU is tried out when there is work enough for it, or at the
   * first call where it was asked for. `plan`: what it is for.
   */
  gpuEngine(plan?: Plan['kind']): Promise<Engine | null>;
  /** An engine for one plan on the processor: always there. `plan`: what it is for. */
  processorEngine(plan?: Plan['kind']): Engine;
  /** What a training adds derivatives up with; null without WebAssembly. */
  gradientEngine(): GradientEngine | null;
  /** What was found; `measured`: with the speed of each, which takes a moment. */
  describe(measured?: boolean): Promise<readonly DeviceDescription[]>;
  /** Called after the GPU failed under way: everything later runs on the processor. */
  giveUpGpu(reason: string): void;
  /** Ends its threads. */
  close(): void;
}

type Unavailable = { readonly unavailable: string };

/**
 * Tries the devices once, and remembers which one plans run on: the GPU where it is measured to be faster than the processor (or asked for), else WebAssembly, else
 * JavaScript.
 */
export function createDeviceChoice(wishes: DeviceWishes): DeviceChoice {
  const javascript = createJavaScriptEngine();
  const points = wishes.device === 'javascript' ? javascript : createPointsEngine(javascript);
  let search: Promise<GpuDevice | Unavailable> | null = null;
  let givenUp: string | null = null;
  let wasm: WasmDevice | Unavailable | null = null;

  async function findGpu(): Promise<GpuDevice | Unavailable> {
    search ??= openGpu(wishes).then((gpu) => {
      if ('lost' in gpu) void gpu.lost.then((reason) => (givenUp ??= `The GPU was lost (${reason}).`));
      return gpu;
    });
    const gpu = await search;
    return givenUp === null ? gpu : { unavailable: givenUp };
  }

  const known = new Map<DeviceKind, Promise<number>>();
  const measure = (device: DeviceKind, engine: () => Engine): Promise<number> => {
    const rate = known.get(device) ?? measureRate(uncancelled(engine().blockMeans));
    known.set(device, rate);
    return rate;
  };
  /** Of one that was measured before, by this process or another, without measuring. */
  const rateOf = async (device: DeviceKind, name: string, engine: () => Engine): Promise<number> => {
    const kept = known.has(device) ? undefined : wishes.rates?.find(name);
    if (kept !== undefined) return kept;
    const rate = await measure(device, engine);
    wishes.rates?.keep(name, rate);
    return rate;
  };

  const findWasm = (): WasmDevice | Unavailable => (wasm ??= openWasmOf(wishes));
  const samplingEngine = (plan?: Plan['kind']): Engine => {
    const found = findWasm();
    return 'unavailable' in found ? javascript : createWasmEngine(found, javascript, threadsFor(wishes, plan));
  };
  const processorEngine = (plan?: Plan['kind']): Engine =>
    plan === undefined || plan === 'simulate' ? samplingEngine(plan) : createLateEngine(points, () => samplingEngine(plan));

  const engineOf = (gpu: GpuDevice, plan?: Plan['kind']): Engine =>
    createWebgpuEngine(gpu, processorEngine(plan), { onHang: (reason) => void (givenUp ??= reason) });
  const isWorth = createGpuWorth();
  /** Of a card that is faster than the processor. */
  async function fasterEngine(plan: Plan['kind'] | undefined): Promise<Engine | null> {
    const gpu = await findGpu();
    if ('unavailable' in gpu || gpu.isSoftware) return null;
    const engine = engineOf(gpu, plan);
    const fast = await rateOf('webgpu', gpu.name, () => engine);
    return fast > (await rateOf('wasm', processorName(findWasm()), () => processorEngine())) ? engine : null;
  }

  return {
    processorEngine,
    gradientEngine() {
      const found = findWasm();
      return 'unavailable' in found ? null : found.gradients(threadsFor(wishes, 'train'));
    },
    giveUpGpu: (reason) => void (givenUp ??= reason),
    async gpuEngine(plan) {
      if (wishes.device === 'javascript' || wishes.device === 'wasm' || givenUp !== null) return null;
      if (wishes.device !== 'webgpu' && !wishes.allowSoftware)
        return createThriftyEngine(processorEngine(plan), { isWorth, open: () => fasterEngine(plan), forPictures: askedFor.has(plan) });
      const gpu = await findGpu();
      return 'unavailable' in gpu ? null : engineOf(gpu, plan); // as wished, or software because a test asks for it
    },
    async describe(measured = false) {
      const [gpu, found] = [await findGpu(), findWasm()];
      const all = [describeGpu(gpu), describeWasm(found), describeJavaScript()];
      if (!measured) return all;
      const engines: { readonly [K in DeviceKind]: () => Engine } = {
        webgpu: () => ('unavailable' in gpu ? javascript : engineOf(gpu)),
        wasm: processorEngine,
        javascript: () => javascript,
      };
      const described: DeviceDescription[] = [];
      for (const one of all) {
        const rate = one.usable ? { samplesPerSecond: await measure(one.device, engines[one.device]) } : {};
        described.push({ ...one, ...rate });
      }
      return described;
    },
    close: () => wasm !== null && 'close' in wasm && wasm.close(),
  };
}

/** Rates hold for one processor, number of threads and compiler. */
function processorName(wasm: WasmDevice | Unavailable): string {
  return [cpus()[0]?.model ?? 'unnamed processor', 'unavailable' in wasm ? 'JavaScript' : wasm.name, process.version].join(', ');
}

/** The code for graphics cards, and the driver with it, is loaded only when it is wanted. */
async function openGpu({ device, reason, allowSoftware }: DeviceWishes): Promise<GpuDevice | Unavailable> {
  if (device === 'javascript' || device === 'wasm') return { unavailable: reason ?? 'Not looked for, because the processor was chosen.' };
  const { openWebGpu } = await import('./webgpu/openWebGpu');
  return Promise.race([openWebGpu({ allowSoftware }), refuseAfter(longestSearchMs)]);
}

/** A driver that hangs while it is tried out. */
const longestSearchMs = 10_000;

function refuseAfter(ms: number): Promise<Unavailable> {
  return new Promise((resolve) => setTimeout(resolve, ms, { unavailable: `It did not answer within ${ms / 1000} s.` }).unref());
}

/** Pictures are asked for; the rest is checked by itself. */
const askedFor: ReadonlySet<Plan['kind'] | undefined> = new Set(['sweep', 'simulate', 'converge', 'train', undefined]);

/** Threads for a plan. */
export function threadsFor(wishes: Pick<DeviceWishes, 'threads' | 'inBackground'>, plan: Plan['kind'] | undefined): number {
  const isFree = wishes.inBackground !== true || askedFor.has(plan) || isCount(wishes.threads);
  return isFree ? mostThreads(wishes) : Math.max(1, mostThreads(wishes) - 1);
}

const isCount = (threads: number | undefined): threads is number => threads !== undefined && Number.isInteger(threads) && threads > 0;

function mostThreads({ threads }: Pick<DeviceWishes, 'threads'>): number {
  return isCount(threads) ? threads : availableParallelism();
}

function openWasmOf(wishes: DeviceWishes): WasmDevice | Unavailable {
  if (wishes.device === 'javascript') return { unavailable: 'Not tried, because JavaScript was chosen.' };
  return openWasm({ threads: mostThreads(wishes), threadPath: join(__dirname, 'thread.js'), pause: createPause() });
}

function describeGpu(gpu: GpuDevice | Unavailable): DeviceDescription {
  if ('unavailable' in gpu) return { device: 'webgpu', name: 'GPU', software: false, usable: false, note: gpu.unavailable };
  const note = 'Single precision; passed its self-test. What it does not confirm is decided in double precision.';
  return { device: 'webgpu', name: gpu.name, software: gpu.isSoftware, usable: true, note };
}

function describeWasm(wasm: WasmDevice | Unavailable): DeviceDescription {
  if ('unavailable' in wasm) return { device: 'wasm', name: 'WebAssembly', software: false, usable: false, note: wasm.unavailable };
  return {
    device: 'wasm',
    name: `WebAssembly, ${wasm.name}`,
    software: false,
    usable: true,
    note: 'Single and double precision; passed its self-test. What single precision does not settle clearly is decided in double precision.',
  };
}

function describeJavaScript(): DeviceDescription {
  const note = `Double precision, one of ${availableParallelism()} cores.`;
  return { device: 'javascript', name: `Node ${process.versions.node}`, software: false, usable: true, note };
}

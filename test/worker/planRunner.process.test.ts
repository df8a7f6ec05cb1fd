import assert from 'node:assert/strict';
import { CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { Engine } from '../../src/check/engine';
import type { Outcome, WorldOutcome } from '../../src/check/outcome';
import type { SweepPlan } from '../../src/check/plan';
import type { KernelMeans } from '../../src/kernel/compiledKernel';
import type { DeviceChoice } from '../../src/worker/devices';
import { createPlanRunner, isSettledInFloat32 } from '../../src/worker/planRunner';
import type { GpuDevice } from '../../src/worker/webgpu/gpuDevice';
import { NotForGpuError } from '../../src/worker/webgpu/notForGpu';
import { createWebgpuEngine } from '../../src/worker/webgpuEngine';
import { createFunctionEngine, shapeGraph } from '../check/functionEngine';

const plan: SweepPlan = {
  kind: 'sweep',
  id: 'line',
  key: [1, 2],
  graph: shapeGraph(['given', 'sample'], 1),
  abscissa: 0,
  values: [1, 2],
  samples: 64,
  label: 'line',
};
const javascript = createFunctionEngine(([a]) => [a!]);

/** A card that answers 7 everywhere, or does what it is told. */
function fakeGpu(run: () => Partial<KernelMeans> | Promise<Partial<KernelMeans>> = () => ({})): GpuDevice {
  const answer = (blocks: number): KernelMeans => ({ means: new Float64Array(blocks).fill(7), nonFinite: 0, guards: 0 });
  return {
    name: 'card',
    isSoftware: false,
    runBlocks: async (_graph, job) => ({ ...answer(job.blocks), ...(await run()) }),
    paths: { sum: () => Promise.reject(new NotForGpuError('No paths here.')) },
    draw: () => Promise.reject(new Error('Not asked for.')),
    lost: new Promise(() => undefined),
    close: () => undefined,
  };
}

async function runOn(gpu: GpuDevice | null, avoidGpu?: string) {
  const givenUp: string[] = [];
  const gpuEngine: Engine | null =
    gpu === null ? null : createWebgpuEngine(gpu, javascript, { patience: 20, longest: 60, onHang: (reason) => void givenUp.push(reason) });
  const devices: DeviceChoice = {
    gpuEngine: async () => gpuEngine,
    processorEngine: () => javascript,
    describe: async () => [],
    gradientEngine: () => null,
    giveUpGpu: (reason) => void givenUp.push(reason),
    close: () => undefined,
  };
  let clock = 0;
  const outcome = await createPlanRunner({ devices, now: () => (clock += 5), log: () => undefined })(
    plan,
    neverCancelled,
    undefined,
    avoidGpu,
  );
  const values = outcome.kind === 'sweep' ? outcome.curves[0]!.values.map(({ value }) => value) : [];
  return { values, device: outcome.use.device, milliseconds: outcome.use.milliseconds, note: outcome.use.note, givenUp };
}

const fail = (error: Error) => (): never => {
  throw error;
};

describe('a plan on a device', () => {
  const table: readonly [name: string, gpu: GpuDevice | null, device: string, values: number[], givenUp: RegExp | null][] = [
    ['on the processor', null, 'javascript', [1, 2], null],
    ['on a GPU', fakeGpu(), 'webgpu', [7, 7], null],
    ['that single precision cannot hold', fakeGpu(fail(new NotForGpuError('too long'))), 'javascript', [1, 2], null],
    ['that needed a guard', fakeGpu(() => ({ guards: 1 })), 'javascript', [1, 2], null],
    ['that left the finite numbers', fakeGpu(() => ({ nonFinite: 1 })), 'javascript', [1, 2], null],
    ['on a GPU that is still compiling', fakeGpu(() => new Promise(() => undefined)), 'javascript', [1, 2], null],
    ['on a GPU that fails', fakeGpu(fail(new Error('device lost'))), 'javascript', [1, 2], /GPU failed \(device lost\)/],
  ];
  for (const [name, gpu, device, values, givenUp] of table) {
    it(name, async () => {
      const result = await runOn(gpu);
      assert.deepEqual([result.device, result.values, result.milliseconds], [device, values, 5]);
      assert.equal(result.givenUp.length, givenUp === null ? 0 : 1);
      if (givenUp !== null) assert.match(result.givenUp[0]!, givenUp);
    });
  }

  it('says what went wrong with the GPU', async () => {
    assert.match((await runOn(fakeGpu(fail(new Error('device lost'))))).note ?? '', /GPU failed \(device lost\)/);
    assert.match((await runOn(fakeGpu(() => new Promise(() => undefined)))).note ?? '', /GPU had not answered after 20 ms/);
    assert.match((await runOn(fakeGpu(), 'It died.')).note ?? '', /It died/);
    assert.equal((await runOn(fakeGpu())).note, undefined);
    assert.equal((await runOn(null)).note, undefined);
  });

  it('avoids the GPU where it is told to', async () => {
    assert.deepEqual((await runOn(fakeGpu(), 'It died.')).values, [1, 2]);
  });

  it('gives up a GPU that hangs, and not one that is only slow', async () => {
    const hung = await runOn(fakeGpu(() => new Promise(() => undefined)));
    const slow = await runOn(fakeGpu(() => new Promise((resolve) => setTimeout(resolve, 35, {}))));
    await new Promise((resolve) => setTimeout(resolve, 70));
    assert.deepEqual([hung.givenUp.length, slow.givenUp.length], [1, 0]);
    assert.match(hung.givenUp[0]!, /not answered for 0.06 s/);
  });

  it('keeps the GPU when it was only cancelled', async () => {
    await assert.rejects(runOn(fakeGpu(fail(new CancelledError('cancelled')))), CancelledError);
  });
});

describe('threads of a plan that a GPU leaves to the processor', () => {
  for (const [name, gpu] of [
    ['when it fails', fakeGpu(fail(new Error('device lost')))],
    ['when there is none', null],
  ] as const)
    it(`${name}: those of its kind, so that a comparison in the background leaves a core free`, async () => {
      const asked: unknown[] = [];
      const devices: DeviceChoice = {
        gpuEngine: async () => gpu && createWebgpuEngine(gpu, javascript, { patience: 20, longest: 60 }),
        processorEngine: (kind) => (asked.push(kind), javascript),
        describe: async () => [],
        giveUpGpu: () => undefined,
        gradientEngine: () => null,
        close: () => undefined,
      };
      await createPlanRunner({ devices, now: () => 0, log: () => undefined })(plan, neverCancelled);
      assert.deepEqual(asked, ['sweep']);
    });
});

describe('what float32 settles', () => {
  const world: WorldOutcome = {
    world: 0,
    relation: 'in-expectation',
    everySample: false,
    method: 'monte-carlo',
    samples: 1,
    left: { value: 1, halfWidth: 0 },
    right: { value: 1, halfWidth: 0 },
    difference: { value: 0, halfWidth: 0 },
    factor: null,
    factorHalfWidth: 0,
    offset: null,
    vacuous: false,
    counterexample: null,
    reason: null,
    perSetting: [],
  };
  const compared = (worlds: readonly Partial<WorldOutcome>[], precision: 'f32' | 'f64' = 'f32'): Outcome => ({
    kind: 'compare',
    id: 'x',
    final: true,
    worlds: worlds.map((changes) => ({ ...world, ...changes })),
    use: { device: 'webgpu', name: 'card', precision, milliseconds: 1 },
  });
  const table: readonly [name: string, outcome: Outcome, settled: boolean][] = [
    ['equality', compared([{}, {}]), true],
    ['a refutation', compared([{}, { relation: 'refuted' }]), false],
    ['a factor', compared([{ relation: 'up-to-factor' }]), false],
    ['no answer', compared([{ relation: 'undecided' }]), false],
    ['a refutation at points, which are float64', compared([{ relation: 'refuted', method: 'points' }]), true],
    ['a refutation in float64', compared([{ relation: 'refuted' }], 'f64'), true],
  ];
  for (const [name, outcome, settled] of table)
    it(`${name}: ${settled ? 'yes' : 'no'}`, () => assert.equal(isSettledInFloat32(outcome), settled));
});

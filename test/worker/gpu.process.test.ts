import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { Outcome } from '../../src/check/outcome';
import type { SweepPlan } from '../../src/check/plan';
import { createComputeClient, type ComputeClient } from '../../src/worker/computeClient';
import { bundleWorker } from './bundleWorker';
import { hasRealCard, testDriver } from './testDriver';

/** E[exp(−a z²)] for z ∼ N(0,1) is 1/√(1 + 2a). */
const plan: SweepPlan = {
  kind: 'sweep',
  id: 'gaussian integral',
  key: [8, 9],
  graph: {
    inputs: [
      { name: 'a', level: 'given', law: 'normal', stream: 0 },
      { name: 'z', level: 'sample', law: 'normal', stream: 0 },
    ],
    nodes: [
      { kind: 'input', input: 0 },
      { kind: 'input', input: 1 },
      { kind: 'integer-power', a: 1, exponent: 2 },
      { kind: 'binary', op: 'multiply', a: 0, b: 2 },
      { kind: 'unary', op: 'negate', a: 3 },
      { kind: 'unary', op: 'exp', a: 4 },
    ],
    outputs: [5],
  },
  abscissa: 0,
  values: [0.25, 1, 3],
  samples: 65_536,
  label: 'gaussian integral',
};

const curveOf = (outcome: Outcome) => (outcome.kind === 'sweep' ? outcome.curves[0]!.values : assert.fail(outcome.kind));

describe('the compute process on a GPU', function () {
  this.timeout(30_000);
  const clients: ComputeClient[] = [];

  async function createClient(environment: Record<string, string>): Promise<ComputeClient> {
    const client = createComputeClient({
      workerPath: await bundleWorker(),
      environment: { ...testDriver, ...environment },
      log: () => undefined,
    });
    clients.push(client);
    return client;
  }

  before(function () {
    if (testDriver === null) this.skip();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });

  it('gives the same means as the processor, to single precision', async () => {
    const gpu = await (await createClient({ REDERIVE_ALLOW_SOFTWARE_GPU: '1' })).runPlan(plan, neverCancelled);
    const processor = await (await createClient({ REDERIVE_DEVICE: 'javascript' })).runPlan(plan, neverCancelled);
    assert.deepEqual(
      [gpu.use.device, gpu.use.precision, processor.use.device, processor.use.precision],
      ['webgpu', 'f32', 'javascript', 'f64'],
    );
    curveOf(gpu).forEach(({ value, halfWidth }, index) => {
      const exact = 1 / Math.sqrt(1 + 2 * plan.values[index]!);
      assert.ok(Math.abs(value - curveOf(processor)[index]!.value) < 2e-6);
      assert.ok(Math.abs(value - exact) < 1.25 * halfWidth && halfWidth < 0.01);
    });
  });

  it('does not take a software renderer for a GPU', async function () {
    if (hasRealCard) this.skip();
    const client = await createClient({});
    const [gpu] = await client.devices();
    assert.ok(gpu !== undefined && !gpu.usable);
    assert.match(gpu.note, /software/);
    assert.equal((await client.runPlan(plan, neverCancelled)).use.device, 'wasm');
  });

  it('stops between dispatches when it is cancelled, and goes on in the same process', async () => {
    const client = await createClient({ REDERIVE_ALLOW_SOFTWARE_GPU: '1' });
    await client.runPlan(plan, neverCancelled);
    const id = client.processId();
    const source = new CancellationSource();
    let cancelled = 0;
    const long = client.runPlan({ ...plan, id: 'minutes', samples: hasRealCard ? 2 ** 36 : 2 ** 26 }, source.token, (fraction) => {
      if (fraction === 0) return;
      cancelled = performance.now();
      source.cancel();
    });
    await assert.rejects(long, CancelledError);
    assert.equal((await client.runPlan({ ...plan, id: 'next' }, neverCancelled)).use.device, 'webgpu');
    assert.ok(cancelled > 0 && performance.now() - cancelled < 2000, `${performance.now() - cancelled} ms`);
    assert.equal(client.processId(), id);
  });

  it('comes back with the GPU after one crash', async () => {
    const client = await createClient({ REDERIVE_ALLOW_SOFTWARE_GPU: '1' });
    const before = await client.runPlan(plan, neverCancelled);
    process.kill(client.processId()!, 'SIGKILL');
    const after = await client.runPlan({ ...plan, id: 'again' }, neverCancelled);
    assert.equal(after.use.device, 'webgpu');
    assert.deepEqual(curveOf(after), curveOf(before));
  });
});

import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { Outcome } from '../../src/check/outcome';
import { describeDevice } from '../../src/checker/evidenceWords';
import type { SimulatePlan } from '../../src/check/plan';
import { normalStart } from '../../src/sde/mixture';
import { planSystem } from '../../src/sde/planSystem';
import { eulerMaruyama } from '../../src/sde/schemes/eulerMaruyama';
import { makeGraph } from '../../src/sde/system';
import { createComputeClient, type ComputeClient, type ComputeClientOptions } from '../../src/worker/computeClient';
import { ComputeError } from '../../src/worker/computeFlights';
import { bundleWorker } from './bundleWorker';

/** dX = −X dt + dW. */
const ornsteinUhlenbeck = makeGraph(1, [], (g, [x]) => [g.negate(x!), g.constant(1)]);

function simulationPlan(id: string, paths: number): SimulatePlan {
  const plan = planSystem({
    system: { calculus: 'ito', dimension: 1, noises: 1, parameters: [], coefficients: ornsteinUhlenbeck },
    scheme: eulerMaruyama,
    process: { title: id, entry: null, latex: [], choices: [] },
    direction: 'forward',
    time: { from: 0, to: 1, steps: 100 },
    start: normalStart([1], 0, []),
    paths,
    statistics: { shownPaths: 2, times: 250, bins: 0, film: null, field: 0 },
    exact: { moments: null, density: null, velocity: null },
    seed: `client ${paths}`,
  });
  return { ...plan, id };
}

const quick = (id = 'quick') => simulationPlan(id, 100);
/** Takes half a second or so: long enough to be interrupted. */
const slow = (id = 'slow') => simulationPlan(id, 25_000);
/** Takes minutes: only for tests that do not wait for it. */
const endless = (id = 'endless') => simulationPlan(id, 20_000_000);
/** An operand that does not exist: fails in the kernel compiler, inside the process. */
const broken = { ...quick('broken'), step: { ...quick().step, outputs: [77] } };

const simulationOf = (outcome: Outcome) => (outcome.kind === 'simulate' ? outcome.simulation : assert.fail(outcome.kind));
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    assert.ok(waited < 10_000, 'waited ten seconds in vain');
    await sleep(10);
  }
}

describe('the compute process', function () {
  this.timeout(30_000);
  let workerPath = '';
  const clients: ComputeClient[] = [];
  const lines: string[] = [];
  const notices: string[] = [];

  function createClient(options: Partial<ComputeClientOptions> = {}): ComputeClient {
    const environment = { REDERIVE_DEVICE: 'javascript' };
    const client = createComputeClient({
      workerPath,
      environment,
      log: (line) => lines.push(line),
      notify: (notice) => notices.push(notice),
      ...options,
    });
    clients.push(client);
    return client;
  }

  /** Runs a plan and ends the process each time the plan has begun, so many times. */
  async function runWithKills(client: ComputeClient, plan: SimulatePlan, kills: number): Promise<Outcome> {
    const killed = new Set<number>();
    return client.runPlan(plan, neverCancelled, () => {
      const id = client.processId();
      if (id === null || killed.size >= kills || killed.has(id)) return;
      killed.add(id);
      process.kill(id, 'SIGKILL');
    });
  }

  before(async () => {
    workerPath = await bundleWorker();
  });
  beforeEach(() => {
    lines.length = 0;
    notices.length = 0;
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });

  it('starts with the first plan and answers it', async () => {
    const client = createClient();
    assert.equal(client.processId(), null);
    const outcome = await client.runPlan(quick(), neverCancelled);
    assert.equal(simulationOf(outcome).times.length, 101);
    assert.equal(outcome.use.device, 'javascript');
    assert.ok(outcome.use.milliseconds > 0);
    assert.notEqual(client.processId(), null);
  });

  it('gives the same numbers when it was killed in the middle of the plan', async () => {
    const undisturbed = await createClient().runPlan(slow(), neverCancelled);
    const client = createClient();
    const outcome = await runWithKills(client, slow(), 1);
    assert.deepEqual(simulationOf(outcome), simulationOf(undisturbed));
    assert.match(lines.join('\n'), /ended unexpectedly \(signal SIGKILL\)/);
  });

  it('gives up a plan that was under way at three deaths, and only that plan', async () => {
    const client = createClient();
    const other = client.runPlan(quick('other'), neverCancelled);
    await assert.rejects(runWithKills(client, endless(), 3), (error: Error) => {
      assert.ok(error instanceof ComputeError);
      assert.match(error.message, /ended unexpectedly 3 times \(signal SIGKILL\).*while running the simulate plan endless/);
      return true;
    });
    assert.equal(simulationOf(await other).times.length, 101);
    assert.equal(simulationOf(await client.runPlan(quick(), neverCancelled)).times.length, 101);
  });

  it('goes on without the GPU after two deaths with it, and says so', async () => {
    const crashing = `if (process.env.REDERIVE_DEVICE !== 'wasm') process.abort();`;
    const client = createClient({ workerPath: await bundleWorker(crashing), environment: {} });
    assert.equal(simulationOf(await client.runPlan(quick(), neverCancelled)).times.length, 101);
    assert.equal(notices.length, 1);
    assert.match(notices[0]!, /GPU was switched off/);
    const gpu = (await client.devices()).find(({ device }) => device === 'webgpu');
    assert.ok(gpu !== undefined && !gpu.usable && /crashed or hung twice/.test(gpu.note));
  });

  describe('a plan that was on a GPU', () => {
    /** The process says that it has a card, and does this to the first plan sent to that. */
    const withCard = (misfortune: string): string => `{
      const send = process.send.bind(process);
      const card = { device: 'webgpu', name: 'card', software: false, usable: true, note: '' };
      process.send = (m, ...rest) => send(m.kind === 'ready' ? { ...m, devices: [card] } : m, ...rest);
      process.on('message', (m) => {
        if (m.kind !== 'run' || m.avoidGpu !== undefined) return;
        send({ kind: 'progress', request: m.request, fraction: 0 }, undefined, undefined, () => { ${misfortune} });
        const until = Date.now() + 50;
        while (Date.now() < until);
      });
      }`;
    const table: [what: string, misfortune: string, reason: RegExp][] = [
      ['that takes the process with it', `process.kill(process.pid, 'SIGKILL');`, /ended with the GPU in use \(signal SIGKILL\)/],
      ['that hangs', 'for (;;);', /ended with the GPU in use/],
    ];
    for (const [what, misfortune, reason] of table) {
      it(`${what} is redone on the processor, and the outcome says so`, async () => {
        const client = createClient({ workerPath: await bundleWorker(withCard(misfortune)), gpuStallMs: 500 });
        await client.devices();
        const started = performance.now();
        const outcome = await client.runPlan(slow(), neverCancelled);
        assert.equal(simulationOf(outcome).times.length, 101);
        assert.match(outcome.use.note ?? 'nothing', reason);
        assert.match(describeDevice(outcome.use), /computed again on the processor/);
        assert.ok(performance.now() - started < 15_000);
      });
    }

    it('and nothing is said where nothing happened', async () => {
      const client = createClient({ workerPath: await bundleWorker(withCard('')), gpuStallMs: 5000 });
      assert.equal((await client.runPlan(quick(), neverCancelled)).use.note, undefined);
    });
  });

  it('says so when the process cannot be started at all', async () => {
    const client = createClient({ nodePath: '/no/such/node' });
    await assert.rejects(client.runPlan(quick(), neverCancelled), /ended unexpectedly again and again.*ENOENT/);
    await assert.rejects(
      createClient({ workerPath: '/no/such/worker.js' }).runPlan(quick(), neverCancelled),
      /again and again \(exit status 1\)/,
    );
  });

  it('is free for the next plan at once when one is cancelled', async () => {
    const client = createClient();
    const source = new CancellationSource();
    let begun = false;
    const cancelled = client.runPlan(endless(), source.token, () => (begun = true));
    const rejection = assert.rejects(cancelled, CancelledError);
    await until(() => begun);
    const id = client.processId();
    const asked = performance.now();
    source.cancel();
    await rejection;
    await client.runPlan(quick('next'), neverCancelled);
    assert.ok(performance.now() - asked < 1000);
    assert.equal(client.processId(), id, 'cancelling must not cost the process');
  });

  it('heeds a token that can only be asked', async () => {
    const client = createClient();
    const token = { isCancelled: false };
    const rejection = assert.rejects(client.runPlan(endless(), token), CancelledError);
    token.isCancelled = true;
    await rejection;
  });

  it('runs the newest waiting plan first', async () => {
    const client = createClient();
    await client.runPlan(quick('warm'), neverCancelled);
    const order: string[] = [];
    const run = (plan: SimulatePlan) => client.runPlan(plan, neverCancelled).then(() => order.push(plan.id));
    const source = new CancellationSource();
    const occupied = assert.rejects(client.runPlan(endless('first'), source.token), CancelledError);
    await sleep(200); // it runs
    const both = [run(quick('second')), run(quick('third'))];
    source.cancel(); // travels behind the two
    await Promise.all([occupied, ...both]);
    assert.ok(order.indexOf('third') < order.indexOf('second'), order.join(', '));
  });

  it('reports a plan that fails, with what was being done, and goes on', async () => {
    const client = createClient();
    await assert.rejects(client.runPlan(broken, neverCancelled), (error: Error) => {
      assert.ok(error instanceof ComputeError);
      assert.equal(error.error.doing, 'running the simulate plan broken');
      return true;
    });
    const id = client.processId();
    await client.runPlan(quick(), neverCancelled);
    assert.equal(client.processId(), id);
  });

  it('ends a process that is stuck, and runs the others in a fresh one', async () => {
    const stuck = `process.on('message', (m) => { if (m.plan?.id === 'stuck') for (;;); });`;
    const client = createClient({ workerPath: await bundleWorker(stuck), cancelMs: 300 });
    await client.runPlan(quick(), neverCancelled);
    const source = new CancellationSource();
    const rejection = assert.rejects(client.runPlan(quick('stuck'), source.token), CancelledError);
    const other = client.runPlan(quick('other'), neverCancelled);
    source.cancel();
    await rejection;
    assert.equal(simulationOf(await other).times.length, 101);
  });

  it('restarts on demand without losing what was under way', async () => {
    const client = createClient();
    let before: number | null = null;
    const outcome = await client.runPlan(slow(), neverCancelled, () => {
      if (before !== null) return;
      before = client.processId();
      client.restart();
    });
    assert.equal(simulationOf(outcome).times.length, 101);
    assert.notEqual(client.processId(), before);
    assert.deepEqual(notices, []);
  });

  it('lists its devices', async () => {
    const devices = await createClient().devices();
    assert.deepEqual(
      devices.map(({ device, usable }) => `${device} ${usable}`),
      ['webgpu false', 'wasm false', 'javascript true'],
    );
  });

  it('ends with its client', async () => {
    const client = createClient();
    await client.runPlan(quick(), neverCancelled);
    const id = client.processId()!;
    client.dispose();
    await until(() => !isAlive(id));
    await assert.rejects(client.runPlan(quick(), neverCancelled), CancelledError);
  });
});

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

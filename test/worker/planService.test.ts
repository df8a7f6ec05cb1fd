import assert from 'node:assert/strict';
import { throwIfCancelled } from '../../src/base/cancellation';
import type { Outcome } from '../../src/check/outcome';
import type { Plan } from '../../src/check/plan';
import type { WorkerReply } from '../../src/protocol/workerMessages';
import { createPause } from '../../src/worker/pace';
import { parseRequest } from '../../src/worker/parseRequest';
import { createPlanService, type PlanServiceOptions } from '../../src/worker/planService';

const sweep = (id: string): Plan => ({
  kind: 'sweep',
  id,
  key: [1, 2],
  graph: { inputs: [], nodes: [], outputs: [] },
  abscissa: 0,
  values: [],
  samples: 1,
  label: id,
});
const outcomeOf = (plan: Plan): Outcome => ({
  kind: 'sweep',
  id: plan.id,
  final: true,
  curves: [],
  abscissas: [],
  use: { device: 'javascript', name: 'test', precision: 'f64', milliseconds: 1 },
});

/** A service whose plans run until `finish` is called (`slow…`), fail (`bad…`) or end at once. */
function startService(overrides: Partial<PlanServiceOptions> = {}) {
  const replies: WorkerReply[] = [];
  const runs: string[] = [];
  let finished = false;
  const pause = createPause(() => performance.now() * 1000); // every call lets messages in
  const service = createPlanService({
    async run(plan, token, onProgress) {
      runs.push(plan.id);
      if (plan.id.startsWith('bad')) throw new RangeError('No such node.');
      while (plan.id.startsWith('slow') && !finished) await pause(token);
      onProgress(0.5);
      throwIfCancelled(token);
      return outcomeOf(plan);
    },
    describeDevices: async () => [],
    send: (reply) => replies.push(reply),
    now: () => 0,
    ...overrides,
  });
  const run = (request: number, id: string): void => service.handle({ kind: 'run', request, plan: sweep(id) });
  const answers = (): string[] =>
    replies.filter(({ kind }) => kind !== 'progress').map((reply) => ('request' in reply ? `${reply.request} ${reply.kind}` : reply.kind));
  return { service, replies, runs, run, answers, finish: () => (finished = true) };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('the plan service', () => {
  it('runs one plan at a time, the newest first', async () => {
    const { run, runs, answers } = startService();
    for (const [request, id] of ['a', 'b', 'c'].entries()) run(request, id);
    await settle();
    assert.deepEqual(runs, ['c', 'b', 'a']);
    assert.deepEqual(answers(), ['2 outcome', '1 outcome', '0 outcome']);
  });

  it('answers equal plans from memory', async () => {
    const { run, runs, answers } = startService();
    run(1, 'a');
    await settle();
    run(2, 'a');
    await settle();
    assert.deepEqual(runs, ['a']);
    assert.deepEqual(answers(), ['1 outcome', '2 outcome']);
  });

  it('takes a cancelled plan out of the queue, and out of the device', async () => {
    const { service, run, runs, answers } = startService();
    run(1, 'slow');
    await settle();
    run(2, 'waiting');
    service.handle({ kind: 'cancel', request: 2 });
    service.handle({ kind: 'cancel', request: 1 });
    await settle();
    run(3, 'next');
    await settle();
    assert.deepEqual(runs, ['slow', 'next']);
    assert.deepEqual(answers(), ['2 cancelled', '1 cancelled', '3 outcome']);
  });

  it('ignores a cancellation that crossed its answer', async () => {
    const { service, run, answers } = startService();
    run(1, 'a');
    await settle();
    service.handle({ kind: 'cancel', request: 1 });
    await settle();
    assert.deepEqual(answers(), ['1 outcome']);
  });

  it('starts no second plan while one is under way', async () => {
    const { run, runs, finish } = startService();
    run(1, 'slow');
    await settle();
    run(2, 'a');
    await settle();
    assert.deepEqual(runs, ['slow']);
    finish();
    await settle();
    assert.deepEqual(runs, ['slow', 'a']);
  });

  it('answers a failure with its name and what was being done', async () => {
    const { run, replies } = startService();
    run(1, 'bad');
    await settle();
    assert.deepEqual(replies.at(-1), {
      kind: 'failed',
      request: 1,
      error: { name: 'RangeError', message: 'No such node.', doing: 'running the sweep plan bad' },
    });
  });

  it('says that a plan has begun, then at most ten times a second how far it is', async () => {
    const { run, replies } = startService();
    run(1, 'a');
    await settle();
    assert.deepEqual(
      replies.map(({ kind }) => kind),
      ['progress', 'outcome'],
    );
    let clock = 0;
    const patient = startService({ now: () => (clock += 101) });
    patient.run(1, 'a');
    await settle();
    assert.deepEqual(patient.replies.slice(0, 2), [
      { kind: 'progress', request: 1, fraction: 0 },
      { kind: 'progress', request: 1, fraction: 0.5 },
    ]);
  });

  it('answers when looking for devices fails', async () => {
    const { service, answers } = startService({ describeDevices: () => Promise.reject(new Error('driver')) });
    service.handle({ kind: 'describe-devices', request: 7 });
    await settle();
    assert.deepEqual(answers(), ['7 failed']);
  });
});

describe('a request', () => {
  const malformed: readonly [message: unknown, request: number, reason: RegExp][] = [
    [undefined, -1, /must be an object/],
    ['run', -1, /must be an object/],
    [{}, -1, /needs a number/],
    [{ kind: 'run', request: '1' }, -1, /needs a number/],
    [{ kind: 'walk', request: 1 }, 1, /no request of kind "walk"/],
    [{ kind: 'run', request: 2 }, 2, /no known kind or no id/],
    [{ kind: 'run', request: 3, plan: { kind: 'compare' } }, 3, /no known kind or no id/],
    [{ kind: 'run', request: 4, plan: { kind: 'toString', id: 'x' } }, 4, /no known kind or no id/],
  ];
  for (const [message, request, reason] of malformed) {
    it(`is refused: ${JSON.stringify(message)}`, () => {
      const parsed = parseRequest(message);
      assert.ok(parsed.kind === 'malformed');
      assert.equal(parsed.request, request);
      assert.match(parsed.reason, reason);
    });
  }

  it('passes when its frame is right', () => {
    const plan = sweep('a');
    assert.deepEqual(parseRequest({ kind: 'run', request: 1, plan, more: 1 }), { kind: 'run', request: 1, plan });
    assert.deepEqual(parseRequest({ kind: 'cancel', request: 1 }), { kind: 'cancel', request: 1 });
  });
});

import assert from 'node:assert/strict';
import { deserialize, serialize } from 'node:v8';
import { uniformAt } from '../../src/base/random';
import type { SimulatePlan } from '../../src/check/simulationPlan';
import { createPartReceiver, createPartSender } from '../../src/protocol/keptParts';
import type { WorkerRequest } from '../../src/protocol/workerMessages';
import { planRegistered } from '../../src/sde/planRegistered';
import { findProcess } from '../../src/sde/processes';
import { setValues } from '../../src/sde/setValues';

/** A channel as it is between processes: nothing is the same object on both ends. */
function openChannel() {
  const [pack, unpack] = [createPartSender(), createPartReceiver()];
  return (request: WorkerRequest) => {
    const bytes = serialize(pack(request));
    return { bytes: bytes.length, received: unpack(deserialize(bytes)) as WorkerRequest }; // what was packed
  };
}

const run = (plan: SimulatePlan, request: number): WorkerRequest => ({ kind: 'run', request, plan });
const vp = planRegistered(findProcess('vp')!);

describe('parts of plans that are sent once', () => {
  it('a slider sends numbers, and the compute process finds the graphs that it has', () => {
    const send = openChannel();
    const first = send(run(vp, 1));
    const moved = setValues(vp, { beta_max: 12 });
    const second = send(run(moved, 2));
    assert.deepEqual([first.received, second.received], [run(vp, 1), run(moved, 2)]);
    assert.ok(second.bytes < first.bytes / 5, `${second.bytes} of ${first.bytes}`);
    const exactOf = ({ received }: typeof first) => received.kind === 'run' && received.plan.kind === 'simulate' && received.plan.exact;
    assert.equal(exactOf(second), exactOf(first));
  });

  it('of more plans than are kept each arrives as it was, in any order', () => {
    const send = openChannel();
    const plans = Array.from({ length: 20 }, (_, k) => ({ ...vp, id: `${k}`, exact: { ...vp.exact }, step: { ...vp.step } }));
    for (let k = 0; k < 70; k++) {
      const plan = plans[Math.floor(uniformAt([1, 2], k, 0) * plans.length)]!;
      assert.deepEqual(send(run(plan, k)).received, run(plan, k));
    }
  });

  it('other requests go as they are', () => {
    const requests: readonly WorkerRequest[] = [
      { kind: 'cancel', request: 3 },
      { kind: 'describe-devices', request: 4 },
    ];
    assert.deepEqual(requests.map((request) => openChannel()(request).received), requests); // prettier-ignore
  });
});

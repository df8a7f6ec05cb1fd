import { CancelledError, CancellationSource, type CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { Plan } from '../check/plan';
import type { DeviceDescription, WorkerError, WorkerReply, WorkerRequest } from '../protocol/workerMessages';
import type { MalformedRequest } from './parseRequest';
import type { OnProgress } from './planRunner';

export interface PlanServiceOptions {
  run(plan: Plan, token: CancellationToken, onProgress: OnProgress, avoidGpu?: string): Promise<Outcome>;
  describeDevices(): Promise<readonly DeviceDescription[]>;
  send(reply: WorkerReply): void;
  now(): number;
}

export interface PlanService {
  handle(request: WorkerRequest | MalformedRequest): void;
}

interface Job {
  readonly request: number;
  readonly plan: Plan;
  readonly avoidGpu: string | undefined;
  readonly source: CancellationSource;
}

const progressIntervalMs = 100;
const rememberedOutcomes = 500;

/**
 * Answers every request exactly once. Plans run one at a time, the newest first: what was asked last is what somebody is looking
 * at. A failure of one plan is an answer like any other.
 */
export function createPlanService(options: PlanServiceOptions): PlanService {
  const waiting: Job[] = [];
  const outcomes = new Map<string, Outcome>();
  let running: Job | null = null;
  let busy = false;

  async function runWaiting(): Promise<void> {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      running = job;
      options.send(await answer(job));
      running = null;
      await new Promise<void>((resolve) => setImmediate(resolve)); // A cancellation that waits must find its plan still waiting.
    }
    busy = false;
  }

  async function answer({ request, plan, avoidGpu, source }: Job): Promise<WorkerReply> {
    const report = createReporter(options, request);
    const key = `${plan.kind} ${plan.id}`;
    try {
      const outcome = outcomes.get(key) ?? (await options.run(plan, source.token, report, avoidGpu));
      if (plan.kind !== 'simulate') remember(outcomes, key, outcome); // those are large, and kept by whoever wants them
      return { kind: 'outcome', request, outcome };
    } catch (error) {
      if (error instanceof CancelledError) return { kind: 'cancelled', request };
      return { kind: 'failed', request, error: describeError(error, `running the ${plan.kind} plan ${plan.id}`) };
    }
  }

  function enqueue({ request, plan, avoidGpu }: WorkerRequest & { readonly kind: 'run' }): void {
    waiting.push({ request, plan, avoidGpu, source: new CancellationSource() });
    if (busy) return;
    busy = true;
    setImmediate(() => void runWaiting()); // Requests that arrive together are all waiting before the newest is chosen.
  }

  function cancel(request: number): void {
    if (running?.request === request) return running.source.cancel();
    const index = waiting.findIndex((job) => job.request === request);
    if (index < 0) return; // Answered already; the two messages crossed.
    waiting.splice(index, 1);
    options.send({ kind: 'cancelled', request });
  }

  async function describe(request: number): Promise<void> {
    try {
      options.send({ kind: 'devices', request, devices: await options.describeDevices() });
    } catch (error) {
      options.send({ kind: 'failed', request, error: describeError(error, 'looking for devices') });
    }
  }

  return {
    handle(message) {
      switch (message.kind) {
        case 'run':
          return enqueue(message);
        case 'cancel':
          return cancel(message.request);
        case 'describe-devices':
          return void describe(message.request);
        case 'malformed':
          return options.send({
            kind: 'failed',
            request: message.request,
            error: { name: 'ProtocolError', message: message.reason, doing: 'reading a request' },
          });
      }
    },
  };
}

/** The first report of a plan, fraction 0, says that it has begun; later ones come at most ten times a second. */
function createReporter({ send, now }: PlanServiceOptions, request: number): OnProgress {
  let last = now();
  send({ kind: 'progress', request, fraction: 0 });
  return (fraction, soFar) => {
    if (now() - last < progressIntervalMs) return;
    last = now();
    if (soFar !== undefined) send({ kind: 'outcome', request, outcome: soFar });
    send({ kind: 'progress', request, fraction });
  };
}

/** Keeps the newest outcomes; a Map remembers in which order its keys were set. */
function remember(outcomes: Map<string, Outcome>, id: string, outcome: Outcome): void {
  outcomes.delete(id);
  outcomes.set(id, outcome);
  if (outcomes.size > rememberedOutcomes) outcomes.delete(outcomes.keys().next().value!);
}

export function describeError(error: unknown, doing: string): WorkerError {
  if (error instanceof Error) return { name: error.name, message: error.message, doing };
  return { name: 'Error', message: String(error), doing };
}

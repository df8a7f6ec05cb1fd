import type { Plan } from '../check/plan';
import type { WorkerRequest } from '../protocol/workerMessages';

/** What cannot be read as a request; `request` is its number, or −1 when even that is missing. */
export interface MalformedRequest {
  readonly kind: 'malformed';
  readonly request: number;
  readonly reason: string;
}

const planKinds: { readonly [K in Plan['kind']]: true } = {
  compare: true,
  sweep: true,
  simulate: true,
  match: true,
  minimise: true,
  limit: true,
  tabulate: true,
  converge: true,
  train: true,
  follow: true,
};

/** Checks the frame of a message (kind, number, plan kind and id); what is inside a plan is checked by what runs it. */
export function parseRequest(message: unknown): WorkerRequest | MalformedRequest {
  if (!isRecord(message)) return malformed(-1, 'A request must be an object.');
  const request = message['request'];
  if (typeof request !== 'number') return malformed(-1, 'A request needs a number.');
  switch (message['kind']) {
    case 'cancel':
    case 'describe-devices':
      return { kind: message['kind'], request };
    case 'run':
      return isPlan(message['plan'])
        ? { kind: 'run', request, plan: message['plan'], ...readAvoidance(message['avoidGpu']) }
        : malformed(request, 'The plan has no known kind or no id.');
    default:
      return malformed(request, `There is no request of kind ${JSON.stringify(message['kind'])}.`);
  }
}

function isPlan(value: unknown): value is Plan {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['kind'] === 'string' && Object.hasOwn(planKinds, value['kind']);
}

const readAvoidance = (reason: unknown) => (typeof reason === 'string' ? { avoidGpu: reason } : {});

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function malformed(request: number, reason: string): MalformedRequest {
  return { kind: 'malformed', request, reason };
}

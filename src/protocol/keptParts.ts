import type { SimulatePlan } from '../check/simulationPlan';
import type { WorkerRequest } from './workerMessages';

/** What is the same object in picture after picture of one equation: a slider changes numbers beside it. */
const partNames = ['start', 'step', 'exact'] as const satisfies readonly (keyof SimulatePlan)[];

/** Both ends keep as many, and drop those that were used longest ago. */
const mostKept = 24;

/** A part goes by its number; `part` comes with it where the other end has none of that number. */
interface SentPart {
  readonly number: number;
  readonly part?: object;
}

/** A plan of which the other end has parts: what `createPartReceiver` puts together again. */
interface SentRun {
  readonly kind: 'run';
  readonly plan: object;
  readonly parts: Readonly<Record<string, SentPart>>;
}

/** For one life of one channel, on which messages arrive in their order. Large parts of plans are sent once. */
export function createPartSender(): (request: WorkerRequest) => object {
  const numbers = new Map<object, number>();
  let next = 0;
  const send = (part: object): SentPart => {
    const known = numbers.get(part);
    const number = known ?? next++;
    keep(numbers, part, number);
    return known === undefined ? { number, part } : { number };
  };
  return (request) => {
    if (request.kind !== 'run' || request.plan.kind !== 'simulate') return request;
    const { start, step, exact, ...plan } = request.plan;
    const parts = { start: send(start), step: send(step), exact: send(exact) };
    return { ...request, plan, parts } satisfies SentRun;
  };
}

/** The other end: the requests as they were, with parts that came before as the same objects. */
export function createPartReceiver(): (message: unknown) => unknown {
  const kept = new Map<number, object>();
  const take = ({ number, part }: SentPart): object | undefined => {
    const found = part ?? kept.get(number);
    if (found !== undefined) keep(kept, number, found);
    return found;
  };
  return (message) => {
    if (!isSentRun(message)) return message;
    const { parts, ...request } = message;
    const taken = partNames.map((name) => [name, parts[name] && take(parts[name])] as const);
    return { ...request, plan: { ...message.plan, ...Object.fromEntries(taken) } };
  };
}

const isSentRun = (message: unknown): message is SentRun => typeof message === 'object' && message !== null && 'parts' in message;

/** The newest stands last. */
function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > mostKept) map.delete(map.keys().next().value!); // it has one
}

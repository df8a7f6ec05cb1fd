import { throwIfCancelled, type CancellationToken } from '../base/cancellation';

/** Lets waiting messages in when enough time has passed since the last time. */
export type Pause = (token: CancellationToken) => Promise<void>;

/** Messages wait at most about this long, plus the longest stretch between two calls. */
const sliceMs = 12;

export function createPause(now: () => number = () => performance.now()): Pause {
  let sliceStart = now();
  return async (token) => {
    throwIfCancelled(token);
    if (now() - sliceStart < sliceMs) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    sliceStart = now();
    throwIfCancelled(token);
  };
}

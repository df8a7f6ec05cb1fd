import { throwIfCancelled, type CancellationToken } from './cancellation';

/** Long work that may be paused at every `yield`. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All of it at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How long work may go on before others get their turn, and what they get it by. */
export interface Slicing {
  readonly sliceMs: number;
  now(): number;
  pause(): Promise<void>;
}

/** All of it, a slice at a time; a token that fires ends it with `CancelledError`. */
export async function sliceSteps<T>(steps: Steps<T>, { sliceMs, now, pause }: Slicing, token: CancellationToken): Promise<T> {
  let started = now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (now() - started < sliceMs) continue;
    await pause();
    throwIfCancelled(token);
    started = now();
  }
}

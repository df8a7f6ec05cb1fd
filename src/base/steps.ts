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

/** What is found of each thing, all in one list; paused after every few things. */
export function* flatMapInSteps<T, R>(things: readonly T[], find: (thing: T, index: number) => readonly R[], atOnce = 8): Steps<R[]> {
  const found: R[] = [];
  for (let index = 0; index < things.length; index++) {
    for (const one of find(things[index]!, index)) found.push(one);
    if (index % atOnce === atOnce - 1) yield;
  }
  return found;
}

/** How long work may go on before others get their turn. */
export interface Slice {
  readonly sliceMs: number;
  now(): number;
}

/** The work until it is done or its time is up; what is returned last tells which. */
export function runSlice<T>(steps: Steps<T>, { sliceMs, now }: Slice): IteratorResult<undefined, T> {
  const started = now();
  for (;;) {
    const step = steps.next();
    if (step.done || now() - started >= sliceMs) return step;
  }
}

/** What others get their turn by. */
export interface Slicing extends Slice {
  pause(): Promise<void>;
}

/** All of it, a slice at a time; a token that fires ends it with `CancelledError`. */
export async function sliceSteps<T>(steps: Steps<T>, slicing: Slicing, token: CancellationToken): Promise<T> {
  for (;;) {
    const step = runSlice(steps, slicing);
    if (step.done) return step.value;
    await slicing.pause();
    throwIfCancelled(token);
  }
}

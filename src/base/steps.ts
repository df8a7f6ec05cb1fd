/** Long work that may be paused at every `yield`. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All of it at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** What is remembered of the deaths of a compute process. */
export interface CrashHistory {
  /** Deaths since an answer last came. */
  readonly consecutive: number;
  /** Deaths while a GPU was, or might have been, in use. */
  readonly withGpu: number;
}

export const noCrashes: CrashHistory = { consecutive: 0, withGpu: 0 };

export interface Crash {
  readonly gpuInUse: boolean;
}

export interface CrashResponse {
  readonly history: CrashHistory;
  /** How long to wait before the next start. */
  readonly delayMs: number;
  /** False from the second death with the GPU on. */
  readonly gpuAllowed: boolean;
  /** The process dies again and again without answering anything: stop trying. */
  readonly hopeless: boolean;
}

/** A plan is given up when it was being run at this many deaths. */
export const mostCrashesOfPlan = 3;
const mostCrashesWithGpu = 2;
const mostCrashesInARow = 4;
const firstDelayMs = 50;
const longestDelayMs = 5000;

/** Back-off doubles with each death that follows no answer; the GPU goes before the third attempt at a plan, so that one is left without it. */
export function respondToCrash(history: CrashHistory, crash: Crash): CrashResponse {
  const consecutive = history.consecutive + 1;
  const withGpu = history.withGpu + (crash.gpuInUse ? 1 : 0);
  return {
    history: { consecutive, withGpu },
    delayMs: Math.min(longestDelayMs, firstDelayMs * 2 ** (consecutive - 1)),
    gpuAllowed: withGpu < mostCrashesWithGpu,
    hopeless: consecutive >= mostCrashesInARow,
  };
}

const afterMs = 1200;
const most = 6; // asking and being told count alike

/**
 * An editor that loses the focus forgets to ask for lines above equations, or for their words: whoever clicks on the preview would go on reading old ones, or
 * none. So it is told once more, a few times for each change.
 */
export interface Retries {
  /** Something changed: there may be as many tries again. */
  begin(): void;
  /** A while from now, unless this is called again before. */
  soon(): void;
  dispose(): void;
}

export function createRetries(retry: () => void): Retries {
  let left = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: () => void (left = most),
    soon() {
      clearTimeout(timer);
      if (left-- > 0) timer = setTimeout(retry, afterMs);
    },
    dispose: () => clearTimeout(timer),
  };
}

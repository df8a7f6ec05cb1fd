/** Drawing that may be put off: a long document is drawn from the top, a slice at a time, and answers while it is. */
export interface DrawQueue {
  /** Runs `draw` now where there is time, else soon, in turn. A task that was added again is run once. */
  add(draw: () => void): void;
}

/** How long a turn may draw; a document of some hundred formulas is drawn in the first. */
const turnMs = 40;

export function createDrawQueue(): DrawQueue {
  const waiting = new Set<() => void>();
  let turnEnds: number | null = null;

  /** The time of a turn starts with the first task of it. */
  function hasTime(): boolean {
    turnEnds ??= performance.now() + turnMs;
    return performance.now() < turnEnds;
  }

  function takeTurn(): void {
    turnEnds = null;
    for (const draw of waiting) {
      if (!hasTime()) break;
      waiting.delete(draw);
      draw();
    }
    if (waiting.size > 0) setTimeout(takeTurn, 0);
    else turnEnds = null;
  }

  return {
    add(draw) {
      if (waiting.size === 0 && turnEnds === null) setTimeout(takeTurn, 0);
      if (waiting.size === 0 && hasTime()) draw();
      else waiting.add(draw);
    },
  };
}

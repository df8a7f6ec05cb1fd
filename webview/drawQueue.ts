/** Drawing that may be put off: what is seen first, what is far from sight when nothing else is to be done. */
export interface DrawQueue {
  /** Runs `draw` now where there is time, else as soon as `target` comes near to sight, else in an idle moment. A task that was added again is run once. */
  add(draw: () => void, target: HTMLElement): void;
}

/** How long a turn may draw what is seen, and what is not. */
const turnMs = 40;
const idleMs = 8;
/** So far from sight, in heights of the window, that it is drawn by the time that somebody gets there. */
const nearby = '100%';

export function createDrawQueue(): DrawQueue {
  const far = new Map<HTMLElement, () => void>();
  const near = new Map<HTMLElement, () => void>();
  let turnEnds: number | null = null;
  let isIdling = false;
  const observer = new IntersectionObserver(come, { rootMargin: nearby });
  window.addEventListener('beforeprint', () => drawFrom(new Map([...near, ...far]), () => true));

  /** The time of a turn starts with the first task of it. */
  function hasTime(): boolean {
    turnEnds ??= performance.now() + turnMs;
    return performance.now() < turnEnds;
  }

  function drawFrom(waiting: ReadonlyMap<HTMLElement, () => void>, mayGoOn: () => boolean): void {
    for (const [target, draw] of [...waiting]) {
      if (!mayGoOn()) return;
      observer.unobserve(target);
      far.delete(target);
      near.delete(target);
      draw();
    }
  }

  function come(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const draw = isIntersecting ? far.get(target as HTMLElement) : undefined; // only such were observed
      if (draw === undefined) continue;
      far.delete(target as HTMLElement);
      near.set(target as HTMLElement, draw);
    }
    if (near.size > 0) takeTurn();
  }

  function takeTurn(): void {
    turnEnds = null;
    drawFrom(near, hasTime);
    turnEnds = null;
    if (near.size > 0) setTimeout(takeTurn, 0);
  }

  function idleAlong(): void {
    if (isIdling || far.size === 0) return;
    isIdling = true;
    requestIdleCallback((deadline) => {
      isIdling = false;
      const end = performance.now() + Math.min(idleMs, deadline.timeRemaining());
      drawFrom(far, () => performance.now() < end);
      idleAlong();
    });
  }

  return {
    add(draw, target) {
      if (turnEnds === null) setTimeout(() => (turnEnds = null), 0);
      if (far.size + near.size === 0 && hasTime()) return draw();
      far.set(target, draw);
      observer.unobserve(target); // what is observed anew is told anew
      observer.observe(target);
      idleAlong();
    },
  };
}

import { isRendered, onComingNear } from './sight';

/** Drawing that may be put off: what is seen first, what is far from sight when nothing else is to be done. */
export interface DrawQueue {
  /** Runs `draw` now where there is time, else as soon as `target` comes near to sight, else in an idle moment where not too many wait. A task that was added again is run once. */
  add(draw: () => void, target: HTMLElement): void;
}

type Waiting = Map<HTMLElement, () => void>;

/** How long a turn may draw what is seen, and what is not. */
const turnMs = 40;
const idleMs = 8;
/** Of a document with more formulas out of sight than these, only what comes near is drawn: a page of a hundred thousand elements costs every frame. */
const mostIdled = 1000;

/** The first `seen` formulas are drawn at once whatever they take: they take the place of others that stand there. */
export function createDrawQueue(root: HTMLElement, seen = 0): DrawQueue {
  let left = seen;
  const far: Waiting = new Map();
  const near: Waiting = new Map();
  let turnEnds: number | null = null;
  let isIdling = false;
  onComingNear(root, (block) => block.querySelectorAll<HTMLElement>('.formula-box').forEach(bringNear));
  window.addEventListener('beforeprint', () => drawFrom(new Map([...near, ...far]), () => true));

  /** The time of a turn starts with the first task of it. */
  function hasTime(): boolean {
    if (left-- > 0) return true;
    turnEnds ??= performance.now() + turnMs;
    return performance.now() < turnEnds;
  }

  function drawFrom(waiting: Waiting, mayGoOn: () => boolean): void {
    for (const [target, draw] of [...waiting]) {
      if (!mayGoOn()) return;
      drawNow(draw, target);
    }
  }

  function drawNow(draw: () => void, target: HTMLElement): void {
    far.delete(target);
    near.delete(target);
    draw();
  }

  function bringNear(target: HTMLElement): void {
    const draw = far.get(target);
    if (draw === undefined) return;
    far.delete(target);
    near.set(target, draw);
    if (near.size === 1) setTimeout(takeTurn, 0);
  }

  function takeTurn(): void {
    turnEnds = null;
    drawFrom(near, hasTime);
    turnEnds = null;
    if (near.size > 0) setTimeout(takeTurn, 0);
  }

  function idleAlong(): void {
    if (isIdling || far.size === 0 || far.size > mostIdled) return;
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
      const isDrawn = target.childElementCount > 0; // it was near once: to ask whether it still is would lay the page out
      if ((isDrawn || far.size + near.size === 0) && hasTime()) return drawNow(draw, target);
      far.set(target, draw);
      if (isRendered(target)) bringNear(target);
      idleAlong();
    },
  };
}

import type { Anchor } from './blocks';

export interface ScrollSync {
  /** Scrolls so that this source line stands at the top third. */
  revealLine(line: number): void;
  /** Changes the page; what stands around the top third stays where it is, as far as it is still there. At the very top the page grows downwards. */
  keepPlace(change: () => void): void;
  /** Brings an element into view by the shortest way; does nothing when it is in view. */
  revealElement(target: HTMLElement): void;
  /** Goes to an element far away, and the editor with it. */
  goTo(target: HTMLElement): void;
}

const reportDelayMs = 40;
/** A scroll of our own making raises events for a little while; those must not travel back to the editor. */
const guardMs = 250;

/** Couples the page's scrolling to source lines, both ways. `report` gets the line at the top third after the reader scrolled. */
export function createScrollSync(anchors: () => readonly Anchor[], report: (line: number) => void): ScrollSync {
  let quietUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  window.addEventListener('scroll', () => {
    if (performance.now() < quietUntil) return;
    clearTimeout(timer);
    timer = setTimeout(() => report(lineAt(anchors(), focusHeight())), reportDelayMs);
  });

  function quietly(move: () => void): void {
    quietUntil = performance.now() + guardMs;
    clearTimeout(timer);
    move();
  }

  return {
    revealLine: (line) => quietly(() => window.scrollBy({ top: heightOf(anchors(), line) - focusHeight() })),
    keepPlace(change) {
      const seen = window.scrollY > 0 ? partsInSight() : [];
      change();
      const kept = seen.find(({ part }) => part.isConnected);
      const moved = kept === undefined ? 0 : kept.part.getBoundingClientRect().top - kept.top;
      if (Math.abs(moved) >= 1) quietly(() => window.scrollBy({ top: moved }));
    },
    revealElement: (target) => moveTo(() => quietly(() => target.scrollIntoView({ block: 'nearest' })), target),
    goTo: (target) => moveTo(() => target.scrollIntoView({ block: 'center' }), target),
  };
}

/** Heights far from sight are guessed, and true once they were seen: it is gone on until the target stands still for some frames. */
const mostFrames = 30;
const stillFrames = 3;

function moveTo(move: () => void, target: HTMLElement, frames = mostFrames, still = 0): void {
  move();
  const before = target.getBoundingClientRect().top;
  requestAnimationFrame(() => {
    const isMoved = Math.abs(target.getBoundingClientRect().top - before) >= 1;
    if (frames > 0 && (isMoved || still < stillFrames)) moveTo(move, target, frames - 1, isMoved ? 0 : still + 1);
  });
}

interface Seen {
  readonly part: Element;
  readonly top: number;
}

/** What stays on the page while that around it changes: a picture stands in a card whose words are written anew, below its formula in a block. */
const steadyParts = '.picture, .equation-row, .block';

/** Those that are seen, from the one at the top third outwards. */
function partsInSight(): readonly Seen[] {
  const height = focusHeight();
  const heights = [0, 1, -1, 2, -2, 3, -3, 4].map((step) => height + (step * window.innerHeight) / 12);
  const found = heights.map((y) => document.elementFromPoint(window.innerWidth / 2, y)?.closest(steadyParts));
  return [...new Set(found)].flatMap((part) => (part ? [{ part, top: part.getBoundingClientRect().top }] : []));
}

function focusHeight(): number {
  return window.innerHeight / 3;
}

/** Height in the window at which a source line stands, interpolated between the anchors around it. */
function heightOf(anchors: readonly Anchor[], line: number): number {
  const next = anchors.findIndex((anchor) => anchor.line > line);
  const before = anchors[(next < 0 ? anchors.length : next) - 1];
  const after = anchors[next];
  if (!before) return anchors[0] ? topOf(anchors[0]) : 0;
  if (!after) return topOf(before);
  return topOf(before) + ((line - before.line) / (after.line - before.line)) * (topOf(after) - topOf(before));
}

function lineAt(anchors: readonly Anchor[], height: number): number {
  const next = firstBelow(anchors, height);
  const before = anchors[next - 1];
  const after = anchors[next];
  if (!before) return 0;
  if (!after) return before.line;
  const share = (height - topOf(before)) / Math.max(1, topOf(after) - topOf(before));
  return before.line + share * (after.line - before.line);
}

/** Of anchors in the order of the page. */
function firstBelow(anchors: readonly Anchor[], height: number): number {
  let [from, to] = [0, anchors.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBelow(anchors[middle]!, height)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** To ask where something is inside of a stretch that is far from sight would lay all of it out. */
function isBelow(anchor: Anchor, height: number): boolean {
  const stretch = anchor.element.closest('.stretch')?.getBoundingClientRect();
  if (stretch !== undefined && stretch.bottom <= height) return false;
  return (stretch !== undefined && stretch.top > height) || topOf(anchor) > height;
}

function topOf(anchor: Anchor): number {
  return anchor.element.getBoundingClientRect().top;
}

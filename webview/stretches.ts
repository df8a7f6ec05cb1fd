import { element } from './dom';

/**
 * Neighbouring blocks share an element, a stretch, which the browser leaves out of layout while it is far from sight. It watches each such element in
 * every frame: thousands of blocks that are watched one by one cost a frame more than drawing it.
 */
const mostBlocks = 32;

interface Stretch {
  readonly element: HTMLElement;
  readonly blocks: HTMLElement[];
}

/** About how high blocks will be, in the size of letters of the page, for as long as nobody has seen them. */
export type GuessHeight = (block: HTMLElement) => number;

/** Inserts and removes as little as possible, so that kept blocks never leave the page (focus, selection, scroll stay). */
export function placeInStretches(root: HTMLElement, wanted: readonly HTMLElement[], guessHeight: GuessHeight): void {
  const focused = document.activeElement;
  const stretches = joinNeighbours(wanted);
  for (const stretch of stretches) {
    if (placeInOrder(stretch.element, stretch.blocks))
      stretch.element.style.containIntrinsicBlockSize = `auto ${sum(stretch.blocks, guessHeight)}rem`;
  }
  placeInOrder(
    root,
    stretches.map((stretch) => stretch.element),
  );
  if (focused instanceof HTMLElement && focused !== document.activeElement && root.contains(focused))
    focused.focus({ preventScroll: true });
}

/** A block stays in its stretch where its neighbours allow that; a new one joins the stretch before it while there is room. */
function joinNeighbours(wanted: readonly HTMLElement[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const used = new Set<HTMLElement>();
  const open = (own: HTMLElement, block: HTMLElement) => {
    used.add(own);
    stretches.push({ element: own, blocks: [block] });
  };
  for (const block of wanted) {
    const own = block.parentElement;
    const last = stretches.at(-1);
    if (own !== null && own === last?.element) last.blocks.push(block);
    else if (own !== null && !used.has(own)) open(own, block);
    else if (last !== undefined && last.blocks.length < mostBlocks) last.blocks.push(block);
    else open(element('div', { class: 'stretch' }), block);
  }
  return stretches;
}

/** Whether anything had to be moved. */
function placeInOrder(parent: HTMLElement, wanted: readonly HTMLElement[]): boolean {
  const keep = new Set<Element>(wanted);
  const left = [...parent.children].filter((child) => !keep.has(child));
  for (const child of left) child.remove();
  let isMoved = left.length > 0;
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) {
      next = next.nextElementSibling;
      continue;
    }
    parent.insertBefore(child, next);
    isMoved = true;
  }
  return isMoved;
}

function sum(blocks: readonly HTMLElement[], guessHeight: GuessHeight): number {
  return blocks.reduce((height, block) => height + guessHeight(block), 0);
}

import type { BlockView, DocumentView, EquationView } from '../src/protocol/previewMessages';
import { element } from './dom';
import { say } from './labels';
import { createEquation, type Equation, type EquationActions } from './equation';
import { placeInStretches } from './stretches';

interface DrawnBlock {
  readonly key: string;
  line: number;
  readonly element: HTMLElement;
  /** In the order of the block's math slots. */
  equations: readonly Equation[];
}

/** A place on the page whose source line is known, for scrolling. */
export interface Anchor {
  readonly line: number;
  readonly element: HTMLElement;
}

export interface Blocks {
  show(view: DocumentView): void;
  findEquation(math: number): Equation | undefined;
  readonly equations: readonly Equation[];
  anchors(): readonly Anchor[];
}

/** Keeps `root` equal to the newest view: blocks whose HTML is unchanged keep their elements, and so do their equations. */
export function createBlocks(root: HTMLElement, actions: EquationActions): Blocks {
  let drawn: readonly DrawnBlock[] = [];
  let equations: readonly Equation[] = [];
  let byMath: ReadonlyMap<number, Equation> = new Map();
  let shown: DocumentView | undefined;

  function show(view: DocumentView): void {
    const isSame = shown?.version === view.version && shown.blocks === view.blocks && shown.equations === view.equations;
    shown = view;
    if (isSame) return;
    const context = { equations: view.equations, view, actions };
    const plan = alignBlocks(drawn, view.blocks);
    drawn = plan.flatMap((run) =>
      run.kind === 'kept' ? [keepBlock(run.drawn, run.block, context)] : replaceBlocks(run.drawn, run.blocks, context),
    );
    equations = drawn.flatMap((block) => block.equations);
    byMath = new Map(equations.map((equation) => [equation.view.math, equation]));
    if (plan.every(({ kind }) => kind === 'kept')) return;
    placeInStretches(
      root,
      drawn.map((block) => block.element),
      (block) => heights.get(block) ?? 0,
    );
  }

  return {
    show,
    findEquation: (math) => byMath.get(math),
    get equations() {
      return equations;
    },
    anchors: () => drawn.flatMap(blockAnchors).sort((first, second) => first.line - second.line),
  };
}

interface ShowContext {
  readonly equations: readonly EquationView[];
  readonly view: DocumentView;
  readonly actions: EquationActions;
}

type Run =
  | { readonly kind: 'kept'; readonly drawn: DrawnBlock; readonly block: BlockView }
  | { readonly kind: 'replaced'; readonly drawn: readonly DrawnBlock[]; readonly blocks: readonly BlockView[] };

/** Equal blocks at both ends and, greedily, in between are kept; what lies between two kept ones is replaced as a group. */
function alignBlocks(old: readonly DrawnBlock[], next: readonly BlockView[]): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  let pending: BlockView[] = [];
  let tail = 0;
  while (tail < Math.min(old.length, next.length) && old[old.length - 1 - tail]!.key === next[next.length - 1 - tail]!.key) tail++;
  const flush = (to: number) => {
    if (to > from || pending.length > 0) runs.push({ kind: 'replaced', drawn: old.slice(from, to), blocks: pending });
    pending = [];
    from = to;
  };
  next.forEach((block, index) => {
    const fromTail = next.length - index;
    const found = fromTail <= tail ? old.length - fromTail : findFrom(old, block.key, from, old.length - tail);
    if (found < 0) return pending.push(block);
    flush(found);
    runs.push({ kind: 'kept', drawn: old[found]!, block });
    return (from = found + 1);
  });
  flush(old.length);
  return runs;
}

function findFrom(old: readonly DrawnBlock[], key: string, from: number, to: number): number {
  for (let index = from; index < to; index++) if (old[index]!.key === key) return index;
  return -1;
}

function keepBlock(block: DrawnBlock, next: BlockView, context: ShowContext): DrawnBlock {
  block.line = next.line;
  block.equations.forEach((equation, index) => equation.update(context.equations[next.math[index]!]!, context.view));
  return block;
}

/** New elements for a group of blocks; equations of the old group move over, the same formula first, else the same kind in order. */
function replaceBlocks(old: readonly DrawnBlock[], blocks: readonly BlockView[], context: ShowContext): readonly DrawnBlock[] {
  const pool = old.flatMap((block) => block.equations);
  const fresh = blocks.map((block) => ({ block, element: parseBlock(block) }));
  const wanted = blocks.flatMap(({ math }) => math.map((index) => context.equations[index]!)); // a block names equations of its document
  const reused = new Map<EquationView, Equation>();
  takeMatching(
    wanted,
    pool,
    reused,
    (view, equation) => view.drawing.latex === equation.view.drawing.latex && view.drawing.display === equation.view.drawing.display,
  );
  takeMatching(wanted, pool, reused, (view, equation) => view.drawing.display && equation.view.drawing.display);
  return fresh.map(({ block, element }) => ({
    key: block.key,
    line: block.line,
    element,
    equations: fillSlots(element, block.math, reused, context),
  }));
}

function takeMatching(
  wanted: readonly EquationView[],
  pool: Equation[],
  reused: Map<EquationView, Equation>,
  fits: (view: EquationView, equation: Equation) => boolean,
): void {
  for (const view of wanted) {
    const index = reused.has(view) ? -1 : pool.findIndex((equation) => fits(view, equation));
    if (index >= 0) reused.set(view, ...(pool.splice(index, 1) as [Equation])); // the index was found, so one element comes out
  }
}

function fillSlots(
  block: HTMLElement,
  math: readonly number[],
  reused: ReadonlyMap<EquationView, Equation>,
  context: ShowContext,
): readonly Equation[] {
  return mathSlots(block).flatMap((slot) => {
    const view = context.equations[math[Number(slot.dataset['math'])] ?? -1];
    if (!view) return [];
    const equation = reused.get(view) ?? createEquation(view, context.view, context.actions);
    equation.update(view, context.view);
    slot.replaceChildren(equation.element);
    return [equation];
  });
}

/** `html` was sanitised where it was made (`renderBlocks`); it is the only markup the page ever parses. */
function parseBlock(block: BlockView): HTMLElement {
  const target = element('div', { class: 'block' });
  target.innerHTML = block.html;
  for (const image of target.querySelectorAll('img')) {
    const replace = () => image.replaceWith(missingPicture(image.alt));
    if (image.classList.contains('refused')) replace();
    else image.addEventListener('error', replace);
  }
  heights.set(target, guessHeight(target));
  return target;
}

/** In the place of a picture that cannot be loaded: what it would show. */
function missingPicture(words: string): HTMLElement {
  const shown = words === '' ? say('Picture') : words;
  return element('span', { class: 'missing-picture', role: 'img', 'aria-label': shown }, shown);
}

/** Before formulas are drawn in them. */
const heights = new WeakMap<HTMLElement, number>();

/** About how high a block will be, for as long as nobody has seen it. */
function guessHeight(block: HTMLElement): number {
  const displays = block.querySelectorAll('div.math').length;
  const lines = Math.ceil((block.textContent ?? '').length / 80);
  return 0.8 + 4 * displays + 1.55 * Math.max(lines, displays === 0 ? 1 : 0);
}

function mathSlots(block: HTMLElement): readonly HTMLElement[] {
  return [...block.querySelectorAll<HTMLElement>('.math[data-math]')];
}

function blockAnchors(block: DrawnBlock): readonly Anchor[] {
  const displays = block.equations.filter((equation) => equation.view.drawing.display && equation.view.line > block.line);
  return [
    { line: block.line, element: block.element },
    ...displays.map((equation) => ({ line: equation.view.line, element: equation.element })),
  ];
}

import type { Tree } from '@lezer/common';
import { countShared } from '../base/keepResults';
import { shiftSpan } from '../base/span';
import type { Steps } from '../base/steps';
import { findFrontDirectives } from './findDirectives';
import { joinSections, type SectionStart } from './findSections';
import { isTagKept, moveBlocks, moveMath, placeMath, PlacedBlock, type PlacedMath } from './placeBlock';
import { readBlock, type BlockReading } from './readBlock';
import { listBlocksInSteps } from './reuseTree';
import type { Block, Directive, Snapshot } from './snapshot';

type Parts = Pick<Snapshot, 'math' | 'blocks' | 'sections' | 'directives'>;

/** The top-level blocks of a version, what was read of each, and how many math spans and leaf blocks stand before it. */
interface Placement {
  readonly trees: readonly Tree[];
  readonly starts: readonly number[];
  readonly readings: readonly BlockReading[];
  readonly mathBefore: readonly number[];
  readonly blocksBefore: readonly number[];
  readonly math: readonly PlacedMath[];
  readonly blocks: readonly PlacedBlock[];
  /** The top-level blocks that begin a section or hold directives. */
  readonly marked: readonly number[];
}

const nothing: Placement = { trees: [], starts: [], readings: [], mathBefore: [], blocksBefore: [], math: [], blocks: [], marked: [] };

/** By the leaf blocks of its snapshot. */
const placements = new WeakMap<readonly Block[], Placement>();

/** A number may stand two lines below its display: as many blocks before a change are looked at again. */
const tagReach = 3;

const movedAtOnce = 1024;

/** The parts of a document: what stands before and after a change is taken over, and moved. */
export function* collectParts(text: string, tree: Tree, previous: Snapshot | undefined): Steps<Parts> {
  const before = (previous && placements.get(previous.blocks)) ?? nothing;
  const { trees, starts } = yield* listBlocksInSteps(tree);
  const shared = countShared(before.trees, trees);
  const growing = takeHead(before, findHead(before, shared.start, text));
  const end = trees.length - shared.end;
  for (let index = growing.readings.length; index < end; index++) {
    const [block, start] = [trees[index]!, starts[index]!];
    addBlock(
      growing,
      readBlock(block, () => text.slice(start, start + block.length)),
      start,
      text,
    );
    yield;
  }
  const grown = shared.end > 0 ? yield* addTail(growing, before, before.trees.length - shared.end, starts[end]!) : growing;
  yield;
  const { math, blocks } = grown;
  placements.set(blocks, { trees, starts, ...grown });
  return { math, blocks, ...findMarked(text, grown, starts) };
}

/** How many blocks at the start are where they were, with the numbers of their displays. */
function findHead({ mathBefore, math }: Placement, shared: number, text: string): number {
  let head = shared;
  for (let index = shared - 1; index >= Math.max(0, shared - tagReach); index--) {
    const own = math.slice(mathBefore[index], mathBefore[index + 1]);
    if (!own.every((span) => isTagKept(span, text))) head = index;
  }
  return head;
}

/** A placement to which blocks are added. */
interface Growing {
  readonly readings: BlockReading[];
  readonly mathBefore: number[];
  readonly blocksBefore: number[];
  readonly math: PlacedMath[];
  readonly blocks: PlacedBlock[];
  readonly marked: number[];
}

function takeHead(before: Placement, head: number): Growing {
  return {
    readings: before.readings.slice(0, head),
    mathBefore: before.mathBefore.slice(0, head),
    blocksBefore: before.blocksBefore.slice(0, head),
    math: before.math.slice(0, before.mathBefore[head] ?? before.math.length),
    blocks: before.blocks.slice(0, before.blocksBefore[head] ?? before.blocks.length),
    marked: before.marked.filter((index) => index < head),
  };
}

function addBlock(growing: Growing, reading: BlockReading, start: number, text: string): void {
  if (reading.section || reading.directives.length > 0) growing.marked.push(growing.readings.length);
  growing.readings.push(reading);
  growing.mathBefore.push(growing.math.length);
  growing.blocksBefore.push(growing.blocks.length);
  const math = placeMath(reading, start, growing.math.length, text);
  for (const span of math) growing.math.push(span);
  for (const block of reading.blocks) growing.blocks.push(new PlacedBlock(block, start, math));
}

/** With the blocks of an older version from one on, of which the first now starts at `start`. */
function* addTail(growing: Growing, before: Placement, from: number, start: number): Steps<Growing> {
  const [firstMath, firstBlock] = [before.mathBefore[from]!, before.blocksBefore[from]!];
  const by = start - before.starts[from]!;
  const [mathBy, blocksBy] = [growing.math.length - firstMath, growing.blocks.length - firstBlock];
  const readingsBy = growing.readings.length - from;
  yield;
  const tail = { math: before.math.slice(firstMath), blocks: before.blocks.slice(firstBlock) };
  const isMoved = by !== 0 || mathBy !== 0;
  const math = growing.math.concat(
    isMoved ? yield* inPieces(tail.math, (some) => some.map((one) => moveMath(one, by, mathBy))) : tail.math,
  );
  return {
    readings: growing.readings.concat(before.readings.slice(from)),
    mathBefore: growing.mathBefore.concat(before.mathBefore.slice(from).map((count) => count + mathBy)),
    blocksBefore: growing.blocksBefore.concat(before.blocksBefore.slice(from).map((count) => count + blocksBy)),
    math,
    blocks: growing.blocks.concat(isMoved ? yield* inPieces(tail.blocks, (some) => moveBlocks(some, by, mathBy, math)) : tail.blocks),
    marked: growing.marked.concat(before.marked.flatMap((index) => (index < from ? [] : [index + readingsBy]))),
  };
}

/** A list made of pieces of another, with a pause after each. */
function* inPieces<T>(things: readonly T[], make: (some: readonly T[]) => T[]): Steps<T[]> {
  let made: T[] = [];
  for (let index = 0; index < things.length; index += movedAtOnce) {
    made = made.concat(make(things.slice(index, index + movedAtOnce)));
    yield;
  }
  return made;
}

function findMarked(
  text: string,
  { readings, marked }: Pick<Placement, 'readings' | 'marked'>,
  starts: readonly number[],
): Pick<Parts, 'sections' | 'directives'> {
  const directives: Directive[] = findFrontDirectives(text);
  const sections: SectionStart[] = [];
  for (const index of marked) {
    const { section, directives: own } = readings[index]!;
    const start = starts[index]!;
    for (const directive of own) directives.push({ ...directive, span: shiftSpan(directive.span, start) });
    if (section) sections.push({ ...section, offset: start + section.offset });
  }
  return { sections: joinSections(sections, text.length), directives };
}

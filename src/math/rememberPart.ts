import type { Steps } from '../base/steps';
import type { Span } from '../base/span';
import type { Block, Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import { draftPart, type ScopeDraft } from './gatherScope';
import { inferShapes, type ShapedReading } from './inferShapes';
import type { SymbolInfo } from './scope';

/** A part of a document read by what it says alone. */
export interface PartReading {
  readonly draft: ScopeDraft;
  /** The part's formulas, read in its own scope. */
  read(): Steps<ShapedReading>;
  /** An info of the part's scope with the place where it is declared now. */
  place(info: SymbolInfo): SymbolInfo;
}

/** What a part was read from: while all of it is the same, so is the part. */
interface Sources {
  readonly trees: readonly Tree[];
  readonly contents: readonly object[];
  readonly directives: Snapshot['directives'];
  /** A title says that its variables are numbers. */
  readonly ofNumbers: boolean;
}

interface RememberedPart {
  readonly sources: Sources;
  readonly draft: ScopeDraft;
  /** Where the things that declare names stood when the part was read, in their order. */
  readonly places: ReadonlyMap<Span, number>;
  reading: ShapedReading | null;
}

/** By their last tree: the first ones stand before all problems, and are read with each. */
const parts = new WeakMap<Tree, readonly RememberedPart[]>();
const partsKept = 100;

/** Reads some formulas of a document by themselves; a part of which nothing changed is not read again. */
export function* readPart(
  snapshot: Snapshot,
  trees: readonly Tree[],
  indices: readonly number[],
  blockOf: FindBlock,
  ofNumbers = false,
): Steps<PartReading> {
  const math = indices.map((index) => snapshot.math[index]!);
  const own = indices.map((index) => trees[index]!);
  const blocks = listBlocks(indices, blockOf);
  const places = [...math, ...snapshot.directives].map(({ span }) => span);
  const sources: Sources = {
    trees: own,
    contents: blocks.map((block) => block.content ?? block),
    directives: snapshot.directives,
    ofNumbers,
  };
  const known = findPart(sources) ?? (yield* rememberDraft(sources, { ...snapshot, math, blocks }, places));
  keep(known);
  return {
    draft: known.draft,
    *read() {
      return (known.reading ??= yield* inferShapes(known.draft, own));
    },
    place(info) {
      const at = info.declaredAt && known.places.get(info.declaredAt);
      const declaredAt = at === null || at === undefined ? info.declaredAt : places[at]!;
      return declaredAt === info.declaredAt ? info : { ...info, declaredAt };
    },
  };
}

function* rememberDraft(sources: Sources, part: Snapshot, places: readonly Span[]): Steps<RememberedPart> {
  return {
    sources,
    draft: yield* draftPart(part, sources.trees, sources.ofNumbers),
    places: new Map(places.map((span, at) => [span, at])),
    reading: null,
  };
}

/** The blocks in which some formulas stand, each once, in order. */
function listBlocks(indices: readonly number[], blockOf: FindBlock): Block[] {
  const blocks: Block[] = [];
  for (const index of indices) {
    const block = blockOf(index);
    if (block !== undefined && block !== blocks[blocks.length - 1]) blocks.push(block);
  }
  return blocks;
}

function findPart(sources: Sources): RememberedPart | undefined {
  const last = sources.trees[sources.trees.length - 1];
  return last && parts.get(last)?.find((part) => isSameSources(part.sources, sources));
}

function isSameSources(one: Sources, other: Sources): boolean {
  return (
    one.ofNumbers === other.ofNumbers &&
    isSameList(one.trees, other.trees) &&
    isSameList(one.contents, other.contents) &&
    one.directives.map(({ text }) => text).join('\n') === other.directives.map(({ text }) => text).join('\n')
  );
}

function isSameList(one: readonly object[], other: readonly object[]): boolean {
  return one.length === other.length && one.every((thing, index) => thing === other[index]);
}

/** The parts that were asked for last are kept. */
function keep(part: RememberedPart): void {
  const last = part.sources.trees[part.sources.trees.length - 1];
  const known = last && parts.get(last);
  if (last && known?.[0] !== part) parts.set(last, [part, ...(known ?? []).filter((other) => other !== part)].slice(0, partsKept));
}

/** The block in which a math span stands. */
export type FindBlock = (index: number) => Block | undefined;

export function makeBlockFinder({ blocks, math }: Snapshot): FindBlock {
  return (index) => {
    const { start } = math[index]!.span;
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle]!.span.start <= start) low = middle + 1;
      else high = middle;
    }
    const block = blocks[low - 1];
    return block?.items.some((item) => item.kind === 'math' && item.index === index) ? block : undefined;
  };
}

import type { Steps } from '../base/steps';
import type { Span } from '../base/span';
import type { Block, Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import { draftScope, type ScopeDraft } from './gatherScope';
import { inferShapes, type ShapedReading } from './inferShapes';
import { prepareAtOnce } from './prepareReading';
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
export function readPart(
  snapshot: Snapshot,
  trees: readonly Tree[],
  indices: readonly number[],
  blockOf: readonly (Block | undefined)[],
): PartReading {
  const math = indices.map((index) => snapshot.math[index]!);
  const own = indices.map((index) => trees[index]!);
  const blocks = listBlocks(indices, blockOf);
  const places = [...math, ...snapshot.directives].map(({ span }) => span);
  const sources: Sources = { trees: own, contents: blocks.map((block) => block.content ?? block), directives: snapshot.directives };
  const known = findPart(sources) ?? draftPart(sources, { ...snapshot, math, blocks }, places);
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

function draftPart(sources: Sources, part: Snapshot, places: readonly Span[]): RememberedPart {
  return {
    sources,
    draft: draftScope(part, prepareAtOnce(part, sources.trees)),
    places: new Map(places.map((span, at) => [span, at])),
    reading: null,
  };
}

/** The blocks in which some formulas stand, each once, in order. */
function listBlocks(indices: readonly number[], blockOf: readonly (Block | undefined)[]): Block[] {
  const blocks: Block[] = [];
  for (const index of indices) {
    const block = blockOf[index];
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

/** For each math span, the block it stands in. */
export function findBlocks({ blocks, math }: Snapshot): readonly (Block | undefined)[] {
  const found: (Block | undefined)[] = math.map(() => undefined);
  for (const block of blocks) for (const item of block.items) if (item.kind === 'math') found[item.index] = block;
  return found;
}

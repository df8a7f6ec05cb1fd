import type { Steps } from '../base/steps';
import type { Span } from '../base/span';
import type { Block, Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import { draftScope, type ScopeDraft } from './gatherScope';
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

interface RememberedPart {
  readonly draft: ScopeDraft;
  /** Where the things that declare names stood when the part was read, in their order. */
  readonly places: ReadonlyMap<Span, number>;
  reading: ShapedReading | null;
}

/** By what was read: numbers of the trees and blocks. */
const parts = new Map<string, RememberedPart>();
const partsKept = 1000;

/** Reads some formulas of a document by themselves; a part of which nothing changed is not read again. */
export function readPart(
  snapshot: Snapshot,
  trees: readonly Tree[],
  indices: readonly number[],
  blockOf: readonly (Block | undefined)[],
): PartReading {
  const math = indices.map((index) => snapshot.math[index]!);
  const own = indices.map((index) => trees[index]!);
  const blocks = [...new Set(indices.flatMap((index) => blockOf[index] ?? []))];
  const directives = snapshot.directives.map(({ text }) => text).join('\n');
  const key = `${own.map(numberOf).join()};${blocks.map((block) => numberOf(block.content ?? block)).join()};${directives}`;
  const places = [...math, ...snapshot.directives].map(({ span }) => span);
  const known = parts.get(key) ?? {
    draft: draftScope({ ...snapshot, math, blocks }, own),
    places: new Map(places.map((span, at) => [span, at])),
    reading: null,
  };
  keep(key, known);
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

/** The parts that were asked for last are kept. */
function keep(key: string, part: RememberedPart): void {
  parts.delete(key);
  parts.set(key, part);
  if (parts.size > partsKept) parts.delete(parts.keys().next().value!);
}

const numbers = new WeakMap<object, number>();
let counted = 0;

/** The same number for the same object, as long as it lives. */
function numberOf(thing: object): number {
  const known = numbers.get(thing);
  if (known !== undefined) return known;
  numbers.set(thing, ++counted);
  return counted;
}

/** For each math span, the block it stands in. */
export function findBlocks({ blocks, math }: Snapshot): readonly (Block | undefined)[] {
  const found: (Block | undefined)[] = math.map(() => undefined);
  for (const block of blocks) for (const item of block.items) if (item.kind === 'math') found[item.index] = block;
  return found;
}

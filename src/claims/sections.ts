import type { Snapshot } from '../document/snapshot';

/** Numbered problems without a heading lie below every heading level. */
const problemLevel = 7;

/** Where definitions live: each math span's section, and which sections continue which. */
export interface SectionTree {
  readonly sectionOf: readonly number[];
  /** For each section, itself and the sections around it, innermost first. */
  readonly around: readonly (readonly number[])[];
  /** Heading levels; 0 for what stands before the first heading. */
  readonly levels: readonly number[];
}

/**
 * A section lies inside the nearest earlier one whose heading is of a higher rank: `### Proof` inside `## Problem 1`. Siblings do not
 * see each other's definitions as their own: an equation for the same name there starts afresh.
 */
export function readSectionTree(snapshot: Snapshot): SectionTree {
  const levels = snapshot.sections.map((_, index) => levelOf(snapshot, index));
  const around = snapshot.sections.map((_, index) => {
    const chain = [index];
    let level = levels[index] ?? problemLevel;
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      const earlierLevel = levels[earlier] ?? problemLevel;
      if (earlierLevel >= level) continue;
      chain.push(earlier);
      level = earlierLevel;
    }
    return chain;
  });
  const sectionOf = snapshot.math.map((math) => Math.max(0, findSection(snapshot, math.span.start)));
  return { sectionOf, around, levels };
}

/** Whether a name given a value in section `defined` is the same name in section `used`. */
export function isSameScope(tree: SectionTree, defined: number, used: number): boolean {
  return defined === used || (tree.around[used] ?? []).includes(defined);
}

const near = new WeakMap<SectionTree, Map<number, ReadonlySet<number>>>();

/** The sections of one problem or chapter with a section, itself among them: they share a section around them that is more than the document's title. */
export function sectionsNear(tree: SectionTree, section: number): ReadonlySet<number> {
  const found = near.get(tree) ?? new Map<number, ReadonlySet<number>>();
  near.set(tree, found);
  const around = tree.around[section] ?? [section];
  const shared = around.filter((outer) => (tree.levels[outer] ?? 0) > 1);
  const known = found.get(section) ?? new Set([section, ...around, ...shared.flatMap((outer) => sectionsWithin(tree).get(outer) ?? [])]);
  found.set(section, known);
  return known;
}

const within = new WeakMap<SectionTree, ReadonlyMap<number, readonly number[]>>();

/** The sections that lie inside of each, itself among them. */
function sectionsWithin(tree: SectionTree): ReadonlyMap<number, readonly number[]> {
  const known = within.get(tree);
  if (known) return known;
  const found = new Map<number, number[]>();
  for (const [section, around] of tree.around.entries())
    for (const outer of around) {
      const known = found.get(outer);
      if (known) known.push(section);
      else found.set(outer, [section]);
    }
  within.set(tree, found);
  return found;
}

function findSection({ sections }: Snapshot, offset: number): number {
  return countWhile(sections, ({ span }) => span.start <= offset) - 1;
}

/** How many things come before the first of which something no longer holds; in their order it holds of the first ones only. */
function countWhile<T>(things: readonly T[], holds: (thing: T) => boolean): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(things[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function levelOf(snapshot: Snapshot, index: number): number {
  const section = snapshot.sections[index];
  if (section === undefined) return problemLevel;
  const first = snapshot.blocks[countWhile(snapshot.blocks, ({ span }) => span.end <= section.span.start)];
  if (first === undefined || first.span.start >= section.span.end) return 0;
  if (first.kind === 'heading' && first.span.start >= section.span.start) return first.level;
  return section.title === '' ? 0 : problemLevel;
}

/** The last math span of a section and of the sections inside it; the section's own scope. */
export function lastMathOf(tree: SectionTree, section: number): number {
  const known = lastMaths.get(tree) ?? findLastMaths(tree);
  lastMaths.set(tree, known);
  return known.get(section) ?? -1;
}

const lastMaths = new WeakMap<SectionTree, ReadonlyMap<number, number>>();

function findLastMaths({ sectionOf, around }: SectionTree): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  sectionOf.forEach((section, math) => {
    last.set(section, math);
    for (const outer of around[section] ?? []) last.set(outer, math);
  });
  return last;
}

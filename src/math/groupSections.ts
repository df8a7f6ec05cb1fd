import type { Span } from '../base/span';
import type { Section, Snapshot } from '../document/snapshot';

/** Numbered problems without a heading lie below every heading level. */
const problemLevel = 7;

/** A stretch of the document whose names may mean something of their own: a problem, or a chapter with all inside it. */
export interface SectionGroup {
  /** The math spans in it. */
  readonly own: readonly number[];
  /** Those before it that speak to it too: of the title's part, or of the chapter around it. */
  readonly around: readonly number[];
  /** What stands before all problems speaks of all of them: a letter that is bare there is what they use it as. */
  readonly isCommon: boolean;
}

/** The parts of a document that stand side by side, at the highest level at which there are several, and what stands before them all. */
export function groupSections(snapshot: Snapshot): SectionGroup[] {
  const levels = snapshot.sections.map((section) => levelOf(snapshot, section));
  const level = [1, 2, 3, 4, 5, 6, problemLevel].find((candidate) => levels.filter((found) => found === candidate).length > 1);
  if (level === undefined) return [];
  const groups: { own: number[]; around: number[]; isCommon: boolean }[] = [];
  const common: number[] = [];
  snapshot.sections.forEach((section, index) => {
    if (levels[index] === level) groups.push({ own: [], around: [...common], isCommon: false });
    const group = groups[groups.length - 1];
    const into = group === undefined || (levels[index] ?? 0) < level ? common : group.own;
    for (const at of mathIn(snapshot, section)) into.push(at);
  });
  return common.length > 0 && groups.length > 0 ? [...groups, { own: common, around: [], isCommon: true }] : groups;
}

function mathIn({ math }: Snapshot, { span }: Section): number[] {
  const found: number[] = [];
  const end = countBefore(math, span.end);
  for (let index = countBefore(math, span.start); index < end; index++) found.push(index);
  return found;
}

/** How many of things in reading order start before an offset. */
function countBefore(things: readonly { readonly span: Span }[], offset: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (things[middle]!.span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function levelOf(snapshot: Snapshot, section: Section): number {
  const first = snapshot.blocks[countBefore(snapshot.blocks, section.span.start)];
  if (first === undefined || first.span.start >= section.span.end) return 0;
  if (first.kind === 'heading' && first.span.start >= section.span.start) return first.level;
  return section.title === '' ? 0 : problemLevel;
}

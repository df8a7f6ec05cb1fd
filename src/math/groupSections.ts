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

/** The first formula after the section in which one stands, with all below it; the number of formulas where there is none. */
export function endOfSection(snapshot: Snapshot, index: number): number {
  const { math, sections } = snapshot;
  const { start } = math[index]!.span;
  const at = sections.findLastIndex(({ span }) => span.start <= start);
  const level = at < 0 ? 0 : levelOf(snapshot, sections[at]!);
  const next = sections.find((section, later) => later > at && levelOf(snapshot, section) <= level);
  return next === undefined ? math.length : countBefore(math, next.span.start);
}

/** Of the heading or the number with which a section begins, 1 the highest; 0 of what stands before all of them. */
function levelOf(snapshot: Snapshot, section: Section): number {
  const first = snapshot.blocks[countBefore(snapshot.blocks, section.span.start)];
  if (first === undefined || first.span.start >= section.span.end) return 0;
  if (first.kind === 'heading' && first.span.start >= section.span.start) return first.level;
  return section.title === '' ? 0 : problemLevel;
}

const ofNumbers = /\b(?:one|1)[- ]?d(?:imension(?:al)?s?)?\b|\bunivariate\b|\bscalar case\b|[一单單][维維变變元]/i;
const ofVectors = /\bmulti|\b[dn]-dim|\bhigher|\btwo|\bvector|[多高][维維]/i;

/** Sections that say in their title or their first sentence that they are about numbers, each with all below it, as their own problem: "One-dimensional case". */
export function sectionsOfNumbers(snapshot: Snapshot): SectionGroup[] {
  const { sections } = snapshot;
  return sections.flatMap((section, at) => {
    if (![section.title, firstSentence(snapshot, section)].some((words) => ofNumbers.test(words) && !ofVectors.test(words))) return [];
    const level = levelOf(snapshot, section);
    const end = sections.findIndex((other, later) => later > at && levelOf(snapshot, other) <= level);
    const own = sections.slice(at, end < 0 ? undefined : end).flatMap((part) => mathIn(snapshot, part));
    return own.length === 0 ? [] : [{ own, around: [], isCommon: false }];
  });
}

/** The words with which a section begins, formulas left out. */
function firstSentence({ blocks }: Snapshot, { span }: Section): string {
  const first = countBefore(blocks, span.start);
  const block = blocks.slice(first, first + 2).find(({ kind, span: own }) => kind !== 'heading' && own.start < span.end);
  const words = (block?.items ?? []).map((item) => (item.kind === 'text' ? item.text : item.display ? '. ' : ' ')).join('');
  return /^(.*?)(?:[.:!?](?=\s)|[。：！？]|$)/s.exec(words.replace(/^\W*\w{1,3}[.)]\s*/, ''))?.[1] ?? '';
}

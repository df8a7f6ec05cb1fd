import type { Chain } from './chains';
import type { Excuse } from './claim';
import { sentencesAfter, sentencesBetween } from './context';
import type { Source } from './draft';
import { toLooseSentence } from './excuses';
import type { Sentence } from './flow';
import { offsetInDocument } from './locate';

/** What prose names between an older equation and this one, just after it, and in remarks written inside it. */
export function excusesSince(source: Source, chain: Chain, older: number): readonly Excuse[] {
  const between = sentencesBetween(source.flow, older, chain.math);
  return withinClause(source, chain, source.readExcuses([...between, ...nearby(source, chain)]));
}

/** What the sentence before, the ones after and remarks inside name. */
export function excusesAt(source: Source, chain: Chain): readonly Excuse[] {
  return withinClause(source, chain, source.readExcuses([...leadInOf(source, chain), ...nearby(source, chain)]));
}

/** Words of an inline equation's sentence that go on to the next step are about that one: `we have $A = B$, hence up to a constant …`. */
function withinClause(source: Source, chain: Chain, excuses: readonly Excuse[]): readonly Excuse[] {
  if (excuses.length === 0) return excuses;
  const sentence = source.flow.elements[source.flow.placeOf[chain.math] ?? -1];
  const own = sentence?.kind === 'sentence' ? sentence.maths.find((math) => math.index === chain.math) : undefined;
  if (sentence?.kind !== 'sentence' || own === undefined) return excuses;
  const next = sentence.text
    .slice(own.end)
    .search(
      /[,;，；]?\s*\b(?:and\s+)?(?:hence|so|thus|therefore|then|which\s+gives|giving|yielding|we\s+(?:get|obtain))\b|[，；](?:因此|所以|于是|从而)/i,
    );
  if (next === -1) return excuses;
  const from = sentence.offsets[own.end + next] ?? Infinity;
  const to = sentence.span.end;
  return excuses.filter(({ span }) => span.start < from || span.start >= to);
}

/** What the whole section names. */
export function excusesInSection(source: Source, chain: Chain): readonly Excuse[] {
  const section = source.snapshot.sections[chain.section];
  const inside = source.flow.elements.filter((element): element is Sentence => {
    if (element.kind !== 'sentence' || element.heading || section === undefined) return false;
    const { start } = element.span;
    return section.span.start <= start && start < section.span.end;
  });
  return source.readExcuses([...inside, ...nearby(source, chain)]);
}

function leadInOf(source: Source, chain: Chain): Sentence[] {
  const before = source.flow.elements[(source.flow.placeOf[chain.math] ?? -1) - 1];
  return before?.kind === 'sentence' && chain.display ? [before] : [];
}

function nearby(source: Source, chain: Chain): Sentence[] {
  return [...sentencesAfter(source.flow, chain.math), ...notesOf(source, chain)];
}

const remembered = new WeakMap<Chain, Sentence[]>();

function notesOf(source: Source, chain: Chain): Sentence[] {
  const known = remembered.get(chain);
  if (known) return known;
  const math = source.snapshot.math[chain.math];
  const made = math === undefined ? [] : chain.notes.map((note) => toLooseSentence(note.text, offsetInDocument(math, note.span.start)));
  remembered.set(chain, made);
  return made;
}

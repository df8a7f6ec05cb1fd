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
  return source.readExcuses([...between, ...nearby(source, chain)]);
}

/** What the sentence before, the ones after and remarks inside name. */
export function excusesAt(source: Source, chain: Chain): readonly Excuse[] {
  return source.readExcuses([...leadInOf(source, chain), ...nearby(source, chain)]);
}

/** What the whole section names. */
export function excusesInSection(source: Source, chain: Chain): readonly Excuse[] {
  const section = source.snapshot.sections[chain.section];
  const inside = source.flow.elements.filter((element): element is Sentence => {
    if (element.kind !== 'sentence' || element.heading || section === undefined) return false;
    const start = element.offsets[0] ?? 0;
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

import names from 'virtual:entry-names';

/**
 * The ids of the entries a label or a phrase names: `L_{SSM}`, `\operatorname{Loss}_{ESM}(\theta)`, `the implicit score matching (ISM) loss`.
 * A name inside a longer one does not count: *sliced score matching* does not also name *score matching*.
 */
export function entryIdsNamed(phrase: string): readonly string[] {
  const known = phrasesSeen.get(phrase) ?? findIds(phrase);
  if (phrasesSeen.size >= phrasesKept) phrasesSeen.clear();
  phrasesSeen.set(phrase, known);
  return known;
}

/** A text is read again at every keystroke, and nearly all of its phrases are as before. */
const phrasesSeen = new Map<string, readonly string[]>();
const phrasesKept = 20_000;

function findIds(phrase: string): readonly string[] {
  const words = splitWords(phrase);
  const found = namesOfEntries.flatMap(({ entry, name }) => findName(words, name).map((place) => ({ entry, ...place })));
  const longest = found.filter((place) => !found.some((other) => isInside(place, other)));
  return names.filter((entry) => longest.some((place) => place.entry === entry)).map(({ id }) => id);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Lower-case words; LaTeX commands that only set a font are no words, and accents are left out. */
function splitWords(phrase: string): string[] {
  const plain = phrase
    .replace(/\\[a-zA-Z]+|\\./g, ' ')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  return plain.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word !== '');
}

function findName(words: readonly string[], name: readonly string[]): Place[] {
  return words.flatMap((_, start) => (name.every((word, i) => words[start + i] === word) ? [{ start, end: start + name.length }] : []));
}

function isInside(place: Place, other: Place): boolean {
  return other.start <= place.start && place.end <= other.end && other.end - other.start > place.end - place.start;
}

const namesOfEntries = names.flatMap((entry) => entry.names.map((name) => ({ entry, name: splitWords(name) })));

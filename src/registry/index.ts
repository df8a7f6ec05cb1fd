import sources from 'virtual:entry-sources';
import { denoisingScoreMatching } from './entries/denoisingScoreMatching';
import { explicitScoreMatching } from './entries/explicitScoreMatching';
import { hyvarinenScoreMatching } from './entries/hyvarinenScoreMatching';
import { implicitScoreMatching } from './entries/implicitScoreMatching';
import { itoProcess } from './entries/itoProcess';
import { slicedFisherDivergence } from './entries/slicedFisherDivergence';
import { slicedScoreMatching } from './entries/slicedScoreMatching';
import { traceIdentity } from './entries/traceIdentity';
import { varianceReducedSlicedScoreMatching } from './entries/varianceReducedSlicedScoreMatching';
import type { Entry } from './entry';
import { readImplementations } from './readImplementations';

const implementations = readImplementations(sources);

/** Every registered implementation, with its source. The order decides between equally strong matches. */
export const entries: readonly Entry[] = [
  explicitScoreMatching,
  implicitScoreMatching,
  hyvarinenScoreMatching,
  slicedScoreMatching,
  varianceReducedSlicedScoreMatching,
  slicedFisherDivergence,
  denoisingScoreMatching,
  traceIdentity,
  itoProcess,
].map(withCode);

export function findEntry(id: string): Entry | undefined {
  return entries.find((entry) => entry.id === id);
}

/**
 * The entries a label or a phrase names: `L_{SSM}`, `\operatorname{Loss}_{ESM}(\theta)`, `the implicit score matching (ISM) loss`.
 * A name inside a longer one does not count: *sliced score matching* does not also name *score matching*.
 */
export function entriesNamed(phrase: string): readonly Entry[] {
  const words = splitWords(phrase);
  const found = entries.flatMap((entry) =>
    entry.names.flatMap((name) => findName(words, splitWords(name)).map((place) => ({ entry, ...place }))),
  );
  const longest = found.filter((place) => !found.some((other) => isInside(place, other)));
  return entries.filter((entry) => longest.some((place) => place.entry === entry));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function withCode(entry: Entry): Entry {
  const code = implementations.get(entry.id);
  return code === undefined ? entry : { ...entry, code };
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

import { simplifyChinese } from '../document/simplifyChinese';
import type { Excuse } from './claim';
import { excuseCues, type ExcuseCue } from './excuseCues';
import { matchCue, type CueMatch } from './findCues';
import type { Sentence } from './flow';
import { readNumber } from './readNumber';

/** Reads what prose names about how two sides differ, given the names of the model parameters (`theta`). */
export type ExcuseReader = (sentences: readonly Sentence[]) => readonly Excuse[];

/** Builds the reader for a document's parameters; each sentence is read once. */
export function makeExcuseReader(parameters: readonly string[]): ExcuseReader {
  const findMatches = cuesFor(parameters);
  const known = new Map<Sentence, readonly Excuse[]>();
  const read = (sentence: Sentence) => {
    const before = known.get(sentence);
    if (before !== undefined) return before;
    const found = readSentence(sentence, findMatches(sentence.text));
    known.set(sentence, found);
    return found;
  };
  return (sentences) => [...new Set(sentences.filter((sentence) => read(sentence).length > 0))].flatMap(read);
}

/** A cue of a text, with where it stands. */
interface Found {
  readonly cue: ExcuseCue;
  readonly match: CueMatch;
}

type FindMatches = (text: string) => readonly Found[];

/** By the parameters' names: the documents of one sitting have hardly more than one set of them. */
const finders = new Map<string, FindMatches>();
const findersKept = 20;
const textsKept = 10_000;

/** Finds the cues of a text; a text that was read before is not read again. */
function cuesFor(parameters: readonly string[]): FindMatches {
  const key = parameters.join();
  const known = finders.get(key);
  if (known) return known;
  const cues = excuseCues.map((cue) => forParameters(cue, parameters));
  const texts = new Map<string, readonly Found[]>();
  const find: FindMatches = (text) => {
    const before = texts.get(text);
    if (before !== undefined) return before;
    if (texts.size >= textsKept) texts.clear();
    const found = cues.flatMap((cue) => matchCue(cue, text).map((match) => ({ cue, match })));
    texts.set(text, found);
    return found;
  };
  if (finders.size >= findersKept) finders.clear();
  finders.set(key, find);
  return find;
}

/** Words outside a document's flow (a remark inside a display) read with the same cues. */
export function toLooseSentence(text: string, start: number): Sentence {
  const offsets = [...text, ''].map((_, i) => start + i);
  const span = { start, end: offsets[offsets.length - 1] ?? start };
  return {
    kind: 'sentence',
    text: simplifyChinese(text),
    written: text,
    span,
    offsets,
    maths: [],
    block: -1,
    heading: false,
    leadsIn: false,
  };
}

const nothing: readonly Excuse[] = [];

function readSentence(sentence: Sentence, matches: readonly Found[]): readonly Excuse[] {
  if (matches.length === 0) return nothing;
  const found = matches.flatMap(({ cue, match }) => toExcuses(sentence, cue, match));
  const factor = found.find((excuse) => excuse.asserted === 'proportional' && excuse.factor !== null)?.factor ?? null;
  const named = found.map((excuse) => (excuse.asserted === 'proportional' ? { ...excuse, factor: excuse.factor ?? factor } : excuse));
  return named.filter((excuse, index) => named.findIndex((other) => other.asserted === excuse.asserted) === index);
}

/** `cancelling the factor $p(x)$`: no constant. */
const isFunctionFactor = /^\s*\$[^$]*\([^$]*\$/;

function toExcuses(sentence: Sentence, cue: ExcuseCue, match: CueMatch): Excuse[] {
  if (cue.asserts.includes('proportional') && isFunctionFactor.test(sentence.text.slice(match.end))) return [];
  const factor = readNumber(sentence.text.slice(match.start, match.end)) ?? cue.factor ?? null;
  const span = { start: sentence.offsets[match.start] ?? 0, end: (sentence.offsets[match.end - 1] ?? 0) + 1 };
  const text = sentence.written.trim();
  return cue.asserts.map((asserted) => ({ asserted, text, span, factor: asserted === 'proportional' ? factor : null }));
}

function forParameters(cue: ExcuseCue, parameters: readonly string[]): ExcuseCue {
  if (!cue.pattern.source.includes('{parameter}')) return cue;
  const words = [...new Set([...parameters, 'theta', 'phi'])].map(writingsOf).join('|');
  return { ...cue, pattern: new RegExp(cue.pattern.source.replaceAll('{parameter}', `(?:${words})`), cue.pattern.flags) };
}

const letters: Readonly<Record<string, string>> = { theta: 'θ|ϑ|𝜃', phi: 'φ|ϕ|𝜙', psi: 'ψ', omega: 'ω', xi: 'ξ', eta: 'η' };

/** `theta` → `$\theta$`, `\theta`, `θ`, `theta`. */
function writingsOf(name: string): string {
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const style = String.raw`(?:\\(?:boldsymbol|mathbf|bm|vec)\s*\{?\s*)?`;
  const bare = name.length > 1 ? `|\\b${escaped}\\b` : '';
  return String.raw`\$\s*${style}\\?(?:${escaped}|var${escaped})\s*\}?\s*\$|\\${escaped}\b${bare}${letters[name] ? `|${letters[name]}` : ''}`;
}

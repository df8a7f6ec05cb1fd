import { mayMatch } from '../base/requiredWords';
import type { Cue } from './cue';

export interface CueMatch {
  readonly start: number;
  readonly end: number;
}

/** A negation shortly before a cue, in the same clause: `not up to a factor`, `without dropping the factor`. */
const negationBefore =
  /(?:\b(?:not|no|never|cannot|without|neither|nor|hardly|rather\s+than|instead\s+of)\b|n['’]t\b)(?:\s+[\w$\\{}^]+){0,4}\s*$|(?:不|并非|没有|无法|不能|不可)[^，。；]{0,3}$/i;
const negationInside = /\b(?:not|cannot|never)\b|n['’]t\b|不能|不可|不是/i;
/** Said only to warn: `dropping the factor would be wrong`. */
const warningAfter =
  /^[^.;,]{0,30}\b(?:would|is|are|will)\s+(?:be\s+)?(?:wrong|incorrect|a\s+mistake|an\s+error|not\s+(?:allowed|valid|correct|permitted|justified|legitimate))\b/i;

/** Where the cue stands in `text`; negated and warned-of occurrences are left out. */
export function matchCue(cue: Cue, text: string): readonly CueMatch[] {
  if (!mayMatch(cue.pattern, text)) return none;
  return [...text.matchAll(cue.pattern)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((match) => !isUndone(cue, text, match));
}

const none: readonly CueMatch[] = [];

const textsKept = 6000;

export function matchesAny(cues: readonly Cue[], text: string): boolean {
  const known = matched.get(cues) ?? new Map<string, boolean>();
  matched.set(cues, known);
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= textsKept) known.clear();
  const fresh = cues.some((cue) => matchCue(cue, text).length > 0);
  known.set(text, fresh);
  return fresh;
}

/** By list of cues and text: prose is read again at every change of a document, and hardly ever changes. */
const matched = new WeakMap<readonly Cue[], Map<string, boolean>>();

function isUndone(cue: Cue, text: string, match: CueMatch): boolean {
  const inside = text.slice(match.start, match.end);
  if (!cue.negative && negationInside.test(inside)) return true;
  if (warningAfter.test(text.slice(match.end))) return true;
  return negationBefore.test(text.slice(Math.max(0, match.start - 60), match.start));
}

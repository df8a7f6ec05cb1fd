import { mayMatch } from '../base/requiredWords';
import { withoutRadii } from './uniformWords';
import type { LawAlternative } from './claim';
import { lawCues } from './lawCues';

/** The families a stretch of prose names, with where; what one cue has read is not read again. */
export function findAlternatives(text: string): readonly PlacedAlternative[] {
  const known = alternatives.get(text);
  if (known !== undefined) return known;
  if (alternatives.size >= textsKept) alternatives.clear();
  const found = readAlternatives(text);
  alternatives.set(text, found);
  return found;
}

interface PlacedAlternative {
  readonly alternative: LawAlternative;
  readonly place: number;
}

/** By text: prose is read again at every change of a document, and hardly ever changes. */
const alternatives = new Map<string, readonly PlacedAlternative[]>();
const textsKept = 10_000;

function readAlternatives(text: string): PlacedAlternative[] {
  let rest = withoutRadii(text).replace(/\$[^$]*\$/g, (math) => (/sqrt/.test(math) ? math : ' '.repeat(math.length)));
  const found: PlacedAlternative[] = [];
  for (const { pattern, alternative } of lawCues) {
    if (!mayMatch(pattern, text)) continue;
    found.push(...[...rest.matchAll(pattern)].map((match) => ({ alternative, place: match.index })));
    rest = rest.replace(pattern, (words) => ' '.repeat(words.length));
  }
  return found.sort((one, other) => one.place - other.place);
}

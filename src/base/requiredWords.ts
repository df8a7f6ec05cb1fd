/** Words one of which stands in a text; null where no words can be told. */
type Words = readonly string[] | null;

/**
 * Words of which one stands in every text that a pattern matches, in small letters; null where none can be told. A text that has none of them
 * need not be looked at with the pattern, which then is not even compiled: that is most of the cost of a pattern in a short run.
 */
export function requiredWords(pattern: RegExp): readonly string[] | null {
  const reader = new PatternReader(pattern.source);
  const words = reader.readAlternatives();
  return reader.isUnderstood ? words : null;
}

/** False where a text lacks the words that a pattern requires: most texts lack those of most cues. */
export function mayMatch(pattern: RegExp, text: string): boolean {
  const words = wordsOf(pattern);
  const small = inSmallLetters(text);
  return words === null || words.some((word) => small.includes(word));
}

const known = new WeakMap<RegExp, Words>();

function wordsOf(pattern: RegExp): Words {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const words = requiredWords(pattern);
  known.set(pattern, words);
  return words;
}

/** One text after the other is looked at with many patterns. */
let last = { text: '', small: '' };

function inSmallLetters(text: string): string {
  if (last.text !== text) last = { text, small: text.toLowerCase() };
  return last.small;
}

/** The better of two lists that both hold: of the longer words, then of the fewer. */
function better(one: Words, other: Words): Words {
  if (one === null || other === null) return one ?? other;
  const difference = shortest(one) - shortest(other);
  return difference > 0 || (difference === 0 && one.length <= other.length) ? one : other;
}

function shortest(words: readonly string[]): number {
  let least = Infinity;
  for (const { length } of words) if (length < least) least = length;
  return least;
}

type Atom =
  { readonly kind: 'letter'; readonly text: string } | { readonly kind: 'place' } | { readonly kind: 'any'; readonly words: Words };

const place: Atom = { kind: 'place' };
const any: Atom = { kind: 'any', words: null };

/** Reads the source of a pattern as far as its words go. */
class PatternReader {
  #at = 0;
  isUnderstood = true;

  constructor(private readonly source: string) {}

  readAlternatives(): Words {
    const words: string[] = [];
    let areTold = true;
    for (;;) {
      const more = this.#readSequence();
      if (more === null) areTold = false;
      else words.push(...more);
      if (this.source[this.#at] !== '|') return areTold ? words : null;
      this.#at++;
    }
  }

  #readSequence(): Words {
    let best: Words = null;
    let run = '';
    const close = (): void => {
      if (run !== '') best = better(best, [run]);
      run = '';
    };
    while (this.#at < this.source.length && this.source[this.#at] !== '|' && this.source[this.#at] !== ')') {
      const atom = this.#readAtom();
      const repeated = this.#readQuantifier();
      if (atom.kind === 'place') continue;
      if (atom.kind === 'letter' && repeated !== 'optional') run += atom.text;
      if (atom.kind === 'letter' && repeated === 'once') continue;
      close();
      if (atom.kind === 'any' && repeated !== 'optional') best = better(best, atom.words);
    }
    close();
    return best;
  }

  #readAtom(): Atom {
    const char = this.source[this.#at++]!;
    if (char === '^' || char === '$') return place;
    if (char === '.') return any;
    if (char === '[') return this.#skipClass();
    if (char === '(') return this.#readGroup();
    return char === '\\' ? this.#readEscape() : letterOf(char);
  }

  #readEscape(): Atom {
    const char = this.source[this.#at++] ?? '';
    if (char === 'b' || char === 'B') return place;
    if ('sSwWdDnt'.includes(char)) return any;
    if ((char >= '0' && char <= '9') || char.toLowerCase() !== char.toUpperCase()) this.isUnderstood = false; // `\u…`, `\p{…}`, `\1`
    return letterOf(char);
  }

  #skipClass(): Atom {
    while (this.#at < this.source.length && this.source[this.#at] !== ']') this.#at += this.source[this.#at] === '\\' ? 2 : 1;
    this.#at++;
    return any;
  }

  #readGroup(): Atom {
    const isPlain = this.source[this.#at] !== '?';
    const isGroup = isPlain || this.source[this.#at + 1] === ':';
    if (!isPlain) this.#at += this.#readOpening();
    const words = this.readAlternatives();
    this.#at++;
    return isGroup ? { kind: 'any', words } : place;
  }

  /** The length of `?:`, `?=`, `?!`, `?<=`, `?<!`. */
  #readOpening(): number {
    const isBehind = this.source[this.#at + 1] === '<';
    const sign = this.source[this.#at + (isBehind ? 2 : 1)];
    if (sign !== '=' && sign !== '!' && (isBehind || sign !== ':')) this.isUnderstood = false; // a group with a name
    return isBehind ? 3 : 2;
  }

  #readQuantifier(): 'once' | 'optional' | 'more' {
    const char = this.source[this.#at];
    if (char !== '?' && char !== '*' && char !== '+' && char !== '{') return 'once';
    const isOptional = char === '{' ? !isFromOne(this.source[this.#at + 1]!) : char !== '+';
    this.#at = (char === '{' ? this.source.indexOf('}', this.#at) : this.#at) + 1;
    if (this.source[this.#at] === '?') this.#at++;
    return isOptional ? 'optional' : 'more';
  }
}

/** The first digit of a number of times. */
const isFromOne = (char: string): boolean => char >= '1' && char <= '9';

/** Letters without a small and a large form stand for themselves; what the others outside ASCII match is not told by their small form. */
function letterOf(char: string): Atom {
  if (char <= '\u007f') return { kind: 'letter', text: char.toLowerCase() };
  return char.toLowerCase() === char.toUpperCase() ? { kind: 'letter', text: char } : any;
}

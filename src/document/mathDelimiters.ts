import type { MathDelimiter } from './snapshot';

/** How a stretch of mathematics is opened and closed. */
export interface Opener {
  readonly delimiter: MathDelimiter;
  readonly display: boolean;
  readonly open: string;
  readonly close: string;
}

/**
 * The fixed delimiters except `$`, longest first. The doubled backslash is what an escaping pass over the file leaves; dollars with
 * backticks are GitHub's.
 */
const openers: readonly Opener[] = [
  { delimiter: 'double-dollar', display: true, open: '$$', close: '$$' },
  { delimiter: 'dollar', display: false, open: '$`', close: '`$' },
  { delimiter: 'bracket', display: true, open: '\\\\[', close: '\\\\]' },
  { delimiter: 'parenthesis', display: false, open: '\\\\(', close: '\\\\)' },
  { delimiter: 'bracket', display: true, open: '\\[', close: '\\]' },
  { delimiter: 'parenthesis', display: false, open: '\\(', close: '\\)' },
];

/** `$` alone on its line, around lines of mathematics. */
export const loneDollar: Opener = { delimiter: 'dollar', display: true, open: '$', close: '$' };

const environment =
  /\\begin\{((?:equation|align|alignat|gather|multline|flalign|eqnarray|displaymath|math|aligned|alignedat|gathered|split|cases|dcases|array|[pbBvV]?matrix|smallmatrix)\*?)\}/y;

/** `[` alone on its line, around lines of mathematics up to a `]` alone: what a page with `\[` and `\]` leaves when it is copied. */
export const loneBracket: Opener = { delimiter: 'bracket', display: true, open: '[', close: ']' };

/** The opener that stands at an offset of a text; `$` is not among them, since its rules need the surroundings. */
export function tryOpener(text: string, at: number): Opener | undefined {
  const fixed = openers.find((opener) => text.startsWith(opener.open, at));
  if (fixed !== undefined) return fixed;
  environment.lastIndex = at;
  const match = environment.exec(text);
  return match === null
    ? undefined
    : { delimiter: 'environment', display: match[1] !== 'math', open: match[0], close: `\\end{${match[1]}}` };
}

/** Finds where a stretch of mathematics ends: the offset just after its closer in a line, or -1. Called line after line. */
export type CloserSearch = (line: string, from: number) => number;

const backslash = 0x5c;

const sizing = /\\(?:left|right|middle|[bB]igg?[lrm]?)[ \t]*\\?[^\sa-zA-Z]/y;

export function createCloserSearch(opener: Opener): CloserSearch {
  if (opener === loneBracket) return (line) => (/^\s*\][.,;]?\s*$/.test(line) ? line.indexOf(']') + 1 : -1);
  let depth = 1;
  const first = opener.close.charCodeAt(0);
  return (line, from) => {
    for (let at = from; at < line.length;) {
      const code = line.charCodeAt(at);
      if (code !== first && code !== backslash) {
        at++; // a line may be a megabyte long
        continue;
      }
      if (line.startsWith(opener.close, at) && --depth === 0) return at + opener.close.length;
      // An environment of the same name may stand inside.
      if (opener.delimiter === 'environment' && line.startsWith(opener.open, at)) depth++;
      at = skipToken(line, at);
    }
    return -1;
  };
}

/** A bracket after `\left` closes nothing, though Markdown may have forced a backslash before it. */
function skipToken(line: string, at: number): number {
  if (line.charAt(at) !== '\\') return at + 1;
  sizing.lastIndex = at;
  return sizing.test(line) ? sizing.lastIndex : at + 2;
}

/** What only mathematics has. */
export function hasMathSigns(text: string): boolean {
  return /[\\^_=]/.test(text);
}

/** `\[1\]`, `\[sic\]` and `\(see above\)` are escaped brackets of prose; so is `\[text\]` before `(`. */
export function isEscapedBracket(opener: Opener, content: string, after: string): boolean {
  const isSquare = opener.delimiter === 'bracket';
  if ((!isSquare && opener.delimiter !== 'parenthesis') || /[\\^_={}<>|]/.test(content)) return false;
  const isWord = isSquare && /^\s*[A-Za-z]{3,}\W?\s*$/.test(content);
  return isWord || /[A-Za-z]{2,}\s+[A-Za-z]{2,}/.test(content) || /^[\s\d,;–-]*$/.test(content) || after === '(';
}

/**
 * Offset of the `$` that closes one whose content starts at `from`, or -1. The first unescaped `$` outside braces decides: in
 * `$5 and then $x$` it follows a space, so the first `$` is money. Braces count so that `\text{if $b$}` stays inside; if that
 * finds nothing they are ignored, since half-typed math has unbalanced ones. Beside a word or number (`US$5`, `2$\times$2`) only content
 * with a command or script counts, or letters alone that make no word (`the$x$`).
 */
export function findClosingDollar(text: string, from: number, before = ''): number {
  const first = text.charAt(from);
  if (first === '' || first === '$') return -1;
  if (/\s/.test(first)) return findSpacedDollar(text, from);
  const outside = findDollar(text, from, true);
  const at = outside >= 0 ? outside : findDollar(text, from, false);
  if (at <= from) return -1;
  if (/\s/.test(text.charAt(at - 1)) && !isClosedApart(text, from, at)) return -1;
  const isDoubtful = /[A-Za-z0-9]/.test(before) || /\d/.test(text.charAt(at + 1));
  return isDoubtful && !isSurelyMath(text.slice(from, at)) ? -1 : at;
}

/** `$\alpha_t := 1 - \beta_t $`: a space before the closing dollar, where the content can only be mathematics. */
function isClosedApart(text: string, from: number, at: number): boolean {
  const content = text.slice(from, at);
  const isMath = /\\[A-Za-z]/.test(content) && hasMathSigns(content.replace(/\\/g, ''));
  return isMath && !/\n/.test(content) && !looksLikeProse(content) && !/\w/.test(text.charAt(at + 1));
}

function isSurelyMath(content: string): boolean {
  return /\\[A-Za-z]|[_^]/.test(content) || (/^[A-Za-z]/.test(content) && !/\s|[A-Za-z]{2}/.test(content));
}

/** `$ x = y $`: allowed on one line when the content can only be mathematics. */
function findSpacedDollar(text: string, from: number): number {
  const at = findDollar(text, from, true);
  if (at < 0 || !/\s/.test(text.charAt(at - 1)) || /\w/.test(text.charAt(at + 1))) return -1;
  const content = text.slice(from, at);
  const isMath = hasMathSigns(content) || /^\s*[A-Za-z]\s*$/.test(content);
  return isMath && !content.includes('\n') && !looksLikeProse(content) ? at : -1;
}

function findDollar(text: string, from: number, countBraces: boolean): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === '$' && (!countBraces || depth <= 0)) return at;
  }
  return -1;
}

/** True when a line reads as words: outside commands and braces it has a word of four letters, a sentence mark of CJK text, or inline math. */
export function looksLikeProse(line: string): boolean {
  const bare = line.replace(/\\[A-Za-z]+\*?/g, ' ').replace(/\{[^{}]*\}/g, ' ');
  if (/[A-Za-z]{4,}/.test(bare) || (/[^\x00-\x7f]/.test(bare) && /\p{Script=Han}{2,}|。/u.test(bare))) return true;
  return /(^|[^\\$])\$[^$]/.test(line) || /^\s*(\*\*|__)/.test(line);
}

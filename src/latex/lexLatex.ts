import type { Token } from './token';

/**
 * Splits math source into tokens. Spaces are kept as tokens, since text mode and macro bodies need them; digits stay
 * single, since `\frac12` takes two of them. A `%` comment runs to the end of its line.
 */
export function lexLatex(latex: string): Token[] {
  const tokens: Token[] = [];
  for (let offset = 0; offset < latex.length;) {
    const token = readToken(latex, offset);
    if (token !== null) tokens.push(token);
    offset = token === null ? endOfComment(latex, offset) : token.span.end;
  }
  return tokens;
}

function readToken(latex: string, start: number): Token | null {
  const character = latex.charAt(start);
  if (character === '%') return null;
  if (character === '\\') return readCommand(latex, start);
  const space = matchAt(spaces, latex, start);
  if (space !== '') return makeToken('space', ' ', start, start + space.length);
  const digit = character === '#' ? matchAt(digits, latex, start + 1) : '';
  if (digit !== '') return makeToken('parameter', digit, start, start + 2);
  const text = String.fromCodePoint(latex.codePointAt(start) ?? 0);
  return makeToken('character', text, start, start + text.length);
}

function readCommand(latex: string, start: number): Token {
  const word = matchAt(words, latex, start + 1);
  if (word !== '') return makeToken('command', word, start, start + 1 + word.length);
  const code = latex.codePointAt(start + 1);
  const name = code === undefined ? '' : String.fromCodePoint(code);
  return makeToken('command', name, start, start + 1 + name.length);
}

const words = /[A-Za-z]+/y;
const digits = /[1-9]/y;
/** White space, and the invisible marks that copying from a page leaves behind. */
const spaces = /[\s\u200b-\u200d\u2060\ufeff]+/y;

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function endOfComment(latex: string, start: number): number {
  const newline = latex.indexOf('\n', start);
  return newline < 0 ? latex.length : newline + 1;
}

function makeToken(kind: Token['kind'], text: string, start: number, end: number): Token {
  return { kind, text, span: { start, end }, depth: 0 };
}

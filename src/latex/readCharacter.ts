import { coverSpans } from '../base/span';
import { tryBracket } from './commands/delimiters';
import type { Item } from './item';
import type { LatexReader } from './latexReader';
import { showToken, type Token } from './token';
import { isWordSign, tryUnicode, type UnicodeReading } from './unicodeMath';
import type { Node } from './tree';

/** Reads one character that is neither a brace nor an ASCII bracket. */
export function readCharacter(parser: LatexReader, token: Token): Item {
  const { text, span } = token;
  if (token.kind === 'parameter') return refuse(parser, token, 'latex.unknownCharacter');
  if (/^[A-Za-z]$/.test(text)) return { kind: 'letter', span, name: text };
  if (/^\d$/.test(text) || (text === '.' && isDigit(parser.stream.peekRaw()))) return readNumber(parser, token);
  const special = specials[text];
  if (special !== undefined) return special(parser, token);
  return text.charCodeAt(0) < 128 ? { kind: 'operator', span, text } : readUnicode(parser, token);
}

const specials: Readonly<Record<string, (parser: LatexReader, token: Token) => Item>> = {
  _: (parser, token) => readScript(parser, token, 'sub'),
  '^': (parser, token) => readScript(parser, token, 'sup'),
  "'": (_parser, token) => ({ kind: 'prime', span: token.span }),
  '~': (_parser, token) => ({ kind: 'space', span: token.span, width: 0.25 }),
  '}': (parser, token) => refuse(parser, token, 'latex.strayCloser'),
  $: (parser, token) => refuse(parser, token, 'latex.dollarInMath'),
  '&': (parser, token) => {
    parser.report('latex.strayAlignment', token.span, { character: '&' }, 'warning');
    return { kind: 'operator', span: token.span, text: '&' };
  },
};

/** `_` or `^` with its argument. */
export function readScript(parser: LatexReader, token: Token, place: 'sub' | 'sup'): Item {
  const argument = parser.readArgument(token);
  return { kind: 'script', span: coverSpans(parser.spanFrom(token), argument.span), place, argument };
}

/** Joins digits that stand side by side, with one decimal point among them. */
function readNumber(parser: LatexReader, first: Token): Node {
  let text = first.text;
  let span = first.span;
  for (let next = parser.stream.peekRaw(); next !== null && continuesNumber(parser, text, next); next = parser.stream.peekRaw()) {
    parser.stream.takeRaw();
    text += next.text;
    span = coverSpans(span, next.span);
  }
  return { kind: 'number', span, text };
}

function continuesNumber(parser: LatexReader, text: string, next: Token): boolean {
  if (isDigit(next)) return true;
  if (next.text !== '.' || next.kind !== 'character' || text.includes('.')) return false;
  const [, after] = parser.stream.ahead(3);
  return isDigit(after ?? null);
}

function isDigit(token: Token | null): boolean {
  return token?.kind === 'character' && /^\d$/.test(token.text);
}

function readUnicode(parser: LatexReader, token: Token): Item {
  if (isWordSign(token.text)) return readWords(parser, token);
  const reading = tryUnicode(token.text);
  if (reading !== undefined) return unicodeRules[reading.kind](parser, token, reading);
  // Letters of other alphabets are names like any other.
  return /^\p{L}$/u.test(token.text)
    ? { kind: 'letter', span: token.span, name: token.text }
    : refuse(parser, token, 'latex.unknownCharacter');
}

type UnicodeKind = UnicodeReading['kind'];

const unicodeRules: { readonly [K in UnicodeKind]: (parser: LatexReader, token: Token, reading: UnicodeReading) => Item } = {
  command: (parser, token, reading) =>
    parser.readCommand({ ...token, kind: 'command', text: reading.kind === 'command' ? reading.name : '' }),
  character: (parser, token, reading) => {
    const plain: Token = { ...token, text: reading.kind === 'character' ? reading.text : '' };
    const bracket = tryBracket(plain);
    return bracket?.side ? { kind: 'bracket', span: token.span, side: bracket.side, name: bracket.name } : readCharacter(parser, plain);
  },
  letter: (_parser, { span }, reading) => {
    const body: Node = { kind: 'letter', span, name: reading.kind === 'letter' ? reading.name : '' };
    return reading.kind === 'letter' && reading.style !== null ? { kind: 'styled', span, style: reading.style, body } : body;
  },
  script: (_parser, { span }, reading) => {
    const { place, text } = reading.kind === 'script' ? reading : { place: 'sup' as const, text: '' };
    return { kind: 'script', span, place, argument: scriptText(text, span) };
  },
};

function scriptText(text: string, span: Node['span']): Node {
  if (/\d/.test(text)) return { kind: 'number', span, text };
  return /[a-z]/i.test(text) ? { kind: 'letter', span, name: text } : { kind: 'operator', span, text };
}

/** Signs written without word spaces stand as one text. */
function readWords(parser: LatexReader, first: Token): Node {
  let [text, span] = [first.text, first.span];
  for (let next = parser.stream.peekRaw(); next?.kind === 'character' && isWordSign(next.text); next = parser.stream.peekRaw()) {
    parser.stream.takeRaw();
    text += next.text;
    span = coverSpans(span, next.span);
  }
  return { kind: 'text', span, text, body: [] };
}

function refuse(parser: LatexReader, token: Token, code: string): Node {
  const text = showToken(token);
  parser.report(code, token.span, code === 'latex.strayCloser' ? { closer: text } : { character: text });
  return { kind: 'unknown', span: token.span, text };
}

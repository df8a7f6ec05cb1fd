import { coverSpans, type Span } from '../base/span';
import { tryBracket } from './commands/delimiters';
import { gatherNodes } from './gatherNodes';
import { isNode, type Item } from './item';
import type { LatexReader } from './latexReader';
import { tryPlainName } from './readPlainName';
import { braceScript, tryPlainSign, tryTilde } from './readPlainSign';
import { showToken, type Token } from './token';
import { isWordSign, splitAccents, tryMark, tryUnicode, type UnicodeReading } from './unicodeMath';
import type { Node } from './tree';

/** More marks than this on one letter are no formula. */
const accentLimit = 3;

/** Reads one character that is neither a brace nor an ASCII bracket, with the combining marks after it. */
export function readCharacter(parser: LatexReader, token: Token): Item {
  let item = readSign(parser, token);
  let accents = 0;
  for (let next = parser.stream.peekRaw(); next?.kind === 'character' && next.text > '\u02ff'; next = parser.stream.peekRaw()) {
    const accent = tryMark(next.text);
    if (accent === undefined || !isNode(item) || accents++ === accentLimit) break;
    parser.stream.takeRaw();
    item = { kind: 'accent', accent, body: item, note: null, span: coverSpans(item.span, next.span) };
  }
  return item;
}

function readSign(parser: LatexReader, token: Token): Item {
  const { text, span } = token;
  if (token.kind === 'parameter') return refuse(parser, token, 'latex.unknownCharacter');
  if (/^[A-Za-z]$/.test(text)) return tryPlainName(parser, token) ?? { kind: 'letter', span, name: text };
  if (/^\d$/.test(text) || (text === '.' && isDigit(parser.stream.peekRaw()))) return readNumber(parser, token);
  const special = specials[text];
  if (special !== undefined) return special(parser, token);
  if (/^[<>=!-]$/.test(text)) return tryPlainSign(parser, token) ?? { kind: 'operator', span, text };
  return text.charCodeAt(0) < 128 ? { kind: 'operator', span, text } : readUnicode(parser, token);
}

const specials: Readonly<Record<string, (parser: LatexReader, token: Token) => Item>> = {
  _: (parser, token) => readScript(parser, token, 'sub'),
  '^': (parser, token) => readScript(parser, token, 'sup'),
  "'": (_parser, token) => ({ kind: 'prime', count: 1, span: token.span }),
  '.': (parser, token) => readDots(parser, token) ?? { kind: 'operator', span: token.span, text: token.text },
  '~': (parser, token) => tryTilde(parser, token) ?? { kind: 'space', span: token.span, width: 0.25 },
  '}': (parser, token) => refuse(parser, token, 'latex.strayCloser'),
  $: (parser, token) => refuse(parser, token, 'latex.dollarInMath'),
  '&': (parser, token) => {
    parser.report('latex.strayAlignment', token.span, { character: '&' }, 'warning');
    return { kind: 'space', span: token.span, width: 0 };
  },
};

/** `x_1, ..., x_n` as it is typed. */
function readDots(parser: LatexReader, token: Token): Node | null {
  const [second, third] = parser.stream.ahead(2);
  const isDots = [second, third].every((next, at) => next?.text === '.' && next.span.start === token.span.start + at + 1);
  if (!isDots) return null;
  parser.stream.takeRaw();
  const last = parser.stream.takeRaw();
  return { kind: 'command', span: coverSpans(token.span, last?.span ?? token.span), name: 'dots' };
}

/** `_` or `^` with its argument. */
export function readScript(parser: LatexReader, token: Token, place: 'sub' | 'sup'): Item {
  braceScript(parser, token);
  const argument = withoutSign(parser.readArgument(token));
  return { kind: 'script', span: coverSpans(parser.spanFrom(token), argument.span), place, argument };
}

/** `x^{⊤}` is `x⊤`: a script sign alone in a script is what it shows. */
function withoutSign(argument: Node): Node {
  if (argument.kind !== 'scripts' || argument.base !== null || argument.primes > 0) return argument;
  return argument.sub === null ? (argument.sup ?? argument) : argument.sup === null ? argument.sub : argument;
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
  if (reading !== undefined) return readUnicodeAs(parser, token, reading);
  const split = splitAccents(token.text);
  if (split !== undefined) return putAccents(parser, token, split);
  // Letters of other alphabets are names like any other.
  return /^\p{L}$/u.test(token.text)
    ? { kind: 'letter', span: token.span, name: token.text }
    : refuse(parser, token, 'latex.unknownCharacter');
}

/** `ŷ` is `\hat y`. */
function putAccents(parser: LatexReader, token: Token, { letter, accents }: NonNullable<ReturnType<typeof splitAccents>>): Item {
  const body = readSign(parser, { ...token, text: letter });
  if (!isNode(body)) return body;
  return accents.reduce<Node>((inner, accent) => ({ kind: 'accent', accent, body: inner, note: null, span: token.span }), body);
}

function readUnicodeAs(parser: LatexReader, token: Token, reading: UnicodeReading): Item {
  const { span } = token;
  switch (reading.kind) {
    case 'command':
      return parser.readCommand({ ...token, kind: 'command', text: reading.name });
    case 'root':
      return { kind: 'root-sign', span, index: reading.index };
    case 'character':
      return readPlain(parser, { ...token, text: reading.text });
    case 'letter': {
      const body: Node = { kind: 'letter', span, name: reading.name };
      return reading.style === null ? body : { kind: 'styled', span, style: reading.style, body };
    }
    case 'digit':
      return { kind: 'styled', span, style: reading.style, body: { kind: 'number', span, text: reading.text } };
    case 'fraction': {
      const part = (text: string): Node => ({ kind: 'number', span, text });
      return { kind: 'fraction', span, numerator: part(reading.numerator), denominator: part(reading.denominator) };
    }
    case 'primes':
      return { kind: 'prime', count: reading.count, span };
    case 'script':
      return readScriptSigns(parser, token, reading);
  }
}

/** The ASCII sign that a typographic or full-width one stands for. */
function readPlain(parser: LatexReader, plain: Token): Item {
  const bracket = tryBracket(plain);
  return bracket?.side ? { kind: 'bracket', span: plain.span, side: bracket.side, name: bracket.name } : readSign(parser, plain);
}

type ScriptSign = UnicodeReading & { readonly kind: 'script' };

/** Script signs of the same height that stand side by side are one script. */
function readScriptSigns(parser: LatexReader, first: Token, { place, text }: ScriptSign): Item {
  const signs: (readonly [string, Span])[] = [[text, first.span]];
  for (let next = parser.stream.peekRaw(); next?.kind === 'character'; next = parser.stream.peekRaw()) {
    const reading = tryUnicode(next.text);
    if (reading?.kind !== 'script' || reading.place !== place) break;
    parser.stream.takeRaw();
    signs.push([reading.text, next.span]);
  }
  const argument = gatherNodes(joinDigits(signs), first.span);
  return { kind: 'script', span: argument.span, place, argument };
}

function joinDigits(signs: readonly (readonly [string, Span])[]): readonly Node[] {
  const nodes: Node[] = [];
  for (const [text, span] of signs) {
    const last = nodes[nodes.length - 1];
    if (/\d/.test(text) && last?.kind === 'number')
      nodes[nodes.length - 1] = { ...last, text: last.text + text, span: coverSpans(last.span, span) };
    else nodes.push(scriptText(text, span));
  }
  return nodes;
}

function scriptText(text: string, span: Span): Node {
  if (/\d/.test(text)) return { kind: 'number', span, text };
  if (/[a-z]/i.test(text)) return { kind: 'letter', span, name: text };
  const reading = tryUnicode(text);
  if (reading?.kind === 'command') return { kind: 'letter', span, name: reading.name };
  return text === '⊤' ? { kind: 'command', span, name: 'top' } : { kind: 'operator', span, text };
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

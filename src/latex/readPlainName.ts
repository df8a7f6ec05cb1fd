import { coverSpans, type Span } from '../base/span';
import type { Item } from './item';
import type { LatexReader } from './latexReader';
import { isCharacter, type Token } from './token';

/** Names of functions that stand without their backslash; the short ones only before a bracket. */
const functionNames = /^(log|exp|sin|cos|tan|sinh|cosh|tanh|arctan|min|max|argmin|argmax|lim|det|div)$/;
const calledNames = /^(ln|tr|Tr|KL|Var|Cov|norm|sqrt|diag)$/;
/** `FPT(x, t)`, `SNR(t)`: nobody multiplies three capitals by a bracket so. */
const initials = /^[A-Z]{3,}$/;
/** Signs and letters that have a command: `theta` stands for θ at the end of a group, too; the short ones only with something below. */
const signNames =
  /^(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|lambda|sigma|tau|phi|varphi|psi|omega|rho|kappa|Sigma|Theta|Lambda|Omega|Gamma|Delta|Phi|Psi|nabla|partial|infty|grad)$/;
const shortLetters = /^(mu|nu|xi|pi)$/;
/** Words between formulas; those of two or three letters stand between spaces. */
const bridges =
  /^(where|since|because|when|then|with|hence|thus|therefore|otherwise|satisfies|denotes|[Ii]f|[Ff]or|and|all|as|is|the|are)$/;
/** A word of the language: long, and with vowels among its consonants. */
const words = /^(?=.{5})(?=.*[aeiou])(?=.*[^aeiou])[A-Z]?[a-z]+$/;
const differentials = /d[a-z]d[a-z]/;
/** How far a word is looked for. */
const wordLimit = 16;

/**
 * `log p(x)` is `\log p(x)`: nobody means the product of l, o and g. A word such as `score` is one name for the same reason. A word that ends
 * its group is a label, as in `\sigma_{max}`, and stays as it is.
 */
export function tryPlainName(parser: LatexReader, first: Token): Item | undefined {
  if (first.span.start < parser.stream.wordEnd) return undefined;
  const [word, next] = readWordAhead(parser, first);
  if (isBridge(parser, first, word, next)) return readBridge(parser, first, word);
  const name = findName(word, next);
  if (name === undefined) return undefined;
  const span = takeLetters(parser, first, name);
  parser.report('latex.plainName', span, { name }, 'hint');
  if (isCommandName(name)) return parser.readCommand({ ...first, kind: 'command', text: name === 'grad' ? 'nabla' : name, span });
  return { kind: 'operator-name', name, limits: false, span };
}

const isCommandName = (name: string): boolean =>
  name !== 'div' && (functionNames.test(name) || signNames.test(name) || shortLetters.test(name) || name === 'ln');

function takeLetters(parser: LatexReader, first: Token, name: string): Span {
  const letters = Array.from(name.slice(1), () => parser.stream.takeRaw()!);
  return letters.reduce((cover, letter) => coverSpans(cover, letter.span), first.span);
}

/** `E[X] = 0 since X \sim p`: a word with spaces around it and a formula after it; what it leads in may be words, too. */
function isBridge(parser: LatexReader, { span }: Token, word: string, next: Token | undefined): boolean {
  const { before, bridgeEnd } = parser.stream;
  const isSpaced = before === null || before.span.end < span.start || isSpace(before);
  if (!isSpaced || next === undefined ? bridgeEnd === 0 : !isSpace(next)) return false;
  return (next !== undefined && bridges.test(word)) || (bridgeEnd > 0 && before?.span.end === bridgeEnd && words.test(word));
}

const isSpace = ({ kind, text }: Token): boolean => kind === 'space' || (kind === 'command' && /^([ ,;:]|quad|qquad)$/.test(text));

function readBridge(parser: LatexReader, first: Token, word: string): Item {
  const span = takeLetters(parser, first, word);
  parser.stream.bridgeEnd = span.end;
  parser.report('latex.plainWords', span, { words: word }, 'hint');
  return { kind: 'text', text: ` ${word} `, body: [], span };
}

function findName(word: string, next: Token | undefined): string | undefined {
  if (signNames.test(word) || (shortLetters.test(word) && isCharacter(next ?? null, '_'))) return word;
  const isCalled = isCharacter(next ?? null, '(') || isCharacter(next ?? null, '[');
  if (word === 'ln' && isFollowed(next) && next?.kind !== 'character') return word;
  if (calledNames.test(word) || initials.test(word)) return isCalled ? word : undefined;
  const isWord = words.test(word) && !differentials.test(word);
  if (!isFollowed(next)) return isWord && next === undefined ? word : undefined;
  if (functionNames.test(word) || isWord) return word;
  if (/^ln[A-Za-z]$/.test(word)) return isCalled ? 'ln' : undefined;
  return /^log[A-Za-z]$/.test(word) ? 'log' : undefined;
}

/** The letters that stand side by side from here on, and the token after them. */
function readWordAhead(parser: LatexReader, first: Token): readonly [word: string, next: Token | undefined] {
  const ahead = [...parser.stream.ahead(wordLimit)];
  let [word, end] = [first.text, first.span.end];
  const next = ahead.find((token) => {
    if (token.kind !== 'character' || !/^[A-Za-z]$/.test(token.text) || token.span.start !== end) return true;
    [word, end] = [word + token.text, token.span.end];
    return false;
  });
  parser.stream.wordEnd = end;
  return [word, next];
}

/** Something must come after the name in its group, if only a relation. */
function isFollowed(next: Token | undefined): boolean {
  return next !== undefined && (next.kind !== 'character' || /^[([{_^|=+*/-]$/.test(next.text));
}

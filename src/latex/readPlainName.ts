import { coverSpans } from '../base/span';
import type { Item } from './item';
import type { LatexReader } from './latexReader';
import { isCharacter, type Token } from './token';

/** Names of functions that stand without their backslash; the short ones only before a bracket. */
const functionNames = /^(log|exp|sin|cos|tan|sinh|cosh|tanh|arctan|min|max|argmin|argmax|lim|det|div)$/;
const calledNames = /^(ln|tr|Tr|KL)$/;
const momentNames = /^(Var|Cov)$/;
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
  const name = findName(word, next);
  if (name === undefined) return undefined;
  const letters = Array.from(name.slice(1), () => parser.stream.takeRaw()!);
  const span = letters.reduce((cover, letter) => coverSpans(cover, letter.span), first.span);
  parser.report('latex.plainName', span, { name }, 'hint');
  if ((functionNames.test(name) || name === 'ln') && name !== 'div')
    return parser.readCommand({ ...first, kind: 'command', text: name, span });
  return { kind: 'operator-name', name, limits: false, span };
}

function findName(word: string, next: Token | undefined): string | undefined {
  if (calledNames.test(word)) return isCharacter(next ?? null, '(') ? word : undefined;
  if (momentNames.test(word)) return isCharacter(next ?? null, '(') || isCharacter(next ?? null, '[') ? word : undefined;
  const isWord = words.test(word) && !differentials.test(word);
  if (!isFollowed(next)) return isWord && next === undefined ? word : undefined;
  if (functionNames.test(word) || isWord) return word;
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

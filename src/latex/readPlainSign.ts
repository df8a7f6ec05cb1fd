import { coverSpans } from '../base/span';
import type { Item } from './item';
import type { LatexReader } from './latexReader';
import { isCharacter, type Token } from './token';

/** Signs as they are typed in programs, longest first, and the command that each is. */
const plainSigns: readonly (readonly [string, string])[] = [
  ['<=>', 'iff'],
  ['<=', 'le'],
  ['>=', 'ge'],
  ['=>', 'implies'],
  ['->', 'to'],
  ['!=', 'ne'],
];

/** `a <= b`, `x -> 0`: characters that stand side by side and are one sign. */
export function tryPlainSign(parser: LatexReader, first: Token): Item | undefined {
  const written = first.text + charactersAhead(parser, first);
  const found = plainSigns.find(([sign]) => written.startsWith(sign));
  if (found === undefined) return undefined;
  const [sign, command] = found;
  if (sign === '!=' && parser.stream.before?.span.end === first.span.start) return undefined; // `n!=n(n-1)!`
  const rest = Array.from(sign.slice(1), () => parser.stream.takeRaw()!);
  const span = rest.reduce((cover, token) => coverSpans(cover, token.span), first.span);
  return readAs(parser, { ...first, span }, sign, command);
}

/** The characters that stand beside the first; `< =` counts as written together. */
function charactersAhead(parser: LatexReader, { text, span }: Token): string {
  const [space, equals] = [...parser.stream.ahead(2)];
  const isTornApart = /^[<>]$/.test(text) && space?.kind === 'space' && isCharacter(equals ?? null, '=');
  if (isTornApart) parser.stream.takeRaw();
  let { end } = span;
  if (isTornApart && space) end = space.span.end;
  let beside = '';
  for (const token of parser.stream.ahead(3)) {
    if (token.kind !== 'character' || token.span.start !== end + beside.length) break;
    beside += token.text;
  }
  return beside;
}

const laws = /^(N|U|Unif|Uniform|Normal|Bernoulli|Ber|Exp|Gamma|Beta|Poisson|Categorical|Cat)$/;

/** `x ~ N(0, I)` and `E_{x~p}`: a tilde between a name and a law is no space. */
export function tryTilde(parser: LatexReader, token: Token): Item | undefined {
  const { before } = parser.stream;
  const isName = before !== null && (before.kind === 'command' ? letters.test(before.text) : /^[\p{L}\d)\]}']$/u.test(before.text));
  if (!isName) return undefined;
  const next = [...parser.stream.ahead(24)].filter(({ kind }) => kind !== 'space');
  const frame = parser.frames[parser.frames.length - 1];
  const isBelow = frame?.kind === 'brace' && frame.name === '_' && next[0] !== undefined && !isCharacter(next[0], '}');
  return isBelow || isLaw(next) ? readAs(parser, token, '~', 'sim') : undefined;
}

const letters = /^(theta|epsilon|varepsilon|xi|eta|zeta|mu|sigma|tau|phi|psi|omega|lambda|alpha|beta|gamma|rho|nu|prime|top)$/;

function isLaw(next: readonly Token[]): boolean {
  const [first, ...rest] = next;
  if (first?.kind === 'command') return first.text === 'mathcal' && rest.slice(0, 2).some((token) => isCharacter(token, 'N'));
  const end = next.findIndex(({ kind, text }) => kind !== 'character' || !/^[A-Za-z]$/.test(text));
  const word = next.slice(0, Math.max(end, 0)).map(({ text }) => text);
  return laws.test(word.join('')) && isCharacter(next[end] ?? null, '(');
}

function readAs(parser: LatexReader, token: Token, sign: string, command: string): Item {
  parser.report('latex.plainSign', token.span, { sign, command }, 'hint');
  return parser.readCommand({ ...token, kind: 'command', text: command });
}

/** How long a bracket after `^` may be. */
const scriptLimit = 40;

/** `x^(t)`, `E_(x)`: the whole bracket stands above or below, not its first sign alone. */
export function braceScript(parser: LatexReader, mark: Token): void {
  const open = parser.stream.peekRaw();
  if (!isCharacter(open, '(') || open?.span.start !== mark.span.end) return;
  const ahead = [...parser.stream.ahead(scriptLimit)];
  let depth = 0;
  const end = ahead.findIndex((token) => {
    depth += isCharacter(token, '(') ? 1 : isCharacter(token, ')') ? -1 : 0;
    return depth === 0 || /^[{}&$]$/.test(token.text) || token.text === '\\';
  });
  if (end < 0 || depth !== 0) return;
  const script = ahead.slice(0, end + 1).map((token) => (token.kind === 'command' ? `\\${token.text} ` : token.text));
  parser.report('latex.looseScript', coverSpans(mark.span, ahead[end]!.span), { mark: mark.text, script: script.join('') }, 'hint');
  parser.stream.putBraces(end + 1);
}

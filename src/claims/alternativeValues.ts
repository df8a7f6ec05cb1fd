import type { Span } from '../base/span';
import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Chain } from './chains';
import type { Source } from './draft';

/**
 * `Both $\sigma^2 = \beta$ and $\sigma^2 = \tilde\beta$ work`, `variance exploding ($\sigma = t$) and linear ($\sigma = 1 - t$)`: a sentence that
 * offers several values for one name gives it none of them, nor does a table.
 */
export function isOneOfAlternatives({ snapshot, chains, flow }: Source, chain: Chain): boolean {
  if (chain.first === null || chain.steps[0]?.sign !== 'equal' || !mayBeGiven(chain.first.expr)) return false; // what is rival to none
  return chainsNear(chains, chain).some((other) => {
    if (!isRival(chain, other)) return false;
    return areInOneTable(snapshot, flow, chain.math, other.math) || offersChoice(snapshot.text, snapshot.math, chain.math, other.math);
  });
}

/** Formulas of a sentence are near each other. */
const nearby = 8;

/** Chains stand in the order of their formulas. */
function chainsNear(chains: readonly Chain[], { math }: Chain): readonly Chain[] {
  let [from, end] = [0, chains.length];
  while (from < end) {
    const middle = (from + end) >> 1;
    if (chains[middle]!.math < math - nearby) from = middle + 1;
    else end = middle;
  }
  let to = from;
  while (to < chains.length && chains[to]!.math <= math + nearby) to++;
  return chains.slice(from, to);
}

function isRival(one: Chain, other: Chain): boolean {
  const [value, rival] = [one.steps[0], other.steps[0]];
  if (one.math === other.math || !value || !rival || !one.first || !other.first) return false;
  return rival.sign === 'equal' && sameExpr(one.first.expr, other.first.expr) && !sameExpr(value.right.expr, rival.right.expr);
}

/** What has a name, or its square; of a sum two values are two claims. */
function mayBeGiven(expr: Expr): boolean {
  return expr.kind === 'power' ? mayBeGiven(expr.base) : ['symbol', 'apply', 'density', 'component'].includes(expr.kind);
}

/** `| uniform | $w(t) = 1$ |` above `| by variance | $w(t) = t^2$ |`. */
function areInOneTable({ blocks }: Source['snapshot'], { elements, placeOf }: Source['flow'], one: number, other: number): boolean {
  const [from = -1, to = -1] = [one, other].map((math) => elements[placeOf[math] ?? -1]?.block).sort((a = 0, b = 0) => a - b);
  return from >= 0 && from < to && blocks.slice(from, to + 1).every(({ kind }) => kind === 'table-cell');
}

function offersChoice(text: string, maths: Source['snapshot']['math'], one: number, other: number): boolean {
  const [first, last] = [maths[Math.min(one, other)], maths[Math.max(one, other)]];
  if (!first || !last) return false;
  const proseIn = (from: number, to: number) => proseBetween(text, maths, { start: Math.max(0, from), end: to });
  const between = `${stopIn(first.latex)}${proseIn(first.span.end, last.span.start)}`;
  if (endOfSentence.test(between) || following.test(between)) return false;
  const before = proseIn(first.span.start - reach, first.span.start)
    .split(endOfSentence)
    .pop();
  const after = `${stopIn(last.latex)}${proseIn(last.span.end, last.span.end + reach)}`.split(endOfSentence)[0];
  return !rewriting.test(`${before}${between}`) && choice.test(`${before}${between}${after}`);
}

/** The text without its formulas; a full stop inside of a display ends the sentence. */
function proseBetween(text: string, maths: Source['snapshot']['math'], { start, end }: Span): string {
  let [prose, at] = ['', start];
  for (const { span, latex } of maths) {
    if (span.end <= at) continue;
    if (span.start >= end) break;
    prose += `${text.slice(at, Math.max(at, span.start))} ${stopIn(latex)}`;
    at = span.end;
  }
  return prose + text.slice(at, Math.max(at, end));
}

const stopIn = (latex: string) => (/[.;!?。；]\s*$/.test(latex) ? '. ' : ' ');

/** How many characters a sentence is looked at before and after its formulas. */
const reach = 300;
const endOfSentence = /[.;!?](?:\s|$)|\n\s*\n|[。；！？]/;
/** One comes from the other. */
const following =
  /\b(?:so|thus|hence|therefore|then|giv(?:es?|ing)|yields?|becomes?|i\.e\.|that\s+is|because|since|where|follows|implies|or\s+equivalently)\b|因此|所以|从而|即|得/i;
/** `can also be written as … or …`: all of them are claimed to be one. */
const rewriting = /\b(?:re-?writ\w+|written|expressed|equivalent(?:ly)?|equals?|same\s+as)\b|等价|改写|写成|写作/i;
const choice =
  /\b(?:or|either|both|choices?|options?|alternatives?|alternatively|famil(?:y|ies)|variants?|schedules|cases|settings|respectively|versus|vs\.?|two|three|several|different)\b|或|分别|两种|三种|选择/i;

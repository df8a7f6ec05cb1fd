import { sameExpr } from '../math/hashExpr';
import type { Chain } from './chains';
import type { Source } from './draft';

/**
 * `Both $\sigma^2 = \beta$ and $\sigma^2 = \tilde\beta$ work`, `variance exploding ($\sigma = t$) and linear ($\sigma = 1 - t$)`: a sentence that
 * offers several values for one name gives it none of them, nor does a table.
 */
export function isOneOfAlternatives({ snapshot, chains, flow }: Source, chain: Chain): boolean {
  return chains.some((other) => {
    if (!isRival(chain, other)) return false;
    return areInOneTable(snapshot, flow, chain.math, other.math) || offersChoice(snapshot.text, snapshot.math, chain.math, other.math);
  });
}

/** Formulas of a sentence are near each other. */
const nearby = 8;

function isRival(one: Chain, other: Chain): boolean {
  const [value, rival] = [one.steps[0], other.steps[0]];
  if (one.math === other.math || Math.abs(one.math - other.math) > nearby || !value || !rival || !one.first || !other.first) return false;
  return (
    value.sign === 'equal' &&
    rival.sign === 'equal' &&
    sameExpr(one.first.expr, other.first.expr) &&
    !sameExpr(value.right.expr, rival.right.expr)
  );
}

/** `| uniform | $w(t) = 1$ |` above `| by variance | $w(t) = t^2$ |`. */
function areInOneTable({ blocks }: Source['snapshot'], { elements, placeOf }: Source['flow'], one: number, other: number): boolean {
  const [from = -1, to = -1] = [one, other].map((math) => elements[placeOf[math] ?? -1]?.block).sort((a = 0, b = 0) => a - b);
  return from >= 0 && from < to && blocks.slice(from, to + 1).every(({ kind }) => kind === 'table-cell');
}

function offersChoice(text: string, maths: Source['snapshot']['math'], one: number, other: number): boolean {
  const [first, last] = [maths[Math.min(one, other)], maths[Math.max(one, other)]];
  if (!first || !last) return false;
  const between = prose(text.slice(first.span.end, last.span.start));
  if (endOfSentence.test(between) || following.test(between)) return false;
  const before = prose(text.slice(Math.max(0, first.span.start - reach), first.span.start));
  const after = prose(text.slice(last.span.end, last.span.end + reach));
  return choice.test((before.split(endOfSentence).pop() ?? '') + between + (after.split(endOfSentence)[0] ?? ''));
}

/** How many characters a sentence is looked at before and after its formulas. */
const reach = 300;
const prose = (text: string) => text.replace(/\$\$?[^$]*\$\$?/g, ' ');
const endOfSentence = /[.;!?](?:\s|$)|\n\s*\n|[。；！？]/;
/** One comes from the other. */
const following =
  /\b(?:so|thus|hence|therefore|then|giv(?:es?|ing)|yields?|becomes?|i\.e\.|that\s+is|because|since|where|follows|implies|or\s+equivalently)\b|因此|所以|从而|即|得/i;
const choice =
  /\b(?:or|either|both|choices?|options?|alternatives?|alternatively|famil(?:y|ies)|variants?|schedules|cases|settings|respectively|versus|vs\.?|two|three|several|different)\b|或|分别|两种|三种|选择/i;

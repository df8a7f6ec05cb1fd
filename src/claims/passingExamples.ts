import type { Expr } from '../math/expr';
import { isIn, isUsedBefore } from './byName';
import type { Chain } from './chains';
import type { Source } from './draft';
import { beforeList } from './intent';

/** `In particular, for $\phi(x) = x$`, after φ stood for any field: one of them, for its paragraph. */
export function isExample(source: Source, { display, leadIn, math }: Chain, left: Expr): boolean {
  const { chains } = source;
  if (display || (left.kind !== 'apply' && left.kind !== 'density') || isLaidDownFirst(source, math, leadIn)) return false;
  if (!example.test(beforeList(leadIn)) && !isInExample(source, math)) return false;
  const before = chains.filter((chain) => chain.math < math).flatMap(({ first, steps }) => [first, ...steps.map(({ right }) => right)]);
  return before.some((side) => side !== null && isIn(side.expr, left.name)) || isUsedBefore(source, math, left.name);
}

/** `**Problem 2.** Now take $p(x) = \mathcal N(x; 0, \tau^2)$.` before any display of the problem: what all of it is about. */
function isLaidDownFirst({ flow, tree }: Source, math: number, leadIn: string): boolean {
  const section = tree.sectionOf[math];
  const isOwn = (one: number) => one >= 0 && tree.sectionOf[one] === section;
  const isDisplayed = (one: number) => flow.elements[flow.placeOf[one] ?? -1]?.kind === 'display';
  for (let one = math - 1; isOwn(one); one--) if (isDisplayed(one)) return false;
  return section !== undefined && section > 0 && /\b(?:take|choose)\s*$|[取令]\s*$/i.test(beforeList(leadIn));
}

/** In a paragraph that begins with the word. */
function isInExample({ flow }: Source, math: number): boolean {
  const place = flow.placeOf[math] ?? -1;
  const block = flow.elements[place]?.block;
  const first =
    block === undefined ? undefined : flow.elements.slice(Math.max(0, place - mostSentences), place + 1).find((one) => one.block === block);
  return first?.kind === 'sentence' && /^\W*(?:(?:counter)?examples?|e\.g\.|special\s+case|例(?:子|题|如)?)\b/i.test(first.text);
}

/** Of a paragraph. */
const mostSentences = 40;

const example =
  /\((?:for|with|if|when|taking)\s*$|(?:^\W*|[.;:!?]\s+)(?:\(?\w{1,4}[).]\W*)?(?:(?:and|but|now|in\s+particular|finally|similarly|likewise|for\s+(?:example|instance)|e\.g\.|in\s+(?:one|two|\d)\s+dimensions?|in\s+the\s+\w+\s+case)[\s,]+)*(?:for|with|taking|take|choosing|choose|try|putting|setting)\s*$|(?:^\s*|[。；：]\s*)(?:特别地[,，]?\s*)?(?:取|对于?|令)\s*$/i;

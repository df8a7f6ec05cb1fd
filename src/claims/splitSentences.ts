/** Ends a sentence: a stop mark with its closing quotes, then space or the end; a Chinese stop needs no space. */
const stop = /(?:[.!?]+["')\]”’]*(?=\s|$)|[。！？；;]+["')\]”’）]*)/g;

/** Words whose full stop ends no sentence. */
const abbreviation = /(?:\b(?:e\.g|i\.e|cf|eq|eqs|eqn|fig|sec|thm|resp|approx|vs|et al|w\.r\.t|a\.s|i\.i\.d|no|const)|^\s*\d+)\.$/i;

/** A label belongs to what follows: `Theorem 1.`, `Claim.`, `Problem 2.` */
const label =
  /^\W*(?:theorem|claim|lemma|proposition|corollary|problem|exercise|question|task|part|step|goal|proof|remark|note)\s*[\d()a-z.]{0,5}\.$/i;

/**
 * Cuts prose into sentences, without empty ones. What lies inside `kept` (inline mathematics) is never cut.
 * `By (1), e.g. $a;b$, we get A. Then B` → [`By (1), e.g. $a;b$, we get A.`, ` Then B`]
 */
export function splitSentences(
  text: string,
  kept: readonly { readonly start: number; readonly end: number }[],
): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(stop)) {
    const end = match.index + match[0].length;
    const sentence = text.slice(start, match.index + 1);
    if (kept.some((span) => span.start < end && match.index < span.end) || abbreviation.test(sentence) || label.test(sentence)) continue;
    parts.push({ start, end });
    start = end;
  }
  parts.push({ start, end: text.length });
  return parts.filter((part) => text.slice(part.start, part.end).trim() !== '');
}

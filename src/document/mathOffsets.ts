import type { Span } from '../base/span';
import type { MathSpan, Snapshot } from './snapshot';

/** The document offset of an offset into a span's `latex`. At a seam between segments it is the start of the later one. */
export function toDocumentOffset(math: MathSpan, latexOffset: number): number {
  let rest = latexOffset;
  for (const [index, { start, end }] of math.segments.entries()) {
    if (rest < end - start || index === math.segments.length - 1) return Math.min(end, start + rest);
    rest -= end - start;
  }
  return math.span.start;
}

/** The document span of a span of `latex`. Its end stays in the segment of its last character, so no container mark is covered needlessly. */
export function toDocumentSpan(math: MathSpan, span: Span): Span {
  const start = toDocumentOffset(math, span.start);
  return { start, end: span.end > span.start ? toDocumentOffset(math, span.end - 1) + 1 : start };
}

/** The offset into `latex` of a document offset; undefined outside the content. Inside a container mark it is the next line's start. */
export function toLatexOffset(math: MathSpan, offset: number): number | undefined {
  let before = 0;
  for (const { start, end } of math.segments) {
    if (offset < start) return before === 0 ? undefined : before;
    if (offset <= end) return before + offset - start;
    before += end - start;
  }
  return undefined;
}

/** The math span around an offset, delimiters and both ends included. */
export function mathAt(snapshot: Pick<Snapshot, 'math'>, offset: number): MathSpan | undefined {
  let [low, high] = [0, snapshot.math.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (snapshot.math[middle]!.span.end < offset) low = middle + 1;
    else high = middle;
  }
  const found = snapshot.math[low];
  return found !== undefined && found.span.start <= offset ? found : undefined;
}

import type { Span } from '../base/span';
import { coverSpans } from '../base/span';
import { toDocumentOffset as offsetInDocument, toDocumentSpan as spanInDocument } from '../document/mathOffsets';
import type { MathSpan } from '../document/snapshot';
import type { Expr } from '../math/expr';
import type { Side } from './claim';

export { offsetInDocument, spanInDocument };

export function makeSide(math: MathSpan, expr: Expr): Side {
  return { expr, math: math.index, latex: math.latex.slice(expr.span.start, expr.span.end).trim(), span: spanInDocument(math, expr.span) };
}

/** From the left side where it stands in the same row, else from the sign, to the end of the right side. Null `left`: it stands elsewhere. */
export function spanOfRelation(math: MathSpan, left: Span | null, sign: Span, right: Span): Span {
  const fromSign = coverSpans(sign, right);
  if (left === null || left.start > sign.start) return spanInDocument(math, fromSign);
  const between = math.latex.slice(left.end, sign.start);
  return spanInDocument(math, /\\\\|\\cr\b|\\newline\b/.test(between) ? fromSign : coverSpans(left, fromSign));
}

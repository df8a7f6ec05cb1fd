import type { InlineContext, InlineParser } from '@lezer/markdown';
import { createCloserSearch, findClosingDollar, isEscapedBracket, tryOpener, type Opener } from './mathDelimiters';

const dollar = 36;
const backslash = 92;

/** Mathematics that opens and closes within one paragraph, heading or table cell. Runs before Markdown's own escapes. */
export const mathInline: InlineParser = {
  name: 'MathInline',
  before: 'Escape',
  parse(context, next, start) {
    if (next !== dollar && next !== backslash) return -1;
    const opener = tryOpener(context.slice(start, Math.min(context.end, start + 40)), 0);
    if (opener !== undefined) return readDelimited(context, start, opener);
    return next === dollar ? readDollar(context, start) : -1;
  },
};

function readDelimited(context: InlineContext, start: number, opener: Opener): number {
  const text = context.slice(start, context.end);
  const length = createCloserSearch(opener)(text, opener.open.length);
  if (length < 0) return -1;
  const content = text.slice(opener.open.length, length - opener.close.length);
  if (content.trim() === '' || isEscapedBracket(opener, content, text.charAt(length))) return -1;
  return addMath(context, start, start + length, opener.open.length, opener.close.length);
}

function readDollar(context: InlineContext, start: number): number {
  const before = start > context.offset ? context.slice(start - 1, start) : '';
  if (before === '$') return -1;
  const text = context.slice(start, context.end);
  const close = findClosingDollar(text, 1, before);
  return close < 0 ? -1 : addMath(context, start, start + close + 1, 1, 1);
}

function addMath(context: InlineContext, from: number, to: number, open: number, close: number): number {
  const marks = [context.elt('MathMark', from, from + open), context.elt('MathMark', to - close, to)];
  return context.addElement(context.elt('MathInline', from, to, marks));
}

import type { BlockContext, BlockParser, Element, Line } from '@lezer/markdown';
import {
  createCloserSearch,
  hasMathSigns,
  isEscapedBracket,
  loneBracket,
  loneDollar,
  looksLikeProse,
  tryOpener,
  type CloserSearch,
  type Opener,
} from './mathDelimiters';
import { skipInline } from './skipInline';

/** A display that starts on a line: at its first character, or after some text and not closed on the line. */
interface Found {
  readonly opener: Opener;
  readonly at: number;
}

/**
 * Displays that stand alone on their lines or run over several. They are blocks of their own, so that a line starting with `-`,
 * `+` or `=` inside them is not a list or a heading, and they interrupt a paragraph. Text before the opener and after the
 * closer becomes paragraphs.
 */
export const mathBlocks: BlockParser = {
  name: 'MathBlock',
  parse(context, line) {
    if (line.indent >= line.baseIndent + 4) return false;
    const found = tryLone(context, line) ?? tryDisplay(line.text, line.pos);
    return found === undefined ? false : readDisplay(context, line, found);
  },
  endLeaf: (context, line, leaf) =>
    tryDisplay(line.text, line.pos) !== undefined || (!hasOpenDollar(leaf.content) && tryLone(context, line) !== undefined),
};

const tryLone = (context: BlockContext, line: Line): Found | undefined => tryLoneDollar(context, line) ?? tryLoneBracket(context, line);

/** `[` alone on its line, and what can only be mathematics on the next. */
function tryLoneBracket(context: BlockContext, line: Line): Found | undefined {
  if (line.text.slice(line.pos).trim() !== '[') return undefined;
  const next = context.peekLine();
  const isMath = /\\[A-Za-z]{2}|[A-Za-z)}][_^]/.test(next) && !/["`]|\]\(/.test(next);
  return isMath && !looksLikeProse(next) ? { opener: loneBracket, at: line.pos } : undefined;
}

/** One dollar alone on its line, and mathematics on the next: a display whose writer took `$` for its brackets. */
function tryLoneDollar(context: BlockContext, line: Line): Found | undefined {
  if (line.text.slice(line.pos).trim() !== '$') return undefined;
  const next = context.peekLine();
  return hasMathSigns(next) && !next.includes('$') && !looksLikeProse(next) ? { opener: loneDollar, at: line.pos } : undefined;
}

function hasOpenDollar(paragraph: string): boolean {
  return paragraph.replace(/\\./g, '').split('$').length % 2 === 0;
}

function tryDisplay(text: string, from: number): Found | undefined {
  const first = tryOpener(text, from);
  if (first?.display) {
    const end = createCloserSearch(first)(text, from + first.open.length);
    if (end < 0 ? mayOpen(text.slice(from + first.open.length)) : isAlone(text, from, end, first)) return { opener: first, at: from };
  }
  return text.charAt(from) === '|' ? undefined : tryOpenDisplay(text, from);
}

/** A first line of plain words is prose that happens to start with `$$`. */
function mayOpen(rest: string): boolean {
  return hasMathSigns(rest) || !looksLikeProse(rest);
}

/** A display closed on its own line is a block when nothing but punctuation or a label follows it. */
function isAlone(text: string, from: number, end: number, opener: Opener): boolean {
  const content = text.slice(from + opener.open.length, end - opener.close.length);
  if (content.trim() === '' || isEscapedBracket(opener, content, text.charAt(end))) return false;
  return /^\s*[.,;:]?\s*(?:\{#[^{}]*\})?\s*$/.test(text.slice(end));
}

/** A display that is opened after some text and not closed on the line; the rest of the line must look the part. */
function tryOpenDisplay(text: string, from: number): Found | undefined {
  for (let at = from; at < text.length;) {
    const opener = tryOpener(text, at);
    if (opener !== undefined) {
      const end = createCloserSearch(opener)(text, at + opener.open.length);
      const rest = text.slice(at + opener.open.length);
      if (end < 0 && opener.display) return rest.trim() === '' || hasMathSigns(rest) ? { opener, at } : undefined;
      at = end < 0 ? at + opener.open.length : end;
    } else at = skipInline(text, at);
  }
  return undefined;
}

function readDisplay(context: BlockContext, line: Line, { opener, at }: Found): boolean | null {
  if (at > line.pos) addParagraph(context, line, at);
  const start = context.lineStart + at;
  const marks: Element[] = [context.elt('MathMark', start, start + opener.open.length)];
  const { end, isClosed } = consume(context, line, at + opener.open.length, opener, marks);
  if (isClosed) marks.push(context.elt('MathMark', end - opener.close.length, end));
  context.addElement(context.elt('MathBlock', start, end, marks));
  return isClosed ? finishLine(context, line, end - context.lineStart) : true;
}

function addParagraph(context: BlockContext, line: Line, end: number): void {
  const text = line.text.slice(line.pos, end).trimEnd();
  const from = context.lineStart + line.pos;
  context.addElement(context.elt('Paragraph', from, from + text.length, context.parser.parseInline(text, from)));
}

/** Moves to the line that closes the display, or to the first one that cannot belong to it. */
function consume(context: BlockContext, line: Line, from: number, opener: Opener, marks: Element[]): { end: number; isClosed: boolean } {
  const search = createCloserSearch(opener);
  let contentEnd = context.lineStart + from;
  let afterBlank = false;
  for (let at = from; ; at = line.basePos) {
    const close = search(line.text, at);
    if (close >= 0) return { end: context.lineStart + close, isClosed: true };
    if (line.text.slice(at).trim() !== '') contentEnd = context.lineStart + line.text.trimEnd().length;
    if (!context.nextLine() || leavesDisplay(context, line, opener, afterBlank)) return { end: contentEnd, isClosed: false };
    afterBlank = line.pos === line.text.length;
    marks.push(...line.markers);
  }
}

/** Goes on with what follows the closer on its line, as a new block. Quarto's label `{#eq-score}` is not read as text. */
function finishLine(context: BlockContext, line: Line, end: number): boolean | null {
  if (/^(?:\s*[.,;:]?\s*\{#[^{}]*\})?\s*$/.test(line.text.slice(end))) {
    context.nextLine();
    return true;
  }
  line.moveBase(end);
  return null;
}

/** Where an unclosed display must end: its container's end, a heading, a fence, a numbered item, another display, or a paragraph of prose. */
function leavesDisplay(context: BlockContext, line: Line, opener: Opener, afterBlank: boolean): boolean {
  const text = line.text.slice(line.pos);
  if (leavesContainer(context, line, text)) return true;
  if (/^(#{1,6}\s|```|~~~|\d+[.)]\s)/.test(text) || (afterBlank && text.startsWith('>'))) return true;
  const other = tryOpener(text, 0);
  if (other?.display && (other.delimiter !== opener.delimiter || opener.delimiter === 'bracket') && other.delimiter !== 'environment')
    return true;
  if (opener.delimiter === 'double-dollar' && opensAnother(text, afterBlank, context.peekLine())) return true;
  if ((opener === loneDollar || opener === loneBracket) && text.trim() === '') return true;
  return afterBlank && text !== '' && looksLikeProse(text) && !startsWithCloser(text, createCloserSearch(opener), opener);
}

/** `line.depth` counts the containers that go on in the line; Lezer's types leave it out. */
function leavesContainer(context: BlockContext, line: Line, text: string): boolean {
  const { depth } = line as Line & { readonly depth: number }; // internal, but the only sign that a container ended
  if (depth >= context.depth) return false;
  const container = context.parentType().name;
  const mayBeLazy = container === 'ListItem' || (container === 'Blockquote' && !looksLikeProse(text));
  return !mayBeLazy || text === '' || /^([-+*]|\d+[.)])\s/.test(text);
}

/**
 * A `$$` line may close this display or open the next. It opens one when it is a whole display by itself, or when it follows a
 * blank line and mathematics comes after it.
 */
function opensAnother(text: string, afterBlank: boolean, nextLine: string): boolean {
  if (/^\$\$.*[^\s$].*\$\$\s*[.,;]?\s*$/.test(text)) return true;
  return afterBlank && /^\$\$\s*$/.test(text) && nextLine.trim() !== '' && !looksLikeProse(nextLine) && !/^\s*([#>$]|\(\d)/.test(nextLine);
}

function startsWithCloser(text: string, search: CloserSearch, opener: Opener): boolean {
  return search(text, 0) === opener.close.length;
}

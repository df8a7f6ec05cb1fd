import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../base/span';
import { childrenOf, isMathFence } from './markdownTree';
import { loneBracket, loneDollar, tryOpener } from './mathDelimiters';
import type { MathSpan } from './snapshot';

/** Makes the math span of a math node of the Markdown tree. The number that may follow it is left to {@link findOuterTag}. */
export function readMathSpan(node: SyntaxNode, text: string, index: number): MathSpan {
  const isFence = isMathFence(node, text);
  const shape = isFence ? readFence(node, text) : readDelimited(node, text);
  const end = isFence && shape.closed ? node.lastChild!.to : node.to; // a closed fence ends with its mark
  const latex = shape.segments.map((segment) => text.slice(segment.start, segment.end)).join('');
  return { kind: 'math', index, span: { start: node.from, end }, ...shape, latex, outerTag: null };
}

type Shape = Pick<MathSpan, 'display' | 'delimiter' | 'segments' | 'closed'>;

function readFence(node: SyntaxNode, text: string): Shape {
  const pieces = node.getChildren('CodeText').map(({ from, to }) => ({ start: from, end: to }));
  const head = pieces[0];
  if (head !== undefined) pieces[0] = { ...head, start: Math.min(head.end, findFenceContent(text, head.start)) };
  const empty = node.getChild('CodeInfo')?.to ?? node.to;
  const closed = node.getChildren('CodeMark').length > 1;
  return { display: true, delimiter: 'fence', segments: pieces.length > 0 ? pieces : [{ start: empty, end: empty }], closed };
}

/** MyST's options (`:label: eq-score`) stand before the mathematics. */
function findFenceContent(text: string, from: number): number {
  const options = /(?:[ \t]*:[\w-]+:[^\n]*\n)*/y;
  options.lastIndex = from;
  return options.test(text) ? options.lastIndex : from;
}

function readDelimited(node: SyntaxNode, text: string): Shape {
  const [open, close] = node.getChildren('MathMark');
  const isLoneDollar = node.name === 'MathBlock' && text.charAt(node.from) === '$' && text.charAt(node.from + 1) !== '$';
  const isLoneBracket = node.name === 'MathBlock' && text.charAt(node.from) === '[';
  const opener = isLoneDollar ? loneDollar : isLoneBracket ? loneBracket : tryOpener(text, node.from);
  const delimiter = opener?.delimiter ?? 'dollar';
  // An environment is its own content: its name tells how its rows are read.
  const isWhole = delimiter === 'environment' || open === undefined;
  const content = isWhole ? { start: node.from, end: node.to } : { start: open.to, end: close?.from ?? node.to };
  return {
    display: opener?.display ?? false,
    delimiter,
    segments: cutSegments(node, text, stripEmphasis(text, content)).flatMap((part) =>
      isLoneBracket ? withoutLostSpaces(text, part) : [part],
    ),
    closed: close !== undefined,
  };
}

/** `\frac1\sigma,\epsilon`, `f(x),dt`: with the backslashes of the brackets those of thin spaces are gone. */
function withoutLostSpaces(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let [from, depth] = [start, 0];
  for (let at = start; at < end; at++) {
    const sign = text.charAt(at);
    depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
    if (sign !== ',' || depth !== 0 || !isLostSpace(text, at)) continue;
    parts.push({ start: from, end: at });
    from = at + 1;
  }
  return [...parts, { start: from, end }];
}

function isLostSpace(text: string, at: number): boolean {
  return /[)\]}\d]/.test(text.charAt(at - 1)) && /^(?:\\(?!q?quad|text|[a-z]?dots)[A-Za-z]|d[A-Za-z])/.test(text.slice(at + 1, at + 8));
}

/** `$$**…**$$`: bold marks around the whole content are Markdown, not mathematics. */
function stripEmphasis(text: string, { start, end }: Span): Span {
  const match = /^(\s*\*\*)[^]*?(\*\*\s*)$/.exec(text.slice(start, end));
  return match === null ? { start, end } : { start: start + match[1]!.length, end: end - match[2]!.length };
}

/** The content without container marks at the start of its lines, and in tables without the backslash of `\|`. */
function cutSegments(node: SyntaxNode, text: string, { start, end }: Span): Span[] {
  const segments: Span[] = [];
  let from = start;
  for (const gap of findGaps(node, text, start, end)) {
    if (gap.start > from) segments.push({ start: from, end: gap.start });
    from = gap.end;
  }
  if (end > from || segments.length === 0) segments.push({ start: from, end: Math.max(from, end) });
  return segments;
}

function findGaps(node: SyntaxNode, text: string, start: number, end: number): Span[] {
  const containers = ancestorsOf(node);
  if (containers.has('TableCell')) return findEscapedPipes(text, start, end);
  if (!['Blockquote', 'ListItem', 'Footnote', 'Admonition'].some((name) => containers.has(name))) return [];
  const marks = childrenOf(node).filter((child) => child.name === 'QuoteMark');
  const gaps: Span[] = [];
  for (let newline = text.indexOf('\n', start); newline >= 0 && newline + 1 < end; newline = text.indexOf('\n', newline + 1)) {
    const gapEnd = Math.min(end, findContentStart(text, newline + 1, marks));
    if (gapEnd > newline + 1) gaps.push({ start: newline + 1, end: gapEnd });
  }
  return gaps;
}

function findContentStart(text: string, lineStart: number, marks: readonly SyntaxNode[]): number {
  const lineEnd = (text.indexOf('\n', lineStart) + 1 || text.length + 1) - 1;
  const lastMark = marks.filter((mark) => mark.from >= lineStart && mark.to <= lineEnd).at(-1);
  const from = lastMark?.to ?? lineStart;
  return from + (/^[ \t]*/.exec(text.slice(from, lineEnd))?.[0].length ?? 0);
}

function findEscapedPipes(text: string, start: number, end: number): Span[] {
  return [...text.slice(start, end).matchAll(/\\\|/g)].map(({ index }) => ({ start: start + index, end: start + index + 1 }));
}

function ancestorsOf(node: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (let parent = node.parent; parent !== null; parent = parent.parent) names.add(parent.name);
  return names;
}

/** `(0.4)`, `-(\star)` or `(*)` on the rest of the line after a display, or alone on the next line. */
const outerTag =
  /(?:[ \t]*[.,;]?[ \t]*(?:\r?\n[ \t]*(?:>[ \t]?)*)?)[-–—]?[ \t]*(\((\d+(?:\.\d+)*[a-z]?'?|\*{1,3}|\\?star|\\dagger|[ivx]{1,4})\))[ \t]*(?=\r?\n|$)/y;

export function findOuterTag(text: string, end: number): MathSpan['outerTag'] {
  outerTag.lastIndex = end;
  const match = outerTag.exec(text);
  if (match === null) return null;
  const tag = match[1] ?? '';
  const start = end + match[0].lastIndexOf(tag);
  return { text: match[2] ?? '', span: { start, end: start + tag.length } };
}

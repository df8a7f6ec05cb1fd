import { readSnapshot } from '../../src/document/readSnapshot';
import type { MathSpan } from '../../src/document/snapshot';

/** A document whose mathematics is marked: `⟦$x$⟧` inline, `⟪$$x$$⟫` displayed, `‹> ›` what is inside and no part of it. */
export interface MarkedDocument {
  readonly text: string;
  readonly spans: readonly MarkedSpan[];
}

/** Offsets of one stretch of mathematics, all of them in UTF-16 code units. */
export interface MarkedSpan {
  readonly display: boolean;
  readonly closed: boolean;
  readonly start: number;
  readonly end: number;
  readonly segments: readonly (readonly [start: number, end: number])[];
}

/** Takes the marks out and keeps where they stood. Delimiters are told by the text between the marks. */
export function readMarks(marked: string): MarkedDocument {
  let text = '';
  const spans: MarkedSpan[] = [];
  let open = 0;
  let cuts: number[] = [];
  for (const mark of marked) {
    if ('⟦⟪'.includes(mark)) [open, cuts] = [text.length, []];
    else if ('‹›'.includes(mark)) cuts.push(text.length);
    else if ('⟧⟫'.includes(mark)) spans.push(makeSpan(text, open, cuts, mark === '⟫'));
    else text += mark;
  }
  return { text, spans };
}

const delimiters: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^\$\$/, /\$\$$/],
  [/^\$`/, /`\$$/],
  [/^\$/, /\$$/],
  [/^\\\\\[/, /\\\\\]$/],
  [/^\\\\\(/, /\\\\\)$/],
  [/^\\\[/, /\\\]$/],
  [/^\\\(/, /\\\)$/],
  [/^(?:```|~~~)\{?math\}?[^\n]*\n/, /\r?\n[ >]*(?:```|~~~)$/],
  [/^(?=\\begin)/, /(?<=\\end\{[a-z*]+\})$/],
];

function makeSpan(text: string, start: number, cuts: readonly number[], display: boolean): MarkedSpan {
  const source = text.slice(start);
  const [open, close] = delimiters.find(([pattern]) => pattern.test(source)) ?? [/^/, /$/];
  const from = start + (open.exec(source)?.[0].length ?? 0);
  const closer = close.exec(source.slice(from - start));
  const to = closer === null ? text.length : from + closer.index;
  return { display, closed: closer !== null, start, end: text.length, segments: cutAt(from, to, cuts) };
}

/** From and to in pieces, without what stands between each pair of cuts. */
function cutAt(from: number, to: number, cuts: readonly number[]): [number, number][] {
  const edges = [from, ...cuts, to].map((edge) => Math.max(from, Math.min(to, edge)));
  const pieces = edges.flatMap((edge, index): [number, number][] => (index % 2 === 0 ? [[edge, edges[index + 1] ?? edge]] : []));
  const filled = pieces.filter(([start, end]) => end > start);
  return filled.length > 0 ? filled : [[from, to]];
}

/** What the reader finds, written the same way. */
export function readSpans(text: string): MarkedSpan[] {
  return readSnapshot(text, 1).math.map(toMarkedSpan);
}

function toMarkedSpan({ display, closed, span, segments }: MathSpan): MarkedSpan {
  return { display, closed, start: span.start, end: span.end, segments: segments.map(({ start, end }) => [start, end]) };
}

/** A document with its mathematics marked, for reading a failure. */
export function writeMarks(text: string, spans: readonly MarkedSpan[]): string {
  const marks = spans.flatMap(({ display, start, end, segments }) => [
    [start, display ? '⟪' : '⟦'] as const,
    ...segments.slice(1).flatMap(([from], index) => [[segments[index]![1], '‹'] as const, [from, '›'] as const]),
    [end, display ? '⟫' : '⟧'] as const,
  ]);
  let written = '';
  let at = 0;
  for (const [offset, mark] of marks) {
    written += text.slice(at, offset) + mark;
    at = offset;
  }
  return written + text.slice(at);
}

import { coverSpans, type Span } from '../base/span';
import { environmentArguments, isEnvironment } from './commands/environments';
import { isRowBreak, type Frame } from './frames';
import type { Bracket } from './item';
import type { LatexReader } from './latexReader';
import { reportLoose } from './matchBrackets';
import { suggestName } from './suggestName';
import { isCharacter, isCommand, showToken, type Token } from './token';
import type { Cell, Node } from './tree';

/** Reads `\begin{name}` with its arguments and rows up to its `\end`. */
export function readEnvironment(parser: LatexReader, call: Token): Node {
  const name = cleanName(parser.readRaw(call).text);
  const opener = parser.spanFrom(call);
  if (!isEnvironment(name)) reportUnknown(parser, name, opener);
  parser.skipAhead(/^\s*\[\s*[tbc]\s*\]/);
  for (let i = environmentArguments[name.replace(/\*$/, '')] ?? 0; i > 0; i--) parser.readRaw(call);
  const rows = readCells(parser, { kind: 'environment', name });
  closeEnvironment(parser, name, opener);
  return { kind: 'environment', span: parser.spanAround(call, rows.flat()), name, rows };
}

/** Reads a braced argument cut into rows by `\\`, or a single node. */
export function readBracedRows(parser: LatexReader, call: Token): readonly (readonly Cell[])[] {
  const open = parser.peek();
  if (open === null || !isCharacter(open, '{')) {
    const only = parser.readArgument(call);
    return [[{ span: only.span, body: [only] }]];
  }
  parser.take();
  const rows = readCells(parser, { kind: 'rows', name: '' });
  parser.closeBrace(open);
  return rows;
}

/** A Markdown escape may stand before the star: `align\*`. */
function cleanName(raw: string): string {
  return raw.replace(/[\\\s]/g, '');
}

function reportUnknown(parser: LatexReader, name: string, span: Span): void {
  const suggestion = suggestName(name, Object.keys(environmentArguments));
  parser.report('latex.unknownEnvironment', span, suggestion === undefined ? { environment: name } : { environment: name, suggestion });
}

/** Takes `\end{…}`, unless it closes an environment further out. */
function closeEnvironment(parser: LatexReader, name: string, opener: Span): void {
  const end = parser.peek();
  const closed = end !== null && isCommand(end, 'end') ? peekEndName(parser) : undefined;
  const closesOuter = closed !== name && parser.frames.some((frame) => frame.kind === 'environment' && frame.name === closed);
  if (end === null || closed === undefined || closesOuter) {
    parser.report('latex.unclosedEnvironment', opener, { environment: name });
    return;
  }
  parser.take();
  const { span } = parser.readRaw(end);
  if (closed !== name) parser.report('latex.environmentMismatch', coverSpans(end.span, span), { opened: name, closed });
}

/** The name in `\end{name}`, which stays unread. */
function peekEndName(parser: LatexReader): string {
  const [, ...after] = parser.stream.ahead(60);
  return cleanName(/^\s*\{([^}]*)\}/.exec(after.map(showToken).join(''))?.[1] ?? '');
}

function readCells(parser: LatexReader, frame: Frame): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [[]];
  const loose: Bracket[] = [];
  for (;;) {
    rows[rows.length - 1]!.push(readCell(parser, frame, loose));
    const token = parser.peek();
    if (token === null || !(isCharacter(token, '&') || isRowBreak(token))) break;
    parser.take();
    if (isCharacter(token, '&')) continue;
    parser.skipBreakOptions();
    rows.push([]);
  }
  reportLoose(loose, parser.addProblem);
  return dropEmptyEnd(rows);
}

function readCell(parser: LatexReader, frame: Frame, loose: Bracket[]): Cell {
  const body = parser.readList(frame, loose);
  return { span: body.reduce((cover, node) => coverSpans(cover, node.span), body[0]?.span ?? parser.stream.here()), body };
}

/** A `\\` after the last row starts no further one. */
function dropEmptyEnd(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const last = rows[rows.length - 1] ?? [];
  const isEmpty = last.length === 1 && last[0]!.body.every((node) => node.kind === 'space');
  return rows.length > 1 && isEmpty ? rows.slice(0, -1) : rows;
}

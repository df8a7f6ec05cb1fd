import type { Position, Range, Span } from '../base/span';
import type { Snapshot } from './snapshot';

/** Line and character of an offset; offsets outside the text are moved to its ends. */
export function positionAt(snapshot: Pick<Snapshot, 'lineStarts' | 'text'>, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, snapshot.text.length));
  const line = lineAt(snapshot.lineStarts, inside);
  return { line, character: inside - (snapshot.lineStarts[line] ?? 0) };
}

export function rangeOf(snapshot: Pick<Snapshot, 'lineStarts' | 'text'>, span: Span): Range {
  return { start: positionAt(snapshot, span.start), end: positionAt(snapshot, span.end) };
}

/** The last line that starts at or before the offset, by bisection. */
function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

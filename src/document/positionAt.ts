import type { Position, Range, Span } from '../base/span';
import { offsetToPosition } from './positions';
import type { Snapshot } from './snapshot';

type Lines = Pick<Snapshot, 'lineStarts' | 'text'>;

export function positionAt(snapshot: Lines, offset: number): Position {
  return offsetToPosition(snapshot, offset);
}

export function rangeOf(snapshot: Lines, span: Span): Range {
  return { start: positionAt(snapshot, span.start), end: positionAt(snapshot, span.end) };
}

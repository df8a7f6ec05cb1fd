import type { Position, Range, Span } from '../base/span';
import type { NotebookCell } from './notebook';
import { rangeOf } from './positionAt';
import type { Snapshot } from './snapshot';

/** A range in its file: for a notebook relative to its cell, else `cell` is null. */
export interface PlacedRange {
  readonly cell: number | null;
  readonly range: Range;
}

/** Where a span begins, as people write it after the name of the file: `13`, or `cell3:2` in a notebook. */
export function nameStart(snapshot: Pick<Snapshot, 'lineStarts' | 'text'>, span: Span, cells: readonly NotebookCell[]): string {
  const { cell, range } = placeInCells(snapshot, span, cells);
  return `${namedCell(cell)}${range.start.line + 1}`;
}

/** `cell3:`; nothing where there are no cells. */
export const namedCell = (cell: number | null) => (cell === null ? '' : `cell${cell + 1}:`);

/** Where a span stands; `cells` is empty for a file that is one text. */
export function placeInCells(snapshot: Pick<Snapshot, 'lineStarts' | 'text'>, span: Span, cells: readonly NotebookCell[]): PlacedRange {
  const range = rangeOf(snapshot, span);
  const cell = cells.findLast(({ line }) => line <= range.start.line);
  if (cell === undefined) return { cell: null, range };
  const move = ({ line, character }: Position) => ({ line: line - cell.line, character });
  return { cell: cell.index, range: { start: move(range.start), end: move(range.end) } };
}

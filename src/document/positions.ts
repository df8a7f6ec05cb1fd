import type { Position } from '../base/span';
import type { Snapshot } from './snapshot';

/** Offset of each line's first code unit; `\n`, `\r\n` and a lone `\r` end a line, as in an editor. */
export function findLineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes('\r')) for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

type Lines = Pick<Snapshot, 'text' | 'lineStarts'>;

/** The line and character of an offset; offsets outside the text are clamped. */
export function offsetToPosition({ text, lineStarts }: Lines, offset: number): Position {
  const at = Math.max(0, Math.min(text.length, offset));
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: at - lineStarts[low]! };
}

/** The offset of a position; a character beyond the line's end is clamped to the end of the line. */
export function positionToOffset({ text, lineStarts }: Lines, { line, character }: Position): number {
  if (line < 0) return 0;
  const start = lineStarts[line];
  if (start === undefined) return text.length;
  const lineText = text.slice(start, lineStarts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
  return start + Math.max(0, Math.min(lineText.length, character));
}

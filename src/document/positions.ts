import type { Position } from '../base/span';
import { finishSteps, type Steps } from '../base/steps';
import type { TextChange } from './findChange';
import type { Snapshot } from './snapshot';

/** Offset of each line's first code unit; `\n`, `\r\n` and a lone `\r` end a line, as in an editor. */
export function findLineStarts(text: string): number[] {
  return finishSteps(findLineStartsInSteps(text));
}

export function* findLineStartsInSteps(text: string): Steps<number[]> {
  const starts = [0];
  const returns = text.includes('\r') ? text.matchAll(/\r\n|\n|\r/g) : null;
  const next = (from: number): number => {
    const match = returns?.next().value;
    return returns === null ? text.indexOf('\n', from) + 1 : match === undefined ? 0 : match.index + match[0].length;
  };
  for (let start = next(0); start > 0; start = next(start)) if (starts.push(start) % linesAtOnce === 0) yield;
  return starts;
}

const linesAtOnce = 20_000;

/** The same for a text that was changed: lines before and after the change are as they were. */
export function* changeLineStarts(before: Lines, text: string, { start, oldEnd, newEnd }: TextChange): Steps<readonly number[]> {
  if (before.text.includes('\r') || text.includes('\r')) return yield* findLineStartsInSteps(text);
  const by = newEnd - oldEnd;
  const [head, tail] = [offsetToPosition(before, start).line + 1, offsetToPosition(before, oldEnd).line + 1];
  const starts = before.lineStarts.slice(0, head);
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at <= newEnd; at = text.indexOf('\n', at) + 1) starts.push(at);
  for (let line = tail; line < before.lineStarts.length; line++) {
    starts.push(before.lineStarts[line]! + by);
    if (line % linesAtOnce === 0) yield;
  }
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

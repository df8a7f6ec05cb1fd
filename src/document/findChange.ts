/** Where two texts differ: `text.slice(start, oldEnd)` became `text.slice(start, newEnd)`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Texts are compared this many characters at a time: a slice is compared much faster than its characters. */
const stride = 4096;

/** The smallest stretch that holds all differences; empty when there are none. */
export function findChange(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const start = countEqualStart(before, after, shorter);
  const rest = countEqualEnd(before, after, shorter - start);
  return { start, oldEnd: before.length - rest, newEnd: after.length - rest };
}

function countEqualStart(before: string, after: string, limit: number): number {
  let count = 0;
  while (count + stride <= limit && before.slice(count, count + stride) === after.slice(count, count + stride)) count += stride;
  while (count < limit && before.charCodeAt(count) === after.charCodeAt(count)) count++;
  return count;
}

function countEqualEnd(before: string, after: string, limit: number): number {
  const piece = (text: string, count: number) => text.slice(text.length - count - stride, text.length - count);
  let count = 0;
  while (count + stride <= limit && piece(before, count) === piece(after, count)) count += stride;
  while (count < limit && before.charCodeAt(before.length - count - 1) === after.charCodeAt(after.length - count - 1)) count++;
  return count;
}

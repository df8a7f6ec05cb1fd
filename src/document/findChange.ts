/** Where two texts differ: `text.slice(start, oldEnd)` became `text.slice(start, newEnd)`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest stretch that holds all differences; empty when there are none. */
export function findChange(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const start = countEqual(shorter, (length) => before.startsWith(after.slice(0, length)));
  const rest = countEqual(shorter - start, (length) => before.endsWith(after.slice(after.length - length)));
  return { start, oldEnd: before.length - rest, newEnd: after.length - rest };
}

/** The greatest length up to a limit for which the texts agree. Comparing slices is much faster than comparing characters. */
function countEqual(limit: number, agree: (length: number) => boolean): number {
  if (agree(limit)) return limit;
  let [low, high] = [0, limit];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (agree(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

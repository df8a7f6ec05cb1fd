/**
 * The smallest and the largest of the finite numbers without a hundredth of them at each end; null where none is finite. Only the ends are put in
 * order: most numbers are looked at once.
 */
export function innerRange(values: Iterable<number> & { readonly length: number }): readonly [low: number, high: number] | null {
  const finite = countFinite(values);
  if (finite === 0) return null;
  const kept = Math.floor(finite / 100) + 1;
  const [lowest, highest] = [new Float64Array(kept).fill(Infinity), new Float64Array(kept).fill(Infinity)];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < lowest[kept - 1]!) insert(lowest, value);
    if (-value < highest[kept - 1]!) insert(highest, -value);
  }
  return [lowest[kept - 1]!, -highest[kept - 1]!];
}

function countFinite(values: Iterable<number>): number {
  let count = 0;
  for (const value of values) if (Number.isFinite(value)) count++;
  return count;
}

/** Into an ascending list, of which the last one falls out. */
function insert(sorted: Float64Array, value: number): void {
  let place = sorted.length - 1;
  while (place > 0 && sorted[place - 1]! > value) {
    sorted[place] = sorted[place - 1]!;
    place--;
  }
  sorted[place] = value;
}

import { matchFamilies, type MatchFamily, type ValueTable } from '../check/plan';
import { familyOfSort } from './defineEntry';

/** How many things of each family something is made of: only what is made of as many can be the same. */
export function signatureOf(families: readonly (MatchFamily | null)[], values: number): string {
  const counts = matchFamilies.map((family) => families.filter((one) => one === family).length);
  return [...counts, values].join(' ');
}

/** Values on the probe up to a positive factor and a constant; null when they are no finite numbers, or all alike. */
export function makeFingerprint(values: ArrayLike<number>): Float64Array | null {
  const list = Float64Array.from(values);
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  const centred = list.map((value) => value - mean);
  const size = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / list.length);
  const largest = list.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return size > 1e-3 * largest && Number.isFinite(size) ? centred.map((value) => value / size) : null;
}

/** A number that fingerprints are ordered by. */
function project(fingerprint: Float64Array): number {
  return fingerprint.reduce((sum, value, i) => sum + value * Math.sin(1 + 2.4 * i), 0) / Math.sqrt(fingerprint.length);
}

/** More than float32 rounding makes of a fingerprint, and next to nothing of how far two that are unrelated lie apart. */
const room = 5e-3;

/** A table, and its place among all. */
export interface RankedTable {
  readonly table: ValueTable;
  readonly rank: number;
}

interface Kept extends RankedTable {
  readonly fingerprint: Float64Array;
  readonly place: number;
}

/** Finds tables by their values: a search among the ordered numbers, then the whole fingerprint. */
export function createFingerprintIndex(tables: readonly ValueTable[]) {
  const buckets = new Map<string, Kept[]>();
  for (const [rank, table] of tables.entries()) {
    const values = table.values[0] ?? [];
    const fingerprint = makeFingerprint(values);
    if (fingerprint === null) continue;
    const signature = signatureOf(
      table.needs.map(({ sort }) => familyOfSort[sort]),
      values.length,
    );
    const bucket = buckets.get(signature) ?? [];
    buckets.set(signature, bucket);
    bucket.push({ table, rank, fingerprint, place: project(fingerprint) });
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => a.place - b.place);
  return {
    has: (signature: string) => buckets.has(signature),
    find(signature: string, values: ArrayLike<number>): readonly RankedTable[] {
      const fingerprint = makeFingerprint(values);
      const bucket = buckets.get(signature) ?? [];
      if (fingerprint === null || bucket.length === 0) return [];
      const place = project(fingerprint);
      const near: RankedTable[] = [];
      for (let at = firstAbove(bucket, place - room); at < bucket.length && bucket[at]!.place <= place + room; at++)
        if (bucket[at]!.fingerprint.every((value, i) => Math.abs(value - fingerprint[i]!) <= room)) near.push(bucket[at]!);
      return near;
    },
  };
}

export type FingerprintIndex = ReturnType<typeof createFingerprintIndex>;

function firstAbove(bucket: readonly Kept[], bound: number): number {
  let [low, high] = [0, bucket.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bucket[middle]!.place < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

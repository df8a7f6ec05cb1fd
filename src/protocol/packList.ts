import { flatMapInSteps, type Steps } from '../base/steps';
import type { PackedList } from './previewMessages';

/** What is packed as numbers, and numbers in lists. */
type Packed = readonly (number | readonly number[])[];

/** Of a list as long as the one before, only what changed. */
export function* packList<T extends Packed>(items: readonly T[], before: readonly T[]): Steps<PackedList<T>> {
  if (items.length !== before.length) return { kind: 'whole', items };
  const changes = yield* flatMapInSteps(
    items,
    (item, place) => (isSame(item, before[place]!) ? [] : [[place, item] as const]),
    comparedAtOnce,
  );
  return 2 * changes.length > items.length ? { kind: 'whole', items } : { kind: 'changes', items: changes };
}

const comparedAtOnce = 512;

function isSame(one: Packed, other: Packed): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index] || String(part) === String(other[index]));
}

/** The list as it was packed, and what was made of it: what did not change is not made again. */
export function unpackList<T, View>(
  sent: PackedList<T>,
  [packed, views]: readonly [readonly T[], readonly View[]],
  unpack: (item: T, place: number) => View,
): readonly [readonly T[], readonly View[]] {
  if (sent.kind === 'whole') return [sent.items, sent.items.map(unpack)];
  if (sent.items.length === 0) return [packed, views];
  const [nextPacked, nextViews] = [[...packed], [...views]];
  for (const [place, item] of sent.items) [nextPacked[place], nextViews[place]] = [item, unpack(item, place)];
  return [nextPacked, nextViews];
}

/** Infinite where all of it may be new. */
export function countChanges<T>(sent: PackedList<T>): number {
  return sent.kind === 'whole' ? Infinity : sent.items.length;
}

import type { Steps } from './steps';

/** A list with what was found out about each of its things. */
export interface KeptResults<T, R> {
  readonly things: readonly T[];
  readonly results: readonly R[];
}

/** How many things two lists share at their starts and, after that, at their ends. */
export function countShared<T>(before: readonly T[], after: readonly T[]): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, end };
}

/** Finds something out about each thing; of a list that is mostly like one before, only about those that are not where they were. */
export function* keepResults<T, R>(
  before: KeptResults<T, R> | undefined,
  things: readonly T[],
  find: (thing: T, index: number) => R,
): Steps<KeptResults<T, R>> {
  const { start, end } = before ? countShared(before.things, things) : { start: 0, end: 0 };
  const [old, kept] = [before?.things ?? [], before?.results ?? []];
  if (before && start === things.length && old.length === start) return before;
  const found: R[] = [];
  for (let index = start; index < things.length - end; index++) {
    const isKept = old.length === things.length && old[index] === things[index];
    found.push(isKept ? kept[index]! : find(things[index]!, index));
    if (!isKept) yield;
  }
  return { things, results: kept.slice(0, start).concat(found, kept.slice(kept.length - end)) };
}

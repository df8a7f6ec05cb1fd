import { countShared } from './keepResults';

/** How many of the things of a list say something, for everything that one of them says; what is said twice counts twice. */
export type Tally = ReadonlyMap<string, number>;

/** Shorter lists are counted anew, and leave what is known of a long one. */
const longList = 64;

/**
 * Counts what things say; of a list that is mostly like the last one, only what went and what came. `sayingsOf` must say the same of a thing whenever it is asked, and
 * cost little when it is asked again.
 */
export function createTally<T>(sayingsOf: (thing: T) => readonly string[]): (things: readonly T[]) => Tally {
  let last: { readonly things: readonly T[]; readonly tally: Tally } | null = null;
  return (things) => {
    if (last?.things === things) return last.tally;
    const tally = count(last, things, sayingsOf);
    if (things.length >= longList) last = { things, tally };
    return tally;
  };
}

function count<T>(
  last: { readonly things: readonly T[]; readonly tally: Tally } | null,
  things: readonly T[],
  sayingsOf: (thing: T) => readonly string[],
): Tally {
  const old = last !== null && things.length >= longList ? last : { things: [], tally: new Map<string, number>() };
  const { start, end } = countShared(old.things, things);
  const tally = new Map(old.tally);
  addAll(tally, old.things.slice(start, old.things.length - end), -1, sayingsOf);
  addAll(tally, things.slice(start, things.length - end), 1, sayingsOf);
  return tally;
}

function addAll<T>(tally: Map<string, number>, things: readonly T[], by: number, sayingsOf: (thing: T) => readonly string[]): void {
  for (const thing of things)
    for (const saying of sayingsOf(thing)) {
      const counted = (tally.get(saying) ?? 0) + by;
      if (counted === 0) tally.delete(saying);
      else tally.set(saying, counted);
    }
}

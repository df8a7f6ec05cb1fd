/** Where a number lies; an end may be infinite. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
}

export interface NamedRange {
  readonly name: string;
  readonly range: Range;
}

/** `below < above`. */
export interface Order {
  readonly below: string;
  readonly above: string;
}

const everywhere: Range = { lower: -Infinity, upper: Infinity };

/**
 * Ranges beside each other for names that are ordered, such that every choice within them obeys `0 < a < 1` and `0 < b < a` together: a name takes the part
 * of all that it may be that its place in the order leaves it. Names for which nothing is left, as where a text contradicts itself, have none.
 */
export function placeInOrder(ranges: readonly NamedRange[], orders: readonly Order[]): ReadonlyMap<string, Range> {
  const may = new Map<string, Range>();
  for (const { name, range } of ranges) {
    const known = may.get(name) ?? everywhere;
    may.set(name, { lower: Math.max(known.lower, range.lower), upper: Math.min(known.upper, range.upper) });
  }
  for (const { below, above } of orders) for (const name of [below, above]) may.set(name, may.get(name) ?? everywhere);
  const sorted = sortNames([...may.keys()], orders);
  const above = (name: string) => orders.flatMap((order) => (order.below === name ? [order.above] : []));
  const below = (name: string) => orders.flatMap((order) => (order.above === name ? [order.below] : []));
  for (const name of sorted) may.set(name, { ...may.get(name)!, lower: Math.max(may.get(name)!.lower, ...below(name).map((one) => may.get(one)!.lower)) }); // prettier-ignore
  for (const name of [...sorted].reverse()) may.set(name, { ...may.get(name)!, upper: Math.min(may.get(name)!.upper, ...above(name).map((one) => may.get(one)!.upper)) }); // prettier-ignore
  const depths = longestWays(sorted, below);
  const heights = longestWays([...sorted].reverse(), above);
  const placed = new Map<string, Range>();
  for (const name of sorted) {
    const [first, count] = [depths.get(name)!, depths.get(name)! + heights.get(name)! + 1];
    const cut = (i: number) => (i === 0 ? may.get(name)!.lower : i === count ? may.get(name)!.upper : cutAt(i, count, may.get(name)!));
    const lower = Math.max(cut(first), ...below(name).map((one) => placed.get(one)!.upper));
    placed.set(name, { lower, upper: cut(first + 1) });
  }
  return new Map([...placed].filter(([, { lower, upper }]) => lower < upper));
}

/** The lower before the higher; names that are in a circle are left out, and with them all above. */
function sortNames(names: readonly string[], orders: readonly Order[]): string[] {
  const sorted: string[] = [];
  const isReady = (name: string) => orders.every(({ below, above }) => above !== name || sorted.includes(below));
  for (;;) {
    const next = names.filter((name) => !sorted.includes(name) && isReady(name));
    if (next.length === 0) return sorted;
    sorted.push(...next);
  }
}

/** How many names stand below each, or above. */
function longestWays(sorted: readonly string[], next: (name: string) => readonly string[]): ReadonlyMap<string, number> {
  const ways = new Map<string, number>();
  for (const name of sorted) ways.set(name, Math.max(0, ...next(name).map((one) => (ways.get(one) ?? 0) + 1)));
  return ways;
}

/** Where the `i`th of `count` parts of a range begins. */
function cutAt(i: number, count: number, { lower, upper }: Range): number {
  if (Number.isFinite(lower) && Number.isFinite(upper)) return lower + ((upper - lower) * i) / count;
  if (Number.isFinite(lower)) return lower + i;
  return Number.isFinite(upper) ? upper - (count - i) : i - count / 2;
}

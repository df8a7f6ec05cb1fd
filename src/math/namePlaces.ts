import type { RememberedReading } from './rememberedReading';

/** For each name, the formulas whose shapes it mattered to, as indices into a list of readings. */
type NamePlaces = ReadonlyMap<string, ReadonlySet<number>>;

const found = new WeakMap<readonly RememberedReading[], Map<string, Set<number>>>();

/** The formulas that asked for each name. */
export function findPlaces(readings: readonly RememberedReading[]): NamePlaces {
  const known = found.get(readings);
  if (known) return known;
  const places = new Map<string, Set<number>>();
  readings.forEach((reading, index) => addPlaces(places, reading, index));
  found.set(readings, places);
  return places;
}

/** The places found for a list are those of the next one, where that differs in few formulas and has as many; the older list loses them. */
export function movePlaces(before: readonly RememberedReading[], after: readonly RememberedReading[]): void {
  const places = found.get(before);
  if (!places || before.length !== after.length) return;
  found.delete(before);
  after.forEach((reading, index) => {
    const old = before[index]!;
    if (old === reading) return;
    for (const name of old.consulted) places.get(name)?.delete(index);
    addPlaces(places, reading, index);
  });
  found.set(after, places);
}

function addPlaces(places: Map<string, Set<number>>, { consulted }: RememberedReading, index: number): void {
  for (const name of consulted) {
    const known = places.get(name);
    if (known) known.add(index);
    else places.set(name, new Set([index]));
  }
}

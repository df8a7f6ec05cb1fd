import { hashText } from '../base/hash';
import type { ValueTable } from '../check/plan';
import { probeCoefficient, probeCovariance, probeLaw, probeMatrix, probeNumber, probePlaces, probeVectors } from '../probes/canonicalProbe';

/** What all registered implementations give on the canonical probe, with what it was made of. */
export interface BuiltTables {
  readonly key: string;
  /** The library that ran them, with its version. */
  readonly library: string;
  readonly tables: readonly ValueTable[];
}

/** Names what tables are made of: the text of the entries and the numbers of the probe. */
export function keyOfTables(sources: Readonly<Record<string, string>>): string {
  const numbers = probePlaces.map((place) => [
    Array.from(probeVectors(0, place)),
    probeNumber(0, place),
    Array.from(probeMatrix(0, place)),
    Array.from(probeCovariance(0, place)),
    probeCoefficient('model', 0, 'offset 0', place),
    probeLaw(0, place),
  ]);
  return hashText(JSON.stringify([Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)), numbers]));
}

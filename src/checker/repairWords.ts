import type { Repair } from '../check/verdict';
import type { Snapshot } from '../document/snapshot';
import { makeLineNamer, upperFirst, type LineNamer } from './nameLine';

/**
 * What stands before the repaired equation. `It holds as` when only the claim's own equation is edited, else where the edits are and how much they mend:
 * `Line 11 and 2 more places are to be changed, which makes 4 claims true`.
 */
export function describeRepair(
  { edits, repairs }: Repair,
  math: number,
  snapshot: Snapshot,
  nameLine: LineNamer = makeLineNamer(snapshot),
): string {
  const places = [...new Set(edits.map((edit) => edit.math))];
  if (places.length === 1 && places[0] === math)
    return repairs.length > 1 ? `An edit that makes ${repairs.length} claims true` : 'It holds as';
  const more = places.length - 1;
  const where = `${upperFirst(nameLine(snapshot.math[places[0]!]!.span.start))}${more === 0 ? ' is' : more === 1 ? ' and one more place are' : ` and ${more} more places are`} to be changed`;
  return repairs.length > 1 ? `${where}, which makes ${repairs.length} claims true` : where;
}

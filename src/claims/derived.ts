import { flatMapInSteps, type Steps } from '../base/steps';
import { against, toCandidate } from './candidates';
import { findStep, type Chain } from './chains';
import { deriveCues } from './derivationCues';
import { isAsked, type Draft, type DraftClaim, type NamedValue, type Source } from './draft';
import { matchesAny } from './findCues';
import { isQuantity, isSameName } from './names';
import { makeClaim } from './makeClaim';
import { sectionsNear } from './sections';

const mostCandidates = 4;

/**
 * Where prose says that a new quantity comes from earlier ones, a claim against each of those, the one the derivation starts from first,
 * then the nearest: reported when a relation is found, never wrong.
 */
export function* readDerived(source: Source, draft: Draft): Steps<DraftClaim[]> {
  const quantities = draft.values.filter((value) => isQuantity(value.left.expr, source.scope));
  yield;
  const hasStart = draft.values.some(({ starts }) => starts);
  return yield* flatMapInSteps(quantities, (value, at) =>
    value.opens && isAsked(source, value) ? deriveValue(source, value, { quantities, at, hasStart }) : [],
  );
}

/** All quantities in reading order, which of them the value is, and whether any value starts a derivation. */
interface Before {
  readonly quantities: readonly NamedValue[];
  readonly at: number;
  readonly hasStart: boolean;
}

function deriveValue(source: Source, value: NamedValue, before: Before): DraftClaim[] {
  const place = findStep(source, value.value);
  if (place === undefined) return [];
  const { chain, step } = place;
  if (!saysDerived(chain) && !before.hasStart) return [];
  const earlier = earlierQuantities(source, value, before, chain.cites);
  if (!saysDerived(chain) && !earlier.some((other) => other.starts)) return [];
  const candidates = earlier.slice(0, mostCandidates).map((other) => toCandidate(source, chain, other));
  const [first] = candidates;
  if (first === undefined) return [];
  return [makeClaim(chain, step, 'derived', first.side, { ...against(first), candidates, onlyIf: 'related' })];
}

/** Earlier values of other quantities: those that the prose cites, then for each the latest, where the derivation starts first; then older ones. */
function earlierQuantities({ tree }: Source, value: NamedValue, before: Before, cites: readonly number[]): NamedValue[] {
  const cited: NamedValue[] = [];
  const latest: NamedValue[] = [];
  const older: NamedValue[] = [];
  const near = sectionsNear(tree, value.section);
  for (let at = before.at - 1; at >= 0; at--) {
    const other = before.quantities[at]!;
    const isCited = cites.includes(other.math);
    if (!(isCited || near.has(other.section)) || other.keepsOlder || isSameName(other.name, value.name)) continue;
    if (isCited) cited.push(other);
    else (latest.some((later) => isSameName(later.name, other.name)) ? older : latest).push(other);
    // What starts a derivation comes first, however far back it stands.
    if (!before.hasStart && cites.length === 0 && latest.length >= mostCandidates) break;
  }
  return [...cited, ...latest.filter((other) => other.starts), ...latest.filter((other) => !other.starts), ...older];
}

function saysDerived(chain: Chain): boolean {
  return chain.cites.length > 0 || matchesAny(deriveCues, chain.leadIn);
}

import { findStep, type Chain } from './chains';
import { deriveCues } from './cues';
import { noClaimParts, type Draft, type DraftClaim, type NamedValue, type Source } from './draft';
import { matchesAny } from './findCues';
import { isQuantity, isSameName } from './names';
import { against, makeClaim, toCandidate } from './readChain';
import { isNearScope } from './sections';

const mostCandidates = 4;

/**
 * Where prose says that a new quantity comes from earlier ones, a claim against each of those, the one the derivation starts from first,
 * then the nearest: reported when a relation is found, never wrong.
 */
export function readDerived(source: Source, draft: Draft): DraftClaim[] {
  return draft.values
    .filter((value) => value.opens && isQuantity(value.left.expr, source.scope))
    .flatMap((value) => deriveValue(source, draft, value));
}

function deriveValue(source: Source, draft: Draft, value: NamedValue): DraftClaim[] {
  const place = findStep(source, value.value);
  if (place === undefined) return [];
  const { chain, step } = place;
  if (!saysDerived(chain) && !draft.values.some(({ starts }) => starts)) return [];
  const earlier = earlierQuantities(source, draft, value, chain.cites);
  if (!saysDerived(chain) && !earlier.some((other) => other.starts)) return [];
  const candidates = earlier.slice(0, mostCandidates).map((other) => toCandidate(source, chain, other));
  const [first] = candidates;
  if (first === undefined) return [];
  return [
    { ...makeClaim(chain, step), ...noClaimParts, kind: 'derived', left: first.side, ...against(first), candidates, onlyIf: 'related' },
  ];
}

/** Earlier values of other quantities: those that the prose cites, then for each the latest, where the derivation starts first; then older ones. */
function earlierQuantities(source: Source, draft: Draft, value: NamedValue, cites: readonly number[]): NamedValue[] {
  const { scope, tree } = source;
  const before = draft.values.slice(0, draft.values.indexOf(value)).reverse();
  const earlier = before.filter((other) => !isSameName(other.name, value.name) && isQuantity(other.left.expr, scope) && !other.keepsOlder);
  const cited = earlier.filter((other) => cites.includes(other.math));
  const near = earlier.filter((other) => isNearScope(tree, other.section, value.section) && !cited.includes(other));
  const latest = near.filter((other, index) => near.findIndex((later) => isSameName(later.name, other.name)) === index);
  const inOrder = [...latest.filter((other) => other.starts), ...latest.filter((other) => !other.starts)];
  return [...cited, ...inOrder, ...near.filter((other) => !latest.includes(other))];
}

function saysDerived(chain: Chain): boolean {
  return chain.cites.length > 0 || matchesAny(deriveCues, chain.leadIn);
}

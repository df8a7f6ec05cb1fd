import type { Chain } from './chains';
import { deriveCues } from './cues';
import { noClaimParts, type Draft, type DraftClaim, type NamedValue, type Source } from './draft';
import { matchesAny } from './findCues';
import { isQuantity, isSameName } from './names';
import { against, makeClaim, toCandidate } from './readChain';
import { isSameScope } from './sections';

const mostCandidates = 4;

/**
 * Where prose says that a new quantity comes from earlier ones, a claim against each of those, the one the derivation starts from first,
 * then the nearest: reported when a relation is found, never wrong.
 */
export function readDerived(source: Source, draft: Draft): DraftClaim[] {
  return draft.values.filter((value) => value.opens && isQuantity(value.left.expr, source.scope)).flatMap((value) => deriveValue(source, draft, value));
}

function deriveValue(source: Source, draft: Draft, value: NamedValue): DraftClaim[] {
  const chain = source.chains.find((other) => other.steps.some((step) => step.right === value.value));
  const step = chain?.steps.find((other) => other.right === value.value);
  if (chain === undefined || step === undefined) return [];
  const earlier = earlierQuantities(source, draft, value);
  if (!saysDerived(chain) && !earlier.some((other) => other.starts)) return [];
  const candidates = earlier.slice(0, mostCandidates).map((other) => toCandidate(source, chain, other));
  const [first] = candidates;
  if (first === undefined) return [];
  return [{ ...makeClaim(chain, step), ...noClaimParts, kind: 'derived', left: first.side, ...against(first), candidates, onlyIf: 'related' }];
}

function earlierQuantities(source: Source, draft: Draft, value: NamedValue): NamedValue[] {
  const earlier = draft.values.filter(
    (other) =>
      draft.values.indexOf(other) < draft.values.indexOf(value) &&
      !isSameName(other.name, value.name) &&
      isQuantity(other.left.expr, source.scope) &&
      isSameScope(source.tree, other.section, value.section) &&
      !other.keepsOlder,
  );
  return [...earlier.filter((other) => other.starts), ...earlier.filter((other) => !other.starts).reverse()];
}

function saysDerived(chain: Chain): boolean {
  return matchesAny(deriveCues, chain.leadIn);
}

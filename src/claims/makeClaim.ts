import type { Chain, Step } from './chains';
import { noClaimParts, type DraftClaim } from './draft';

/** What its sign gives of a claim; the rest is empty. */
export function makeClaim(chain: Chain, step: Step): Omit<DraftClaim, 'kind' | 'left'> {
  const { span, right, sign, written, understood } = step;
  return { ...noClaimParts, math: chain.math, span, right, sign, written, understood };
}

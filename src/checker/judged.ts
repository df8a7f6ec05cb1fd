import type { Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import type { CompleteNeeds } from './judging';
import type { TrailRun } from './trail';

/** A verdict, and which of the claim's candidates it was compared with (null when it has none). It holds wherever the claim stands. */
export interface Judged {
  readonly verdict: Verdict;
  readonly candidate: number | null;
  /** The comparisons that were run for it, in order. */
  readonly trail?: readonly TrailRun[];
  /** Finds the rest of what the claim needs; absent once that is known. */
  readonly completeNeeds?: CompleteNeeds;
}

/** The claim as it was judged: against the older value that counted. */
export function showJudged(claim: Claim, { candidate }: Judged): Claim {
  const shown = candidate === null ? undefined : claim.candidates[candidate];
  if (shown === undefined) return claim;
  return {
    ...claim,
    left: shown.side,
    excusedBy: shown.excusedBy,
    against: { kind: 'equation', math: shown.side.math, span: shown.side.span },
  };
}

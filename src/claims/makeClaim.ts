import type { Chain, Step } from './chains';
import { noClaimParts, type DraftClaim } from './draft';

/** What not every claim of a sign has. */
type FurtherParts = Partial<Pick<DraftClaim, 'against' | 'excusedBy' | 'candidates' | 'onlyIf' | 'tested' | 'point'>>;

/**
 * What its sign gives of a claim, and what else is told; the rest is empty. Written out in one piece: there are thousands, and V8 keeps what is copied and then written
 * over as a table of names, which is slow to read and ten times as large.
 */
export function makeClaim(
  { math }: Chain,
  { span, right, sign, written, understood }: Step,
  kind: DraftClaim['kind'],
  left: DraftClaim['left'],
  further: FurtherParts = noClaimParts,
): DraftClaim {
  return {
    against: further.against ?? null,
    excusedBy: further.excusedBy ?? noClaimParts.excusedBy,
    candidates: further.candidates ?? noClaimParts.candidates,
    onlyIf: further.onlyIf ?? null,
    proseKind: null,
    motion: null,
    runs: null,
    tested: further.tested ?? null,
    parameter: null,
    point: further.point ?? null,
    math,
    span,
    right,
    sign,
    written,
    understood,
    kind,
    left,
  };
}

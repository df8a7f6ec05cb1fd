import type { Asserted, Claim, Excuse } from '../claims/claim';
import type { Need, RelationName, Status } from './verdict';

/** What the words and signs of the text assert about an equation. */
export interface Assertion {
  readonly asserted: Asserted;
  /** True when the notation itself says it, false when only prose nearby does. */
  readonly written: boolean;
}

/** Relation, needs and assertion give the status: the same function everywhere. */
export function decideStatus(
  relation: RelationName,
  factor: number | null,
  needs: readonly Need[],
  claim: Pick<Claim, 'written' | 'excusedBy'>,
): Status {
  return statusUnder(needs, bareStatus(relation, factor, claim));
}

/** True only under something that the text does not state. */
export function statusUnder(needs: readonly Need[], bare: Status): Status {
  return needs.some(isOpenNeed) && (bare === 'holds' || bare === 'excused') ? 'assumption' : bare;
}

export const isOpenNeed = ({ regularity, stated }: Pick<Need, 'regularity' | 'stated'>): boolean => !regularity && !stated;

function bareStatus(relation: RelationName, factor: number | null, claim: Pick<Claim, 'written' | 'excusedBy'>): Status {
  switch (relation) {
    case 'identical':
    case 'pointwise':
    case 'in-expectation':
    case 'in-law':
    case 'same-marginals':
    case 'in-the-limit':
      return 'holds';
    case 'up-to-constant':
    case 'up-to-factor':
    case 'affine':
    case 'same-minimiser':
      return weakerStatus(relation, factor, claim);
    case 'refuted':
      return 'wrong';
    case 'undecided':
      return 'undecided';
    case 'not-understood':
      return 'not-understood';
  }
}

type Weaker = 'up-to-constant' | 'up-to-factor' | 'affine' | 'same-minimiser';

function weakerStatus(relation: Weaker, factor: number | null, claim: Pick<Claim, 'written' | 'excusedBy'>): Status {
  if (allowedBy[relation].includes(claim.written)) return 'holds';
  const said = writtenExcuse[claim.written] ?? [];
  return isExcused(relation, factor, [...claim.excusedBy, ...said]) ? 'excused' : 'wrong';
}

/** What the notation says may be completed by prose: `J ∝ …` with "up to an additive constant" is affine. */
const writtenExcuse: { readonly [A in Asserted]?: readonly Excuse[] } = {
  proportional: [{ asserted: 'proportional', text: '', span: { start: 0, end: 0 }, factor: null }],
  constant: [{ asserted: 'constant', text: '', span: { start: 0, end: 0 }, factor: null }],
};

/** Which assertions cover a relation. */
const allowedBy: { readonly [R in Weaker]: readonly Asserted[] } = {
  'up-to-constant': ['constant', 'affine', 'same-minimiser'],
  'up-to-factor': ['proportional', 'affine', 'same-minimiser'],
  affine: ['affine', 'same-minimiser'],
  'same-minimiser': ['same-minimiser'],
};

function isExcused(relation: Weaker, factor: number | null, excuses: readonly Excuse[]): boolean {
  const fitting = excuses.filter((excuse) => fitsFactor(excuse, factor));
  if (fitting.some((excuse) => allowedBy[relation].includes(excuse.asserted))) return true;
  const names = (asserted: Asserted) => fitting.some((excuse) => excuse.asserted === asserted);
  return relation === 'affine' && names('proportional') && names('constant');
}

/** "Removing the ½ factor" excuses a factor of 2 or ½, and no other. */
function fitsFactor(excuse: Excuse, factor: number | null): boolean {
  if (excuse.factor === null || factor === null || excuse.asserted !== 'proportional') return true;
  return [excuse.factor, 1 / excuse.factor].some((value) => Math.abs(value - factor) <= 0.02 * Math.abs(value));
}

/** What the claim asserts in one word, for reports: the notation first, then what prose names. */
export function assertedBy(claim: Pick<Claim, 'written' | 'excusedBy'>): Asserted {
  if (claim.written !== 'equal') return claim.written;
  const named = new Set(claim.excusedBy.map((excuse) => excuse.asserted));
  if (named.has('affine') || (named.has('proportional') && named.has('constant'))) return 'affine';
  return claim.excusedBy[0]?.asserted ?? 'equal';
}

import { isZero } from '../math/build';
import type { Claim } from '../claims/claim';
import { combineWorlds, type Combined } from './combineWorlds';
import { nameFactor, nameOffset } from './nameFactor';
import { findNeeds } from './needs';
import type { Interval, Outcome, WorldOutcome } from './outcome';
import type { ComparePlan } from './plan';
import { showKey } from './showKey';
import { assertedBy, decideStatus } from './status';
import type { Evidence, RelationName, Verdict } from './verdict';

type Reason = Verdict['reason'];

/** Turns the outcome of a comparison into the verdict that every surface shows. */
export function judge(claim: Claim, plan: ComparePlan, outcome: Outcome & { kind: 'compare' }): Verdict {
  const combined = combineWorlds(plan, outcome.worlds);
  const needs = findNeeds(plan, outcome.worlds, combined, claim);
  const { deciding, relation } = combined;
  const hasFactor = relation === 'up-to-factor' || relation === 'affine';
  const named = hasFactor ? nameFactor(plan, combined.main) : null;
  const hasOffset = relation === 'up-to-constant' || relation === 'affine';
  const offsetName = hasOffset ? nameOffset(plan, combined.main) : null;
  const factor = named?.value ?? (hasFactor || (deciding.factor ?? 1) < 0 ? combined.main[0]!.factor : null);
  return {
    ...emptyVerdict(claim),
    relation,
    status: decideStatus(relation, factor, needs, claim),
    factor,
    factorLatex: named?.latex ?? null,
    ...(hasFactor && named === null && combined.main[0]!.factorHalfWidth > 0 && { factorHalfWidth: combined.main[0]!.factorHalfWidth }),
    ...(hasFactor && named === null && vary(combined.main.map(factorOf)) && { factorVaries: true }),
    offset: hasOffset ? deciding.offset : null,
    ...(offsetName !== null && { offsetLatex: offsetName.latex }),
    ...(hasOffset && offsetName === null && vary(combined.main.map(({ offset }) => offset)) && { offsetVaries: true }),
    needs,
    evidence: evidenceOf(plan, outcome, combined),
    counterexample: deciding.counterexample,
    reason: reasonOf(deciding, claim),
  };
}

const factorOf = ({ factor, factorHalfWidth }: WorldOutcome): Interval | null =>
  factor === null ? null : { value: factor, halfWidth: factorHalfWidth };

/** Whether what was found in each world cannot be one number. */
function vary(found: readonly (Interval | null)[]): boolean {
  const [first, ...others] = found.filter((number) => number !== null);
  const isOther = ({ value, halfWidth }: Interval) =>
    Math.abs(value - first!.value) > halfWidth + first!.halfWidth + 1e-8 * Math.abs(first!.value); // where there are others there is a first
  return others.some(isOther);
}

/** Judged without running anything: `identical`, `not-understood`, or `undecided` with its reason. */
export function judgeWithoutRun(claim: Claim, relation: RelationName, reason: Reason): Verdict {
  return { ...emptyVerdict(claim), relation, status: decideStatus(relation, null, [], claim), reason };
}

/**
 * For a loss written as a function of θ, or words that say something does not depend on θ: `outcome` compares 0 with the expression.
 * `isConstant` null: it cannot be told.
 */
export function judgeConstancy(
  claim: Claim,
  plan: ComparePlan,
  outcome: Outcome & { kind: 'compare' },
): { readonly isConstant: boolean | null; readonly verdict: Verdict } {
  const combined = combineWorlds(plan, outcome.worlds);
  const vanishes = combined.relation === 'pointwise' || combined.relation === 'in-expectation';
  const isConstant = combined.relation === 'undecided' ? null : vanishes || combined.relation === 'up-to-constant';
  const asserted = claim.kind === 'prose';
  const holds = isConstant === asserted;
  const relation: RelationName = isConstant === null ? 'undecided' : holds ? 'up-to-constant' : 'refuted';
  const status = isConstant === null ? 'undecided' : holds ? 'holds' : 'wrong';
  const code = vanishes
    ? 'verdict.identicallyZero'
    : isConstant === true
      ? 'verdict.identicallyConstant'
      : asserted
        ? 'verdict.dependsOnParameter'
        : 'verdict.none';
  const values = combined.deciding.perSetting.map(({ left, right }) => right.value - left.value);
  return {
    isConstant,
    verdict: {
      ...emptyVerdict(claim),
      relation,
      status,
      offset: isConstant === true ? combined.deciding.offset : null,
      evidence: evidenceOf(plan, outcome, combined),
      counterexample: holds || isConstant === null ? null : { ...exampleOf(plan, combined), values: { 'value at each θ': values } },
      reason: isConstant === null ? reasonOf(combined.deciding, claim) : { code, fields: {} },
    },
  };
}

function exampleOf(plan: ComparePlan, { deciding }: Combined) {
  return { world: plan.worlds[deciding.world]!.label, setting: 0, sample: null, left: deciding.left.value, right: deciding.right.value };
}

function emptyVerdict(claim: Claim): Verdict {
  return {
    claim: claim.id,
    kind: claim.kind,
    relation: 'undecided',
    status: 'undecided',
    asserted: assertedBy(claim),
    factor: null,
    factorLatex: null,
    offset: null,
    order: null,
    needs: [],
    evidence: null,
    counterexample: null,
    reason: { code: 'verdict.none', fields: {} },
  };
}

/** That an average is 0 is something to say; that what is written is 0 everywhere is not. */
function reasonOf(deciding: WorldOutcome, { left, right }: Claim): Reason {
  const isFinding = deciding.relation === 'in-expectation' && [left, right].some(({ expr }) => isZero(expr));
  if (deciding.vacuous && !isFinding) return { code: 'verdict.vacuous', fields: {} };
  return { code: deciding.reason ?? 'verdict.none', fields: {} };
}

function evidenceOf(plan: ComparePlan, outcome: Outcome & { kind: 'compare' }, { deciding, main }: Combined): Evidence {
  return {
    method: deciding.method,
    samples: deciding.samples,
    world: plan.worlds[deciding.world]!.label,
    worlds: main.length,
    left: deciding.left,
    right: deciding.right,
    difference: deciding.difference,
    seed: showKey(plan.key),
    use: outcome.use,
  };
}

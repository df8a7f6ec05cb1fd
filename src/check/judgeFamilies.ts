import type { Claim } from '../claims/claim';
import type { Expr } from '../math/expr';
import { printName } from '../math/printLatex';
import { walkExpr } from '../math/visit';
import { judgeWithoutRun } from './judge';
import type { Interval, MinimaOutcome, Outcome } from './outcome';
import type { MinimisePlan } from './plan';
import { decideStatus } from './status';
import { showKey } from './showKey';
import type { Evidence, Need, Verdict } from './verdict';

type MinimiseOutcome = Outcome & { readonly kind: 'minimise' };

/**
 * Two functions share their minimiser where they do in every family that was tried, with the truth in it or not. Where they do only in the one that has
 * it, that is what the claim needs; where they do not even there, it is wrong. `side` names the model. Null where nothing is clear.
 */
export function judgeFamilies(claim: Claim, plan: MinimisePlan, outcome: MinimiseOutcome, side: Expr): Verdict | null {
  const found = outcome.families.map((one) => ({ ...one, ...plan.families[one.family]! }));
  const [with_, without] = [found.filter(({ hasTruth }) => hasTruth === true), found.filter(({ hasTruth }) => hasTruth !== true)];
  const different = without.find(({ relation }) => relation === 'different');
  const truth = with_[0];
  const tell = (
    relation: 'same-minimiser' | 'refuted' | 'undecided',
    code: string,
    shown: MinimaOutcome,
    needs: readonly Need[] = [],
  ): Verdict => ({
    ...judgeWithoutRun(claim, relation, { code, fields: {} }),
    status: decideStatus(relation, null, needs, claim),
    needs,
    evidence: evidenceOf(plan, outcome, shown),
    counterexample: relation === 'refuted' ? exampleOf(plan, shown) : null,
  });
  if (different === undefined) {
    const isClear = without.every(({ relation }) => relation === 'same') && (truth === undefined || truth.relation === 'same');
    return isClear ? tell('same-minimiser', 'verdict.sameInFamilies', without[0]!) : null;
  }
  if (different.hasTruth === null || truth?.relation === 'different') return tell('refuted', 'verdict.otherMinimiser', different);
  if (truth?.relation !== 'same') return tell('undecided', 'verdict.minimisersNeedModel', different);
  const labels = (wanted: MinimaOutcome['relation']) => found.filter(({ relation }) => relation === wanted).map(({ label }) => label);
  const need: Need = {
    kind: 'model',
    latex: modelLatex(side),
    stated: false,
    regularity: false,
    holdsIn: labels('same'),
    failsIn: labels('different'),
  };
  return tell('same-minimiser', 'verdict.minimisersNeedModel', truth, [need]);
}

/** `S_θ = ∇ log p for some θ`, `p_θ = p for some θ`. */
function modelLatex(side: Expr): string {
  for (const part of walkExpr(side)) {
    const parameter = part.kind === 'apply' || part.kind === 'density' ? part.parameters[0] : undefined;
    if (parameter?.kind !== 'symbol' || !('name' in part)) continue;
    const [name, theta] = [printName(part.name), printName(parameter.name)];
    const truth = part.kind === 'density' ? 'p' : '\\nabla \\log p';
    return `${name}_{${theta}} = ${truth} \\text{ for some } ${theta}`;
  }
  return '\\text{the truth is in the model family}';
}

function evidenceOf(plan: MinimisePlan, { use }: MinimiseOutcome, shown: MinimaOutcome): Evidence {
  const { label, hasExpectation } = plan.families[shown.family]!;
  const [left, difference] = [exactly(shown.minimum[0] ?? 0), shown.distance[0] ?? exactly(0)];
  return {
    method: hasExpectation ? 'monte-carlo' : 'points',
    samples: shown.samples,
    world: label,
    worlds: plan.families.length,
    left,
    right: { value: left.value + difference.value, halfWidth: difference.halfWidth },
    difference,
    seed: showKey(plan.key),
    use,
  };
}

const exactly = (value: number): Interval => ({ value, halfWidth: 0 });

function exampleOf(plan: MinimisePlan, { family, minimum, distance }: MinimaOutcome) {
  const second = minimum.map((value, i) => value + (distance[i]?.value ?? 0));
  const values = { 'θ where the first is least': minimum, 'about where the second is': second };
  return { world: plan.families[family]!.label, setting: 0, sample: null, values, left: minimum[0] ?? 0, right: second[0] ?? 0 };
}

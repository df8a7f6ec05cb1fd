import type { Comparison } from '../check/compareWorlds';
import { judgeWithoutRun } from '../check/judge';
import type { LimitQuestion } from '../check/limits';
import type { LimitOutcome, Outcome } from '../check/outcome';
import type { LimitPlan } from '../check/plan';
import { planLimit } from '../check/planLimit';
import { showKey } from '../check/showKey';
import type { Evidence, RelationName, Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import type { Expr } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import { usesOpaque } from '../probes/opaqueNumber';
import { NotComputable } from '../probes/value';
import { undecided, type Judging } from './judging';

type LimitRun = Outcome & { readonly kind: 'limit' };

/** `lim A = B` and `A = B + O(h²)`: what becomes of the difference as the variable goes where it goes, and how fast. */
export async function judgeLimit(claim: Claim, comparison: Comparison, question: LimitQuestion, judging: Judging): Promise<Verdict> {
  const plan = planOrRefuse(comparison, question, judging.samples);
  if (plan instanceof NotComputable) return undecided(claim, plan.code, plan.fields);
  const outcome = await judging.runPlan(plan, judging.token);
  if (outcome.kind !== 'limit') throw new Error(`The compute process answered a limit with a ${outcome.kind}.`);
  const verdict =
    narrows(comparison, question) || reaches(comparison, question)
      ? beCareful(claim, decide(claim, question, plan, outcome))
      : decide(claim, question, plan, outcome);
  const isOpaque = plan.worlds.some(({ steps }) => steps.some(({ graph }) => usesOpaque(graph)));
  return verdict.status === 'wrong' && isOpaque ? undecided(claim, 'verdict.nonlinearExpectation', {}) : verdict;
}

/**
 * `q_\sigma(y) = \int p(x)\,q_\sigma(y | x)\,dx` where the kernel narrows to a point with the variable that goes to its limit: what is drawn of x hardly
 * ever comes near.
 */
function narrows({ left, right }: Comparison, { variable }: LimitQuestion): boolean {
  const parts = [left, right].flatMap((side) => [...walkExpr(side)]);
  const depends = (expr: Expr) => freeVariables(expr).has(variable);
  return parts.some(
    (part) =>
      (part.kind === 'density' && part.parameters.some(depends)) ||
      (part.kind === 'normal-law' && part.at !== null && depends(part.covariance)),
  );
}

/** `\int_0^t e^{-2(t-s)}ds` for a t that grows: what its points see of a long way is little. */
function reaches({ left, right }: Comparison, { variable }: LimitQuestion): boolean {
  const parts = [left, right].flatMap((side) => [...walkExpr(side)]);
  return parts.some(
    (part) =>
      part.kind === 'integral' &&
      part.bounds !== null &&
      [part.bounds.lower, part.bounds.upper].some((bound) => freeVariables(bound).has(variable)),
  );
}

function beCareful(claim: Claim, verdict: Verdict): Verdict {
  return verdict.status === 'wrong' ? undecided(claim, 'verdict.limitUnclear', {}) : verdict;
}

/** Even points tell much. */
const mostSamples = 4096;

function planOrRefuse(comparison: Comparison, question: LimitQuestion, samples: number): LimitPlan | NotComputable {
  try {
    return planLimit(comparison, question, Math.min(samples, mostSamples));
  } catch (error) {
    if (error instanceof NotComputable) return error;
    throw error;
  }
}

/** A measured order this far below the claimed one is another, and one this near is the same. */
const surely = 0.3;
const nearly = 0.12;

function decide(claim: Claim, question: LimitQuestion, plan: LimitPlan, outcome: LimitRun): Verdict {
  const { worlds } = outcome;
  const tell = (relation: RelationName, code: string, shown: LimitOutcome, fields: Record<string, string> = {}): Verdict => ({
    ...judgeWithoutRun(claim, relation, { code, fields }),
    order: relation === 'in-the-limit' ? smallest(worlds) : null,
    evidence: evidenceOf(plan, outcome, shown),
    counterexample: relation === 'refuted' ? exampleOf(plan, shown) : null,
  });
  const growing = worlds.find(({ relation }) => relation === 'grows');
  if (growing !== undefined) return tell('refuted', 'verdict.limitGrows', growing);
  const staying = worlds.find(({ relation }) => relation === 'stays');
  if (staying !== undefined) return tell('refuted', 'verdict.limitElsewhere', staying);
  const unclear = worlds.find(({ relation }) => relation === 'unclear');
  if (unclear !== undefined) return tell('undecided', 'verdict.limitUnclear', unclear);
  if (question.order === null) return tell('in-the-limit', 'verdict.none', worlds[0]!);
  const [claimed, order] = [worlds[0]!.claimed, smallest(worlds)];
  if (claimed === null) return tell('undecided', 'verdict.limitUnclear', worlds[0]!);
  const room = order === null ? Infinity : order - claimed;
  const isEnough = question.isLittle ? room >= surely : room >= -nearly;
  if (isEnough) return tell('in-the-limit', 'verdict.none', worlds[0]!);
  const isTooLittle = question.isLittle ? room <= nearly : room <= -surely;
  const fields = { order: String(Math.round(10 * (order ?? 0)) / 10) };
  return isTooLittle ? tell('refuted', 'verdict.otherOrder', worlds[0]!, fields) : tell('undecided', 'verdict.limitUnclear', worlds[0]!);
}

function smallest(worlds: readonly LimitOutcome[]): number | null {
  const orders = worlds.flatMap(({ order }) => (order === null ? [] : [order]));
  return orders.length === 0 ? null : Math.round(100 * Math.min(...orders)) / 100;
}

function evidenceOf(plan: LimitPlan, { use }: LimitRun, shown: LimitOutcome): Evidence {
  return {
    method: shown.hasExpectation ? 'rqmc' : 'points',
    samples: shown.hasExpectation ? plan.samples : shown.points,
    world: plan.worlds[shown.world]!.label,
    worlds: plan.worlds.length,
    left: { value: shown.left, halfWidth: shown.difference.halfWidth },
    right: { value: shown.right, halfWidth: shown.difference.halfWidth },
    difference: shown.difference,
    seed: showKey(plan.key),
    use,
  };
}

function exampleOf(plan: LimitPlan, { world, left, right }: LimitOutcome) {
  const { label, distances } = plan.worlds[world]!;
  return { world: label, setting: 0, sample: null, values: { 'at a distance of': [distances.at(-1) ?? 0] }, left, right };
}

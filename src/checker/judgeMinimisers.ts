import type { Comparison } from '../check/compareWorlds';
import { judge, judgeConstancy, judgeWithoutRun } from '../check/judge';
import { alignBinders } from '../check/alignBinders';
import {
  poseCurved,
  poseLeast,
  poseParallel,
  poseSameWay,
  poseStationary,
  stripIncreasing,
  widenParameter,
  type OptimumQuestion,
  type PosedComparison,
} from '../check/minimisers';
import { judgeFamilies } from '../check/judgeFamilies';
import type { MinimisePlan } from '../check/plan';
import { planMinimise } from '../check/planMinimise';
import { decideStatus } from '../check/status';
import type { RelationName, Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { hashText } from '../base/hash';
import { hashExpr, sameExpr } from '../math/hashExpr';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import { usesOpaque } from '../probes/opaqueNumber';
import { NotComputable } from '../probes/value';
import { makeComparison, runComparison, runRelation, undecided, type Judging } from './judging';

/** Two functions of `variable`, and what the ladder says of their values. */
export interface MinimisersQuestion {
  readonly variable: string;
  readonly comparison: Comparison;
  readonly plainly: Verdict;
}

/**
 * Whether two functions are least at the same place: they are where the one is a positive multiple of the other and a shift, an increasing function of
 * it, where both are least in one place in every family of models, or where their gradients have the same direction everywhere (which takes far
 * more samples). One that is the same everywhere shares its minimiser with none that is not.
 */
export async function judgeMinimisers(asked: Claim, question: MinimisersQuestion, judging: Judging): Promise<Verdict> {
  const claim: Claim = { ...asked, written: 'same-minimiser' };
  const plainly = again(claim, question.plainly);
  if (!isOpen(plainly) || (plainly.factor ?? 1) < 0) return plainly;
  const stripped = await compareStripped(claim, question, judging);
  if (stripped !== null) return stripped;
  const flat = await compareFlatness(claim, question, judging);
  if (flat !== null) return flat;
  return (
    (await compareFamilies(claim, question, judging)) ??
    (await compareGradients(claim, question, judging)) ??
    undecided(claim, 'verdict.minimisersNotCompared', {})
  );
}

/**
 * Words nearby say that only the minimiser is the same: functions that are no multiples and shifts of each other may have that in common. It is dear to find out, and not
 * asked of what is only related perhaps.
 */
export async function excuseByMinimiser(
  claim: Claim,
  verdict: Verdict,
  question: Omit<MinimisersQuestion, 'variable'>,
  judging: Judging,
): Promise<Verdict> {
  const isSaid = claim.excusedBy.some(({ asserted }) => asserted === 'same-minimiser');
  const { left, right, scope } = question.comparison;
  const variable = parameterOf(left, right, scope);
  if (verdict.relation !== 'refuted' || !isSaid || claim.onlyIf !== null || claim.written !== 'equal' || variable === undefined)
    return verdict;
  const found = await judgeMinimisers(claim, { ...question, variable }, judging);
  if (found.relation !== 'same-minimiser') return verdict;
  return { ...found, status: decideStatus(found.relation, null, found.needs, claim), asserted: verdict.asserted };
}

const isOpen = ({ relation }: Verdict) => relation === 'refuted' || relation === 'undecided';

/** The status that the relation has where only the minimiser is claimed. */
function again(claim: Claim, verdict: Verdict): Verdict {
  if (isOpen(verdict) || verdict.status !== 'wrong') return { ...verdict, asserted: 'same-minimiser' };
  const { status, asserted } = judgeWithoutRun(claim, verdict.relation, verdict.reason);
  return { ...verdict, status, asserted };
}

/** With the increasing functions around both taken off. */
async function compareStripped(claim: Claim, { comparison }: MinimisersQuestion, judging: Judging): Promise<Verdict | null> {
  const left = stripIncreasing(comparison.left);
  const right = alignBinders(left, stripIncreasing(comparison.right), comparison.scope, judging.reading.claims.sharedLaws);
  if (left === comparison.left && sameExpr(right, comparison.right)) return null;
  if (sameExpr(left, right)) return judgeWithoutRun(claim, 'same-minimiser', none);
  const verdict = await runPosed(claim, { left, right, scope: comparison.scope, sense: 'equal' }, comparison, judging);
  return isOpen(verdict) ? null : { ...again(claim, verdict), ...shared };
}

const none = { code: 'verdict.none', fields: {} } as const;
const shared = { relation: 'same-minimiser', factor: null, factorLatex: null, offset: null } as const;

/** One of them does not depend on the parameter at all. */
async function compareFlatness(claim: Claim, { comparison }: MinimisersQuestion, judging: Judging): Promise<Verdict | null> {
  const zero: Expr = { kind: 'number', value: 0, span: comparison.left.span, shape: { kind: 'scalar' } };
  const found: (boolean | null)[] = [];
  let last: Verdict | null = null;
  for (const side of [comparison.left, comparison.right])
    last = await runRelation(
      claim,
      { ...comparison, left: zero, right: side, seed: hashText(hashExpr(side)) },
      judging,
      (plan, outcome) => {
        const { isConstant, verdict } = judgeConstancy({ ...claim, kind: 'prose' }, plan, outcome);
        found.push(plan.hasParameter ? isConstant : null);
        return verdict;
      },
    );
  const [left, right] = found;
  if (last === null || left === right || typeof left !== 'boolean' || typeof right !== 'boolean') return null;
  return { ...refute(claim, 'verdict.identicallyConstant'), evidence: last.evidence };
}

function refute(claim: Claim, code: string): Verdict {
  return judgeWithoutRun(claim, 'refuted', { code, fields: {} });
}

async function compareGradients(claim: Claim, { comparison, variable }: MinimisersQuestion, judging: Judging): Promise<Verdict | null> {
  const { left, right, scope } = widenParameter(comparison, variable);
  const parallel = poseParallel(left, right, variable, scope);
  if (parallel === null) return null;
  const found = await runPosed(claim, parallel, comparison, judging);
  if (!isEqual(found.relation)) return null;
  const sameWay = await runPosed(claim, poseSameWay(left, right, variable, scope), comparison, judging);
  if (isEqual(sameWay.relation)) return { ...found, ...shared, status: 'holds', asserted: 'same-minimiser', reason: gradients };
  return sameWay.relation === 'refuted' ? { ...refute(claim, 'verdict.oppositeMinimisers'), evidence: sameWay.evidence } : null;
}

/** By minimising both, in families of models with and without the truth in them. */
async function compareFamilies(claim: Claim, { comparison, variable }: MinimisersQuestion, judging: Judging): Promise<Verdict | null> {
  const plan = planOrRefuse(widenParameter(comparison, variable), variable, judging.samples);
  if (plan === null || plan.families.some(({ graph }) => usesOpaque(graph))) return null;
  const outcome = await judging.runPlan(plan, judging.token);
  return outcome.kind === 'minimise' ? judgeFamilies(claim, plan, outcome, comparison.right) : null;
}

function planOrRefuse(comparison: Comparison, variable: string, samples: number): MinimisePlan | null {
  try {
    return planMinimise(comparison, variable, samples);
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}

const gradients = { code: 'verdict.parallelGradients', fields: {} } as const;

const isEqual = (relation: RelationName) => relation === 'pointwise' || relation === 'in-expectation' || relation === 'identical';

/** `argmin_x f(x) = a`: the gradient vanishes at a, and f is larger elsewhere. */
export async function judgePlace(claim: Claim, question: OptimumQuestion & { kind: 'place' }, judging: Judging): Promise<Verdict> {
  const { body, variable, at } = question;
  if (!occurs(body, variable)) return undecided(claim, 'verdict.optimumNotComputable', {});
  const base = makeComparison(claim, at, body, judging);
  const stationary = await runPosed(claim, poseStationary(body, variable, at, base.scope), base, judging);
  if (stationary.relation === 'undecided') return stationary;
  if (!isEqual(stationary.relation)) return { ...refute(claim, 'verdict.notStationary'), ...seenIn(stationary) };
  const around = await runPosed(claim, poseLeast(body, variable, at, base.scope), base, judging);
  const least = isLost(around) ? await runPosed(claim, poseCurved(body, variable, at, base.scope), base, judging) : around;
  if (least.relation === 'refuted') return { ...least, reason: { code: 'verdict.notLeast', fields: {} } };
  if (!isEqual(least.relation)) return least;
  return { ...stationary, reason: { code: 'verdict.leastThere', fields: {} } };
}

/** An average cannot be put into a function that bends; its second derivative may be a number all the same. */
const isLost = ({ relation, reason }: Verdict) => relation === 'undecided' && reason.code === 'verdict.nonlinearExpectation';

const seenIn = ({ evidence, counterexample }: Verdict) => ({ evidence, counterexample });

const occurs = (body: Expr, variable: string) => [...walkExpr(body)].some((part) => part.kind === 'symbol' && part.name === variable);

function runPosed(claim: Claim, { left, right, scope, sense }: PosedComparison, base: Comparison, judging: Judging): Promise<Verdict> {
  const seed = hashText([left, right].map(hashExpr).join(' '));
  return runComparison(claim, { ...base, left, right, scope, sense, seed }, judging, (plan, outcome) => judge(claim, plan, outcome));
}

/** The one model parameter that both sides may depend on; undefined where there are several, or none. */
export function parameterOf(left: Expr, right: Expr, scope: Scope): string | undefined {
  const names = new Set([...freeVariables(left), ...freeVariables(right)].filter((name) => scope.symbols.get(name)?.role === 'parameter'));
  return names.size === 1 ? [...names][0] : undefined;
}

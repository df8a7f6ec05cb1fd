import { hashText } from '../base/hash';
import type { CancellationToken } from '../base/cancellation';
import { combineWorlds, type Combined } from '../check/combineWorlds';
import type { Comparison } from '../check/compareWorlds';
import { tiedLaws, withEvaluatedLaws } from '../check/evaluatedLaws';
import { judgeWithoutRun } from '../check/judge';
import type { Outcome } from '../check/outcome';
import type { ComparePlan, Plan } from '../check/plan';
import { isUrgent } from '../check/needs';
import { planFirstWorld, planStages, type ComparisonStages } from '../check/planCompare';
import { finishStages, runStages, type RunOfStages, type StageRunner } from '../check/runStages';
import { statusUnder } from '../check/status';
import type { Need, Status, Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { withStructures } from '../claims/structuresHere';
import { withStatedLaws } from '../claims/withStatedLaws';
import { hashExpr } from '../math/hashExpr';
import type { Expr } from '../math/expr';
import { usesOpaque } from '../probes/opaqueNumber';
import { NotComputable } from '../probes/value';
import type { WrittenRegions } from './writtenRegions';
import type { SizeOrder } from './sizesApart';
import { splitDefinitionsAt } from './definedDensities';
import type { DocumentReading } from './readDocument';

/** What judging one claim needs from around it. */
export interface Judging {
  readonly reading: DocumentReading;
  readonly samples: number;
  readonly token: CancellationToken;
  /** The status of a claim judged earlier in the document. */
  statusOf(claim: string): Status | undefined;
  /** Sizes are told apart in worlds, and this one is the larger; absent where they are all one number. */
  readonly sizes?: SizeOrder;
  /** Averages under densities that the text writes out are taken as integrals, over these regions. */
  readonly writtenRegions?: WrittenRegions;
  runPlan(plan: Plan, token: CancellationToken): Promise<Outcome>;
  /** Lets others have their turn between two worlds. */
  breathe(): Promise<void>;
  /** Where what is not known yet of a claim's needs is kept; absent where nobody asks for them. */
  readonly openNeeds?: OpenNeeds;
}

/** Finds all that the claim of a verdict needs: relation and status are known before. */
export type CompleteNeeds = (verdict: Verdict, running: Running) => Promise<Verdict>;

/** By the needs that are known so far, which verdicts keep whatever else is said of them. */
export type OpenNeeds = WeakMap<readonly Need[], CompleteNeeds>;

/** What plans are run with. */
export type Running = Pick<Judging, 'runPlan' | 'token' | 'breathe'>;

export function makeComparison(
  claim: Claim,
  left: Expr,
  right: Expr,
  { reading }: Judging,
  values: ReadonlyMap<string, Expr> = new Map(),
): Comparison {
  const seed = hashText([left, right, ...values.values()].map(hashExpr).join(' '));
  const { sharedLaws, definitions, ranges } = reading.claims;
  const definedDensities = splitDefinitionsAt(definitions, claim.math).densities;
  const stated = withStructures(withStatedLaws(reading.scope, claim.statedLaws), claim.structures);
  const scope = withEvaluatedLaws(stated, [left, right]);
  const supports = [...tiedLaws(stated, [left, right]), ...claim.supports];
  const leavesConstant = claim.excusedBy.some(({ asserted }) => asserted === 'constant');
  return { left, right, scope, seed, values, sharedLaws, definedDensities, ranges, supports, ...(leavesConstant && { leavesConstant }) };
}

export type Judge = (plan: ComparePlan, outcome: Outcome & { kind: 'compare' }) => Verdict;

/**
 * Runs a comparison and decides; nothing is refuted where an average stood for any number. Of the needs only those are looked for that the status
 * depends on: `completeNeeds` finds the others.
 */
export async function runComparison(claim: Claim, comparison: Comparison, judging: Judging, decide: Judge): Promise<Verdict> {
  const found = await runOrRefuse(claim, comparison, judging);
  if (found instanceof NotComputable) return undecided(claim, found.code, found.fields);
  const { stages, run } = found;
  const verdict = decideSoundly(claim, run, decide);
  if (run.open.length > 0)
    judging.openNeeds?.set(verdict.needs, async (known, running) => {
      const finished = await orRefuse(() => finishStages(stages, run, runnerOf(running)));
      if (finished instanceof NotComputable) return undecided(claim, finished.code, finished.fields);
      const whole = decideSoundly(claim, finished, decide);
      if (whole.reason.code === nonlinear && verdict.reason.code !== nonlinear) return whole;
      return { ...known, needs: whole.needs, status: statusUnder(whole.needs, known.status) };
    });
  return verdict;
}

/** The verdict with all that its claim needs; the same where everything is known, or nobody asked. */
export async function completeNeeds(verdict: Verdict, judging: Running & Pick<Judging, 'openNeeds'>): Promise<Verdict> {
  const complete = judging.openNeeds?.get(verdict.needs);
  return complete === undefined ? verdict : complete(verdict, judging);
}

/** The same where nobody asks what the claim needs. */
export function runRelation(claim: Claim, comparison: Comparison, { openNeeds: _, ...judging }: Judging, decide: Judge): Promise<Verdict> {
  return runComparison(claim, comparison, judging, decide);
}

const nonlinear = 'verdict.nonlinearExpectation';

function decideSoundly(claim: Claim, { plan, outcome }: RunOfStages, decide: Judge): Verdict {
  const verdict = decide(plan, outcome);
  if (verdict.status !== 'wrong' || !plan.worlds.some(({ graph }) => usesOpaque(graph))) return verdict;
  return undecided(claim, nonlinear, {});
}

interface StagedRun {
  readonly stages: ComparisonStages;
  readonly run: RunOfStages;
}

/** The reason where some world has no value. */
function runOrRefuse(claim: Claim, comparison: Comparison, judging: Judging): Promise<StagedRun | NotComputable> {
  return orRefuse(async () => {
    const stages = planStages(comparison, judging.samples);
    return { stages, run: await runStages(stages, (need) => isUrgent(need, claim), runnerOf(judging)) };
  });
}

async function orRefuse<T>(run: () => Promise<T>): Promise<T | NotComputable> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotComputable) return error;
    throw error;
  }
}

function runnerOf(running: Running): StageRunner {
  return { runPlan: (plan) => runComparePlan(plan, running), token: running.token, breathe: () => running.breathe() };
}

async function runComparePlan(plan: ComparePlan, judging: Running): Promise<Outcome & { kind: 'compare' }> {
  const outcome = await judging.runPlan(plan, judging.token);
  if (outcome.kind !== 'compare') throw new Error(`The compute process answered a comparison with a ${outcome.kind}.`);
  return outcome;
}

export function undecided(claim: Claim, code: string, fields: Readonly<Record<string, string>>): Verdict {
  return judgeWithoutRun(claim, 'undecided', { code, fields });
}

/** What one world says, quickly; null where it has no value. `makePlan`: `planFirstLook` where it need not be sure. */
export async function relateInOneWorld(comparison: Comparison, judging: Judging, makePlan = planFirstWorld): Promise<Combined | null> {
  try {
    const plan = makePlan(comparison, judging.samples);
    const { worlds } = await runComparePlan(plan, judging);
    return combineWorlds(plan, worlds);
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}

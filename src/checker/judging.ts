import { hashText } from '../base/hash';
import type { CancellationToken } from '../base/cancellation';
import { combineWorlds, type Combined } from '../check/combineWorlds';
import type { Comparison } from '../check/compareWorlds';
import { tiedLaws, withEvaluatedLaws } from '../check/evaluatedLaws';
import { judgeWithoutRun } from '../check/judge';
import type { Outcome } from '../check/outcome';
import type { ComparePlan, Plan } from '../check/plan';
import { planFirstWorld, planStages } from '../check/planCompare';
import { runStages, type RunOfStages } from '../check/runStages';
import type { Status, Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { withStatedLaws } from '../claims/withStatedLaws';
import { hashExpr } from '../math/hashExpr';
import type { Expr } from '../math/expr';
import { usesOpaque } from '../probes/opaqueNumber';
import { NotComputable } from '../probes/value';
import { splitDefinitions } from './definedDensities';
import type { DocumentReading } from './readDocument';

/** What judging one claim needs from around it. */
export interface Judging {
  readonly reading: DocumentReading;
  readonly samples: number;
  readonly token: CancellationToken;
  /** The status of a claim judged earlier in the document. */
  statusOf(claim: string): Status | undefined;
  runPlan(plan: Plan, token: CancellationToken): Promise<Outcome>;
  /** Lets others have their turn between two worlds. */
  breathe(): Promise<void>;
}

export function makeComparison(
  claim: Claim,
  left: Expr,
  right: Expr,
  { reading }: Judging,
  values: ReadonlyMap<string, Expr> = new Map(),
): Comparison {
  const seed = hashText([left, right, ...values.values()].map(hashExpr).join(' '));
  const { sharedLaws, definitions, ranges } = reading.claims;
  const definedDensities = splitDefinitions(definitions).densities;
  const stated = withStatedLaws(reading.scope, claim.statedLaws);
  const scope = withEvaluatedLaws(stated, [left, right]);
  const supports = [...tiedLaws(stated, [left, right]), ...claim.supports];
  return { left, right, scope, seed, values, sharedLaws, definedDensities, ranges, supports };
}

export type Judge = (plan: ComparePlan, outcome: Outcome & { kind: 'compare' }) => Verdict;

/** Runs a comparison and decides; nothing is refuted where an average stood for any number. */
export async function runComparison(claim: Claim, comparison: Comparison, judging: Judging, decide: Judge): Promise<Verdict> {
  const run = await runOrRefuse(comparison, judging);
  if (run instanceof NotComputable) return undecided(claim, run.code, run.fields);
  const { plan, outcome } = run;
  const verdict = decide(plan, outcome);
  if (verdict.status !== 'wrong' || !plan.worlds.some(({ graph }) => usesOpaque(graph))) return verdict;
  return undecided(claim, 'verdict.nonlinearExpectation', {});
}

/** The reason where some world has no value. */
async function runOrRefuse(comparison: Comparison, judging: Judging): Promise<RunOfStages | NotComputable> {
  try {
    const stages = planStages(comparison, judging.samples);
    return await runStages(stages, {
      runPlan: (plan) => runComparePlan(plan, judging),
      token: judging.token,
      breathe: () => judging.breathe(),
    });
  } catch (error) {
    if (error instanceof NotComputable) return error;
    throw error;
  }
}

async function runComparePlan(plan: ComparePlan, judging: Judging): Promise<Outcome & { kind: 'compare' }> {
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

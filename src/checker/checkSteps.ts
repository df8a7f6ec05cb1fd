import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { MatchReference, Plan } from '../check/plan';
import type { Claim } from '../claims/claim';
import type { CheckerSettings } from './checkedDocument';
import { findImplementation } from './findImplementation';
import { implementationKey } from './implementationKey';
import { findRepair } from './findRepair';
import { judgeClaim } from './judgeClaim';
import { showJudged } from './judged';
import type { Judging, OpenNeeds } from './judging';
import { withDependencies } from './orderClaims';
import { keyedClaims, recall, remember, sharedKey, type Memory, type StatusOf } from './memory';
import type { DocumentReading } from './readDocument';
import { findSharedRepairs } from './sharedRepairs';
import { describeRun, joinRuns, type TrailRun } from './trail';

export type RunPlan = (plan: Plan, token: CancellationToken) => Promise<Outcome>;

/** One check of one version of a document. */
export interface Check {
  readonly version: DocumentReading;
  readonly memory: Memory;
  readonly settings: CheckerSettings;
  readonly runPlan: RunPlan;
  readonly token: CancellationToken;
  /** What functions of the workspace were found to compute. */
  readonly own: readonly MatchReference[];
  breathe(): Promise<void>;
  /** The equations that were written last: somebody looks at them. */
  readonly written: ReadonlySet<number>;
  /** Comes when nothing has been written for a while: what nobody looks at waits for it. */
  readonly calm?: (() => Promise<void>) | undefined;
  /** Called after every new result. */
  onStep(): void;
}

/** Which equations a step is about; all of them where nothing is said. */
export type IsWanted = (math: number) => boolean;
const all: IsWanted = () => true;

/** Judges what is not known yet, each claim after those it depends on. */
export function judgeAll({ memory, onStep, ...check }: Check, isWanted = all): Promise<void> {
  const wanted = withDependencies(check.version.claims.claims, ({ math }) => isWanted(math));
  return eachClaim({ ...check, memory }, async (claim, key, statusOf) => {
    if (!wanted.has(claim) || memory.claims.has(key)) return;
    await check.breathe();
    throwIfCancelled(check.token);
    const trail: TrailRun[] = [];
    const openNeeds: OpenNeeds = new WeakMap();
    const judging = judgingOf({ ...check, runPlan: recordRuns(check.runPlan, trail) }, statusOf);
    const judged = await judgeClaim(claim, { ...judging, openNeeds });
    const completeNeeds = judged === null ? undefined : openNeeds.get(judged.verdict.needs);
    remember(memory.claims, key, judged && { ...judged, trail, ...(completeNeeds && { completeNeeds }) });
    onStep();
  });
}

/** What claims need, of which relation and status are known: nothing else waits for it. */
export function findAllNeeds({ memory, onStep, ...check }: Check, isWanted = all): Promise<void> {
  return eachClaim({ ...check, memory }, async (claim, key) => {
    const known = memory.claims.get(key) ?? null;
    if (known?.completeNeeds === undefined || !isWanted(claim.math)) return;
    const { completeNeeds, ...judged } = known;
    const trail = [...(judged.trail ?? [])];
    const verdict = await completeNeeds(judged.verdict, { ...check, runPlan: recordRuns(check.runPlan, trail) });
    remember(memory.claims, key, { ...judged, verdict, trail });
    onStep();
  });
}

/** Last of all, since nothing waits for it: the smallest edit that makes each wrong claim true, and those that make several true at once. */
export async function repairAll(check: Check): Promise<void> {
  await repairEach(check);
  await repairTogether(check);
}

export function repairEach({ memory, onStep, ...check }: Check, isWanted = all): Promise<void> {
  return eachClaim({ ...check, memory }, async (claim, key, statusOf) => {
    if (!isWanted(claim.math)) return;
    const judged = memory.claims.get(key) ?? null;
    if (judged?.verdict.status !== 'wrong' || memory.repairs.has(key)) return;
    const search = await findRepair(showJudged(claim, judged), judged.verdict, judgingOf(check, statusOf));
    remember(memory.repairs, key, search);
    if (search.repair !== null) onStep();
  });
}

async function repairTogether({ memory, onStep, ...check }: Check): Promise<void> {
  const { judged, repairs } = recall(check.version, memory);
  const wrong = [...judged].flatMap(([claim, known]) => (known?.verdict.status === 'wrong' ? [{ claim, known }] : []));
  const key = sharedKey(check.version.snapshot, wrong.map(({ claim }) => claim)); // prettier-ignore
  if (wrong.length === 0 || memory.shared.has(key)) return;
  const found = wrong.flatMap(({ claim }) => repairs.get(claim)?.repair ?? []);
  const shown = wrong.map(({ claim, known }) => ({ ...showJudged(claim, known), id: claim.id }));
  const shared = await findSharedRepairs(
    found,
    judged,
    shown,
    judgingOf(check, () => undefined),
  );
  remember(memory.shared, key, shared);
  if (shared.length > 0) onStep();
}

/** Finds the implementation of each equation that has not been looked at yet. */
export async function matchAll({ version, memory, runPlan, token, onStep, own, breathe }: Check, isWanted = all): Promise<void> {
  for (const math of version.snapshot.math) {
    if (!isWanted(math.index)) continue;
    const key = implementationKey(version, math.index, own);
    if (memory.implementations.has(key)) continue;
    await breathe();
    throwIfCancelled(token);
    const found = await findImplementation({ reading: version, runPlan, token, own, breathe }, math.index);
    remember(memory.implementations, key, found);
    if (found !== null) onStep();
  }
}

/** A continuation is told together with what it continues. */
function recordRuns(runPlan: RunPlan, trail: TrailRun[]): RunPlan {
  return async (plan, token) => {
    const outcome = await runPlan(plan, token);
    const run = describeRun(plan, outcome);
    if (run === null) return outcome;
    const begun = plan.kind === 'compare' && plan.continues === true ? trail.findIndex(({ seed }) => seed === run.seed) : -1;
    if (begun < 0) trail.push(run);
    else trail[begun] = joinRuns(trail[begun]!, run);
    return outcome;
  };
}

/** Most claims of a long text are known, and are passed in one turn: so many of them. */
const passedAtOnce = 64;

async function eachClaim(
  { version, memory, token, breathe }: Pick<Check, 'version' | 'memory' | 'token' | 'breathe'>,
  visit: (claim: Claim, key: string, statusOf: StatusOf) => Promise<void>,
): Promise<void> {
  let passed = 0;
  for (const { claim, key, statusOf } of keyedClaims(version, memory)) {
    if (++passed % passedAtOnce === 0) await breathe();
    throwIfCancelled(token);
    await visit(claim, key, statusOf);
  }
}

export function judgingOf(
  { version, settings, token, runPlan, breathe }: Pick<Check, 'version' | 'settings' | 'token' | 'runPlan' | 'breathe'>,
  statusOf: StatusOf,
): Judging {
  return { reading: version, samples: settings.samples, token, statusOf, runPlan, breathe };
}

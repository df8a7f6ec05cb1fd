import type { Snapshot } from '../document/snapshot';
import { hashText } from '../base/hash';
import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { MatchReference, Plan } from '../check/plan';
import type { Repair, Status } from '../check/verdict';
import type { Claim } from '../claims/claim';
import type { CheckerSettings, Implementation, Likeness } from './checkedDocument';
import { findImplementation, implementationKey } from './findImplementation';
import { findRepair, type RepairSearch } from './findRepair';
import { judgeClaim, showJudged, type Judged } from './judgeClaim';
import type { Judging } from './judging';
import { dependenciesOf, orderClaims } from './orderClaims';
import type { DocumentReading } from './readDocument';
import { findSharedRepairs } from './sharedRepairs';
import { describeRun, joinRuns, type TrailRun } from './trail';

export type RunPlan = (plan: Plan, token: CancellationToken) => Promise<Outcome>;

/** Results kept between versions of a document, by content. */
export interface Memory {
  readonly claims: Map<string, Judged | null>;
  readonly repairs: Map<string, RepairSearch>;
  /** Repairs of several claims at once, by the wrong claims and the text of the document. */
  readonly shared: Map<string, readonly Repair[]>;
  readonly implementations: Map<string, Implementation | null>;
  /** How far two places say the same in other letters; see `restatementKey`. */
  readonly restated: Map<string, Likeness>;
}

/** One check of one version of a document. */
export interface Check {
  readonly version: DocumentReading;
  readonly memory: Memory;
  readonly settings: CheckerSettings;
  readonly runPlan: RunPlan;
  readonly token: CancellationToken;
  /** What functions of the workspace were found to compute. */
  readonly own: readonly MatchReference[];
  /** Called after every new result. */
  onStep(): void;
}

/** Judges what is not known yet, each claim after those it depends on. */
export function judgeAll({ memory, onStep, ...check }: Check): Promise<void> {
  return eachClaim(check.version, memory, check.token, async (claim, key, statusOf) => {
    if (memory.claims.has(key)) return;
    const trail: TrailRun[] = [];
    const judged = await judgeClaim(claim, judgingOf({ ...check, runPlan: recordRuns(check.runPlan, trail) }, statusOf));
    remember(memory.claims, key, judged && { ...judged, trail });
    onStep();
  });
}

/** Last of all, since nothing waits for it: the smallest edit that makes each wrong claim true, and those that make several true at once. */
export async function repairAll(check: Check): Promise<void> {
  await repairEach(check);
  await repairTogether(check);
}

function repairEach({ memory, onStep, ...check }: Check): Promise<void> {
  return eachClaim(check.version, memory, check.token, async (claim, key, statusOf) => {
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

/** What the search for shared repairs rests on: the wrong claims, and the text of every equation. */
function sharedKey(snapshot: Snapshot, wrong: readonly Claim[]): string {
  return hashText([...wrong.map((claim) => claim.id), ...snapshot.math.map((math) => math.latex)].join('\n'));
}

/** Finds the implementation of each equation that has not been looked at yet. */
export async function matchAll({ version, memory, runPlan, token, onStep, own }: Check): Promise<void> {
  for (const math of version.snapshot.math) {
    const key = implementationKey(version, math.index, own);
    if (memory.implementations.has(key)) continue;
    throwIfCancelled(token);
    const found = await findImplementation(version, math.index, runPlan, token, own);
    remember(memory.implementations, key, found);
    if (found !== null) onStep();
  }
}

/** What is known so far about this version's claims. */
export function recall(version: DocumentReading, memory: Memory, own: readonly MatchReference[] = []) {
  const judged = new Map<Claim, Judged | null>();
  const repairs = new Map<Claim, RepairSearch>();
  for (const { claim, key } of keyedClaims(version, memory)) {
    const known = memory.claims.get(key);
    if (known === undefined) continue;
    remember(memory.claims, key, known);
    judged.set(claim, known);
    const search = memory.repairs.get(key);
    if (search !== undefined) repairs.set(claim, { ...search, repair: search.repair && placeAgain(search.repair, version) });
  }
  offerShared(version, memory, judged, repairs);
  const { restated } = memory;
  return {
    judged,
    repairs,
    restated,
    implementationOf: (math: number) => memory.implementations.get(implementationKey(version, math, own)),
  };
}

/** The repair that makes most claims true is offered for each of them. */
function offerShared(
  { snapshot }: DocumentReading,
  memory: Memory,
  judged: ReadonlyMap<Claim, Judged | null>,
  repairs: Map<Claim, RepairSearch>,
): void {
  const wrong = [...judged].flatMap(([claim, known]) => (known?.verdict.status === 'wrong' ? [claim] : []));
  const shared = wrong.length === 0 ? [] : (memory.shared.get(sharedKey(snapshot, wrong)) ?? []);
  for (const claim of wrong) {
    const own = repairs.get(claim) ?? { repair: null, tried: 0 };
    const best = shared.filter(({ repairs: ids }) => ids.includes(claim.id)).sort(byReach)[0];
    if (best !== undefined && best.repairs.length >= (own.repair?.repairs.length ?? 0)) repairs.set(claim, { ...own, repair: best });
  }
}

/** Most claims first, then fewest edits. */
const byReach = (one: Repair, other: Repair) => other.repairs.length - one.repairs.length || one.edits.length - other.edits.length;

/** The repair in a version where its equations may have moved; null when one of them is no longer there, or not only once. */
function placeAgain(repair: Repair, { snapshot }: DocumentReading): Repair | null {
  const places = new Map<number, number>();
  for (const { math, before } of repair.edits) {
    const alike = snapshot.math.filter(({ latex }) => latex === before);
    const place = snapshot.math[math]?.latex === before ? snapshot.math[math] : alike.length === 1 ? alike[0] : undefined;
    if (place === undefined) return null;
    places.set(math, place.index);
  }
  const edits = repair.edits.map((edit) => ({ ...edit, math: places.get(edit.math)! }));
  return { ...repair, math: places.get(repair.math)!, edits };
}

function recordRuns(runPlan: RunPlan, trail: TrailRun[]): RunPlan {
  return async (plan, token) => {
    const outcome = await runPlan(plan, token);
    const run = describeRun(plan, outcome);
    const before = plan.kind === 'compare' && plan.continues === true ? trail.pop() : undefined;
    if (run !== null) trail.push(before === undefined ? run : joinRuns(before, run));
    return outcome;
  };
}

/** Results of many versions, most of them of half-typed text: the longest unused are forgotten. */
const resultsKept = 3000;

export function remember<T>(results: Map<string, T>, key: string, result: T): void {
  results.delete(key);
  results.set(key, result);
  if (results.size > resultsKept) results.delete(results.keys().next().value!);
}

type StatusOf = (id: string) => Status | undefined;

async function eachClaim(
  version: DocumentReading,
  memory: Memory,
  token: CancellationToken,
  visit: (claim: Claim, key: string, statusOf: StatusOf) => Promise<void>,
): Promise<void> {
  for (const { claim, key, statusOf } of keyedClaims(version, memory)) {
    throwIfCancelled(token);
    await visit(claim, key, statusOf);
  }
}

/** The claims in the order of judging, each with its key in the memory; the statuses of those before are read as the loop goes on. */
function* keyedClaims(version: DocumentReading, memory: Memory): Generator<{ claim: Claim; key: string; statusOf: StatusOf }> {
  const statuses = new Map<string, Status>();
  const statusOf: StatusOf = (id) => statuses.get(id);
  for (const claim of orderClaims(version.claims.claims)) {
    const key = claimKey(claim, statusOf);
    yield { claim, key, statusOf };
    const judged = memory.claims.get(key) ?? null;
    if (judged !== null) statuses.set(claim.id, judged.verdict.status);
  }
}

/** A claim's verdict depends on its content and on how the values it might be compared with were judged. */
function claimKey(claim: Claim, statusOf: StatusOf): string {
  return [claim.id, ...dependenciesOf(claim).map((id) => String(statusOf(id)))].join(' ');
}

export function judgingOf({ version, settings, token, runPlan }: Omit<Check, 'memory' | 'onStep'>, statusOf: StatusOf): Judging {
  return { reading: version, samples: settings.samples, token, statusOf, runPlan };
}

import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { Plan } from '../check/plan';
import type { Repair, Status } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { assembleDocument } from './assembleDocument';
import type { Checker, CheckerHost, CheckerSettings, Implementation } from './checkedDocument';
import { drawPicture } from './drawPicture';
import { findImplementation, implementationKey } from './findImplementation';
import { findRepair } from './findRepair';
import { judgeClaim, showJudged, type Judged } from './judgeClaim';
import { dependenciesOf, orderClaims } from './orderClaims';
import { readDocument, type DocumentReading } from './readDocument';

/** Results kept between versions of a document, by content. */
interface Memory {
  readonly claims: Map<string, Judged | null>;
  readonly repairs: Map<string, Repair | null>;
  readonly implementations: Map<string, Implementation | null>;
  readonly outcomes: Map<string, Outcome>;
}

const outcomesKept = 300;

/** One open document: read at once, judged step by step; only what changed in content is run again. */
export function createChecker(host: CheckerHost, settings: CheckerSettings): Checker {
  const memory: Memory = { claims: new Map(), repairs: new Map(), implementations: new Map(), outcomes: new Map() };
  let reading = readDocument('', 0, settings.macros);
  const runPlan = rememberOutcomes(host, memory);
  const assemble = (version: DocumentReading) => assembleDocument(version, recall(version, memory));
  return {
    update(text, version) {
      reading = readDocument(text, version, settings.macros, reading);
      return assemble(reading);
    },
    async check(token, onUpdate) {
      const version = reading;
      await judgeAll(version, memory, settings, runPlan, token, () => onUpdate(assemble(version)));
      await matchAll(version, memory, runPlan, token, () => onUpdate(assemble(version)));
      await repairAll(version, memory, settings, runPlan, token, () => onUpdate(assemble(version)));
      return assemble(version);
    },
    async drawEquation(math, token) {
      const report = assemble(reading).equations[math];
      return report === undefined ? null : drawPicture(report, reading, runPlan, token);
    },
  };
}

type RunPlan = (plan: Plan, token: CancellationToken) => Promise<Outcome>;

/** Equal plans have equal outcomes: a plan is run once. */
function rememberOutcomes(host: CheckerHost, { outcomes }: Memory): RunPlan {
  return async (plan, token) => {
    const known = outcomes.get(plan.id);
    if (known !== undefined) return known;
    const outcome = await host.runPlan(plan, token);
    outcomes.set(plan.id, outcome);
    if (outcomes.size > outcomesKept) outcomes.delete(outcomes.keys().next().value!);
    return outcome;
  };
}

/** A claim's verdict depends on its content and on how the values it might be compared with were judged. */
function claimKey(claim: Claim, statusOf: (id: string) => Status | undefined): string {
  return [claim.id, ...dependenciesOf(claim).map((id) => String(statusOf(id)))].join(' ');
}

/** What is known so far about this version's claims, in order. */
function recall(version: DocumentReading, memory: Memory) {
  const statuses = new Map<string, Status>();
  const judged = new Map<Claim, Judged | null>();
  const repairs = new Map<Claim, Repair | null>();
  for (const claim of orderClaims(version.claims.claims)) {
    const key = claimKey(claim, (id) => statuses.get(id));
    const known = memory.claims.get(key);
    if (known === undefined) continue;
    judged.set(claim, known);
    repairs.set(claim, memory.repairs.get(key) ?? null);
    if (known !== null) statuses.set(claim.id, known.verdict.status);
  }
  return { judged, repairs, implementationOf: (math: number) => memory.implementations.get(implementationKey(version, math)) };
}

async function judgeAll(
  version: DocumentReading,
  memory: Memory,
  settings: CheckerSettings,
  runPlan: RunPlan,
  token: CancellationToken,
  onStep: () => void,
) {
  const statuses = new Map<string, Status>();
  const statusOf = (id: string) => statuses.get(id);
  for (const claim of orderClaims(version.claims.claims)) {
    throwIfCancelled(token);
    const key = claimKey(claim, statusOf);
    const isKnown = memory.claims.has(key);
    const judged = isKnown
      ? memory.claims.get(key)!
      : await judgeClaim(claim, { reading: version, samples: settings.samples, token, statusOf, runPlan });
    memory.claims.set(key, judged);
    if (judged !== null) statuses.set(claim.id, judged.verdict.status);
    if (!isKnown) onStep();
  }
}

/** Last of all, since nothing waits for it: the smallest edit that makes each wrong claim true. */
async function repairAll(
  version: DocumentReading,
  memory: Memory,
  settings: CheckerSettings,
  runPlan: RunPlan,
  token: CancellationToken,
  onStep: () => void,
) {
  const statuses = new Map<string, Status>();
  const statusOf = (id: string) => statuses.get(id);
  for (const claim of orderClaims(version.claims.claims)) {
    const key = claimKey(claim, statusOf);
    const judged = memory.claims.get(key);
    if (judged === undefined || judged === null) continue;
    statuses.set(claim.id, judged.verdict.status);
    if (judged.verdict.status !== 'wrong' || memory.repairs.has(key)) continue;
    const judging = { reading: version, samples: settings.samples, token, statusOf, runPlan };
    const repair = await findRepair(showJudged(claim, judged), judged.verdict, judging);
    memory.repairs.set(key, repair);
    if (repair !== null) onStep();
  }
}

async function matchAll(version: DocumentReading, memory: Memory, runPlan: RunPlan, token: CancellationToken, onStep: () => void) {
  for (const math of version.snapshot.math) {
    const key = implementationKey(version, math.index);
    if (memory.implementations.has(key)) continue;
    throwIfCancelled(token);
    const found = await findImplementation(version, math.index, runPlan, token);
    memory.implementations.set(key, found);
    if (found !== null) onStep();
  }
}

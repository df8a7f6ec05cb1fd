import { neverCancelled } from '../../src/base/cancellation';
import { keyFor } from '../../src/base/random';
import { isPurePlan, runPlan, type PurePlan } from '../../src/check/runPlan';
import { assembleDocument } from '../../src/checker/assembleDocument';
import type { CheckedDocument, ClaimReport } from '../../src/checker/checkedDocument';
import { findAllNeeds, judgeAll, type Check } from '../../src/checker/checkSteps';
import { createChecker } from '../../src/checker/createChecker';
import { recall, type Memory } from '../../src/checker/memory';
import { readDocument, type DocumentReading } from '../../src/checker/readDocument';
import { rememberOutcomes } from '../../src/checker/rememberOutcomes';
import type { Claim } from '../../src/claims/claim';
import type { Verdict } from '../../src/check/verdict';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';

const engine = createPointsEngine(createJavaScriptEngine());

/** A document judged in this process, few samples; implementations are not looked for. Another `seed` draws everything anew. */
export function checkText(text: string, samples = 4096, seed = 0): Promise<CheckedDocument> {
  return openDocument(samples, seed)(text);
}

/** The same as far as verdicts go: no goals, implementations or repairs, which change none of them and are most of the work. */
export async function judgeText(text: string, samples = 4096, seed = 0): Promise<CheckedDocument> {
  const version = readDocument(text, 1, {});
  const memory = await judgeVersion(version, samples, seed);
  return assembleDocument(version, recall(version, memory));
}

/** The same for one version of a document after another. */
export function openDocument(samples = 4096, seed = 0): (text: string) => Promise<CheckedDocument> {
  const checker = createChecker({ log: () => undefined, runPlan: runPlansFrom(seed) }, { samples, macros: {} });
  let version = 0;
  return (text) => {
    checker.update(text, ++version);
    return checker.check(neverCancelled, () => undefined);
  };
}

/** The verdicts of the claims of a text that was read, alone. */
export async function judgeReading(version: DocumentReading, samples = 4096, seed = 0): Promise<ReadonlyMap<Claim, Verdict>> {
  const { judged } = recall(version, await judgeVersion(version, samples, seed));
  return new Map([...judged].flatMap(([claim, known]) => (known === null ? [] : [[claim, known.verdict]])));
}

async function judgeVersion(version: DocumentReading, samples: number, seed: number): Promise<Memory> {
  const memory = { claims: new Map(), repairs: new Map(), shared: new Map(), implementations: new Map(), restated: new Map() };
  const runPlan = rememberOutcomes(runPlansFrom(seed));
  const check = {
    version,
    memory,
    settings: { samples, macros: {} },
    runPlan,
    token: neverCancelled,
    own: [],
    written: new Set<number>(),
    breathe: () => Promise.resolve(),
    onStep: () => undefined,
  };
  await judgeAll(check);
  await findAllNeeds(check);
  return memory;
}

export function runPlansFrom(seed: number): Check['runPlan'] {
  return (plan, token) =>
    isPurePlan(plan)
      ? runPlan(reseed(plan, seed), engine, token)
      : Promise.resolve({ kind: 'match', id: plan.id, final: true, matches: [], use: { ...engine.use(), milliseconds: 0 } });
}

/** The same worlds, other draws. */
function reseed(plan: PurePlan, seed: number): PurePlan {
  return seed === 0 ? plan : { ...plan, key: keyFor(plan.key, 'seed', seed) };
}

/** The claims of a document, in reading order. */
export function claimsIn(document: CheckedDocument): readonly ClaimReport[] {
  return document.equations.flatMap((report) => report.claims).filter((claim) => claim.kind === 'claim');
}

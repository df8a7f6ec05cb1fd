import { neverCancelled } from '../../src/base/cancellation';
import { keyFor } from '../../src/base/random';
import { isPurePlan, runPlan, type PurePlan } from '../../src/check/runPlan';
import type { CheckedDocument, ClaimReport } from '../../src/checker/checkedDocument';
import { judgeAll, type Check } from '../../src/checker/checkSteps';
import { createChecker } from '../../src/checker/createChecker';
import { recall } from '../../src/checker/memory';
import type { DocumentReading } from '../../src/checker/readDocument';
import type { Claim } from '../../src/claims/claim';
import type { Verdict } from '../../src/check/verdict';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';

const engine = createPointsEngine(createJavaScriptEngine());

/** A document judged in this process, few samples; implementations are not looked for. Another `seed` draws everything anew. */
export function checkText(text: string, samples = 4096, seed = 0): Promise<CheckedDocument> {
  return openDocument(samples, seed)(text);
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

/** The verdicts of the claims of a text that was read, alone: no goals, implementations or repairs, which change none of them. */
export async function judgeReading(version: DocumentReading, samples = 4096, seed = 0): Promise<ReadonlyMap<Claim, Verdict>> {
  const memory = { claims: new Map(), repairs: new Map(), shared: new Map(), implementations: new Map(), restated: new Map() };
  const settings = { samples, macros: {} };
  await judgeAll({
    version,
    memory,
    settings,
    runPlan: runPlansFrom(seed),
    token: neverCancelled,
    own: [],
    written: new Set<number>(),
    onStep: () => undefined,
  });
  return new Map([...recall(version, memory).judged].flatMap(([claim, known]) => (known === null ? [] : [[claim, known.verdict]])));
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

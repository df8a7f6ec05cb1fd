import { neverCancelled } from '../../src/base/cancellation';
import { keyFor } from '../../src/base/random';
import { isPurePlan, runPlan, type PurePlan } from '../../src/check/runPlan';
import type { CheckedDocument, ClaimReport } from '../../src/checker/checkedDocument';
import { createChecker } from '../../src/checker/createChecker';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';

const engine = createPointsEngine(createJavaScriptEngine());

/** A document judged in this process, few samples; implementations are not looked for. Another `seed` draws everything anew. */
export function checkText(text: string, samples = 4096, seed = 0): Promise<CheckedDocument> {
  return openDocument(samples, seed)(text);
}

/** The same for one version of a document after another. */
export function openDocument(samples = 4096, seed = 0): (text: string) => Promise<CheckedDocument> {
  const host: Parameters<typeof createChecker>[0] = {
    log: () => undefined,
    runPlan: (plan, token) =>
      isPurePlan(plan)
        ? runPlan(reseed(plan, seed), engine, token)
        : Promise.resolve({ kind: 'match', id: plan.id, final: true, matches: [], use: { ...engine.use(), milliseconds: 0 } }),
  };
  const checker = createChecker(host, { samples, macros: {} });
  let version = 0;
  return (text) => {
    checker.update(text, ++version);
    return checker.check(neverCancelled, () => undefined);
  };
}

/** The same worlds, other draws. */
function reseed(plan: PurePlan, seed: number): PurePlan {
  return seed === 0 ? plan : { ...plan, key: keyFor(plan.key, 'seed', seed) };
}

/** The claims of a document, in reading order. */
export function claimsIn(document: CheckedDocument): readonly ClaimReport[] {
  return document.equations.flatMap((report) => report.claims).filter((claim) => claim.kind === 'claim');
}

import { neverCancelled } from '../../src/base/cancellation';
import { runPlan } from '../../src/check/runPlan';
import type { CheckedDocument, ClaimReport } from '../../src/checker/checkedDocument';
import { createChecker } from '../../src/checker/createChecker';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();

/** A document judged in this process, few samples; implementations are not looked for. */
export function checkText(text: string, samples = 4096): Promise<CheckedDocument> {
  return openDocument(samples)(text);
}

/** The same for one version of a document after another. */
export function openDocument(samples = 4096): (text: string) => Promise<CheckedDocument> {
  const host: Parameters<typeof createChecker>[0] = {
    log: () => undefined,
    runPlan: (plan, token) =>
      plan.kind === 'match'
        ? Promise.resolve({ kind: 'match', id: plan.id, final: true, matches: [], use: { ...engine.use(), milliseconds: 0 } })
        : runPlan(plan, engine, token),
  };
  const checker = createChecker(host, { samples, macros: {} });
  let version = 0;
  return (text) => {
    checker.update(text, ++version);
    return checker.check(neverCancelled, () => undefined);
  };
}

/** The claims of a document, in reading order. */
export function claimsIn(document: CheckedDocument): readonly ClaimReport[] {
  return document.equations.flatMap((report) => report.claims).filter((claim) => claim.kind === 'claim');
}

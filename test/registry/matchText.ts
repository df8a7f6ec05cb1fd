import { neverCancelled, type CancellationToken } from '../../src/base/cancellation';
import { findImplementation, type Matching } from '../../src/checker/findImplementation';
import type { Implementation } from '../../src/checker/checkedDocument';
import { readDocument } from '../../src/checker/readDocument';
import { runPlan } from '../../src/check/runPlan';
import type { MatchReference } from '../../src/check/plan';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { runMatch } from '../../src/worker/tfjs/runMatch';

const engine = createPointsEngine(createJavaScriptEngine());

/** Which implementation computes the last equation of a text. */
export function matchText(
  text: string,
  own: readonly MatchReference[] = [],
  token: CancellationToken = neverCancelled,
): Promise<Implementation | null> {
  const reading = readDocument(text, 1, {});
  const last = reading.snapshot.math.filter(({ display }) => display).at(-1)!;
  const matching: Matching = {
    reading,
    runPlan(plan, cancellation) {
      if (plan.kind === 'follow') throw new TypeError('No law is asked for.');
      return plan.kind === 'match' ? runMatch(plan, engine, cancellation) : runPlan(plan, engine, cancellation);
    },
    token,
    own,
    breathe: () => Promise.resolve(),
  };
  return findImplementation(matching, last.index);
}

/** `id relation × factor + offset`, then what else fits. */
export function showMatch(found: Implementation | null): string {
  if (found === null) return 'none';
  const factor = found.factorName ?? (found.factor === 1 ? null : String(Number(found.factor.toPrecision(5))));
  const offset = found.offset === 0 ? '' : ` + ${found.offset.toFixed(4)}`;
  return `${found.entry} ${found.relation}${factor === null ? '' : ` × ${factor}`}${offset}`;
}

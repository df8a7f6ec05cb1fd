import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neverCancelled } from '../../src/base/cancellation';
import { isPurePlan, runPlan } from '../../src/check/runPlan';
import { assembleDocument } from '../../src/checker/assembleDocument';
import type { CheckedDocument, ClaimReport } from '../../src/checker/checkedDocument';
import { english } from '../../src/checker/english';
import { judgeAll, matchAll, type Check } from '../../src/checker/checkSteps';
import { recall } from '../../src/checker/memory';
import { readDocument } from '../../src/checker/readDocument';
import { rememberOutcomes } from '../../src/checker/rememberOutcomes';
import { toJson, type JsonClaim, type JsonEquation } from '../../src/checker/toJson';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { runMatch } from '../../src/worker/tfjs/runMatch';

/** What a case pins: every claim that is no definition, in order, and what some displays are read as. Lines are 1-based; `says` is what the reason adds to the finding. */
interface Expected {
  /** Where the text stands, when it is not `input.md` beside the expectation. */
  readonly file?: string;
  readonly claims: readonly (Partial<JsonClaim> & { readonly line: number; readonly says?: string })[];
  readonly readings?: Readonly<Record<string, string>>;
  readonly implementations?: Readonly<Record<string, string>>;
  readonly problems?: Readonly<Record<string, readonly string[]>>;
}

const folder = 'test/fixtures/homework';
const engine = createPointsEngine(createJavaScriptEngine());

/** Judged, and implementations looked for where some are expected; repairs have a suite of their own. */
async function checkHomework(text: string, isMatched: boolean): Promise<CheckedDocument> {
  const version = readDocument(text, 1, {});
  const memory = { claims: new Map(), repairs: new Map(), shared: new Map(), implementations: new Map(), restated: new Map() };
  const check: Check = {
    version,
    memory,
    settings: { samples: 4096, macros: {} },
    token: neverCancelled,
    own: [],
    written: new Set<number>(),
    breathe: () => Promise.resolve(),
    onStep: () => undefined,
    runPlan: rememberOutcomes(async (plan, token) => {
      if (plan.kind === 'match') return runMatch(plan, engine, token);
      assert.ok(isPurePlan(plan));
      return runPlan(plan, engine, token);
    }),
  };
  await judgeAll(check);
  if (isMatched) await matchAll(check);
  return assembleDocument(version, recall(version, memory));
}

/** The fields that the expectation names, of a claim and of its place. */
function pick(claim: JsonClaim, says: string, expected: Expected['claims'][number] | undefined): object {
  const all: Record<string, unknown> = { ...claim, line: claim.range.start.line + 1, says };
  const keys = expected === undefined ? ['line', 'kind', 'relation', 'status'] : Object.keys(expected);
  return Object.fromEntries(keys.map((key) => [key, key === 'factor' ? roundFactor(claim.factor) : all[key]]));
}

/** Why each claim that is no definition has its verdict, in the same order. */
function reasonsIn({ equations }: CheckedDocument): readonly string[] {
  const reports = equations.flatMap(({ claims }) => claims).filter((report): report is ClaimReport => report.kind === 'claim');
  return reports.map(({ verdict }) => (verdict === null ? '' : english.reason(verdict.reason, verdict.status)));
}

/** A factor found by sampling is known to about a part in a hundred. */
function roundFactor(factor: number | null): number | null {
  return factor === null ? null : Number(factor.toPrecision(2));
}

function byLine<T>(
  equations: readonly JsonEquation[],
  expected: Readonly<Record<string, T>>,
  read: (equation: JsonEquation) => unknown,
): object {
  const found = (line: string) => equations.find((equation) => equation.display && equation.range.start.line + 1 === Number(line));
  return Object.fromEntries(Object.keys(expected).map((line) => [line, found(line) === undefined ? 'no display' : read(found(line)!)]));
}

/** `sliced-score-matching × 2`; a factor that depends on the world is only said to be one. */
function nameImplementation({ implementation }: JsonEquation): string {
  if (implementation === null) return 'none';
  const { id, factor } = implementation;
  if (factor === 1) return id;
  return `${id} × ${Number.isInteger(2 * factor) ? factor : 'a number of the world'}`;
}

describe('small homeworks', () => {
  for (const name of readdirSync(folder)) {
    it(name, async () => {
      const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected; // its shape is pinned by the comparison
      const text = readFileSync(expected.file ?? join(folder, name, 'input.md'), 'utf8');
      const checked = await checkHomework(text, expected.implementations !== undefined);
      const { equations } = toJson(checked, 'input.md');
      const reasons = reasonsIn(checked);
      const claims = equations.flatMap((equation) => equation.claims).filter((claim) => claim.status !== 'definition');
      assert.deepEqual(
        claims.map((claim, i) => pick(claim, reasons[i] ?? '', expected.claims[i])),
        expected.claims,
      );
      const { readings = {}, implementations = {}, problems = {} } = expected;
      assert.deepEqual(
        byLine(equations, readings, (equation) => equation.reading),
        readings,
      );
      assert.deepEqual(byLine(equations, implementations, nameImplementation), implementations);
      assert.deepEqual(
        byLine(equations, problems, (equation) => equation.problems.map((problem) => problem.code)),
        problems,
      );
    }).timeout(120_000);
  }
});

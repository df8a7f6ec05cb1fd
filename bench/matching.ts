import { cpuUsage } from 'node:process';
import { neverCancelled } from '../src/base/cancellation';
import type { MatchPlan, Plan, ValueTable } from '../src/check/plan';
import { findImplementation, type Matching } from '../src/checker/findImplementation';
import { readDocument } from '../src/checker/readDocument';
import { entries } from '../src/registry';
import { findMatches } from '../src/registry/findMatches';
import { createFingerprintIndex } from '../src/registry/fingerprint';
import { createJavaScriptEngine } from '../src/worker/javascriptEngine';
import { evaluateAt } from '../src/worker/tfjs/evaluateAt';
import { loadTensorflow } from '../src/worker/tfjs/loadTensorflow';
import { tabulateEntry } from '../src/worker/tfjs/tabulateEntry';
import { median, showTable } from './measure';

export interface MatchingBench {
  /** Milliseconds of the processor until all entries have run, once in a process. */
  readonly tabulating: number;
  /** To make the plan of one equation. */
  readonly planning: number;
  readonly sizes: readonly { readonly entries: number; readonly indexing: number; readonly finding: number; readonly found: number }[];
}

function processorMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e3;
}

/** What it costs to find the implementation of an equation among 10, 100 and 500: those that are registered, and copies of them with other values. */
export async function benchMatching(): Promise<MatchingBench> {
  const tf = await loadTensorflow();
  const started = processorMs();
  const registered = entries.flatMap((entry) => tabulateEntry(tf, entry) ?? []);
  const tabulating = processorMs() - started;
  const plans: MatchPlan[] = [];
  const planning: number[] = [];
  for (const { setting, latex } of entries) {
    const reading = readDocument(`${setting}\n\n$$\n${latex[0]!.includes('=') ? '' : 'L = '}${latex[0]!}\n$$\n`, 1, {});
    const before = processorMs();
    const matching = { reading, runPlan: collectInto(plans), token: neverCancelled, own: [], breathe: () => Promise.resolve() };
    await findImplementation(matching, reading.snapshot.math.length - 1);
    planning.push(processorMs() - before);
  }
  const engine = createJavaScriptEngine();
  const sizes = [10, 100, 500].map((count) => {
    const before = processorMs();
    const index = createFingerprintIndex(multiply(registered, count));
    const indexing = processorMs() - before;
    const times = plans.map((plan) => {
      const start = processorMs();
      const matches = findMatches(plan, index, (ingredients, order, place) => evaluateAt({ ...plan, ingredients }, order, place, engine));
      return { ms: processorMs() - start, found: matches.length > 0 };
    });
    return { entries: count, indexing, finding: median(times.map(({ ms }) => ms)), found: times.filter(({ found }) => found).length };
  });
  return { tabulating, planning: median(planning), sizes };
}

function collectInto(plans: MatchPlan[]): Matching['runPlan'] {
  return (plan: Plan) => {
    if (plan.kind === 'match') plans.push(plan);
    const use = { device: 'javascript', name: '', precision: 'f64', milliseconds: 0 } as const;
    return Promise.resolve({ kind: 'match', id: plan.id, final: true, matches: [], use });
  };
}

/** The first ones as they are, then copies that have the same needs and other values. */
function multiply(tables: readonly ValueTable[], count: number): ValueTable[] {
  return Array.from({ length: count }, (_, k) => {
    const table = tables[k % tables.length]!;
    if (k < tables.length) return table;
    const change = (value: number, row: number) => value * (1 + 0.3 * Math.sin(k + 2.1 * row));
    return { ...table, id: `${table.id} ${k}`, values: table.values.map((values) => values.map(change)) };
  });
}

export function showMatching({ tabulating, planning, sizes }: MatchingBench): string {
  const rows = sizes.map(({ entries: count, indexing, finding, found }) => [
    `${count}`,
    indexing.toFixed(1),
    finding.toFixed(1),
    `${found}`,
  ]);
  const table = showTable(['implementations', 'index, ms once', 'search, ms an equation', 'equations found'], rows);
  return `Matching: all implementations are run in ${tabulating.toFixed(0)} ms of the processor, once; the plan of an equation takes ${planning.toFixed(0)} ms.\n\n${table}`;
}

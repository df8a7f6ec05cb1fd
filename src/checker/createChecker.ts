import { finishSteps, type Steps } from '../base/steps';
import type { Outcome } from '../check/outcome';
import type { Tree } from '../latex/tree';
import { assembleDocument } from './assembleDocument';
import type { CheckedDocument, Checker, CheckerHost, CheckerSettings } from './checkedDocument';
import type { RunPlan } from './checkSteps';
import { recall, type Memory } from './memory';
import { readDocument, readDocumentInSteps, type DocumentReading } from './readDocument';

const outcomesKept = 300;

/** One open document: read at once, judged step by step; only what changed in content is run again. */
export function createChecker(host: CheckerHost, settings: CheckerSettings): Checker {
  const memory: Memory = { claims: new Map(), repairs: new Map(), shared: new Map(), implementations: new Map(), restated: new Map() };
  let reading = readDocument('', 0, settings.macros);
  let written: ReadonlySet<Tree> = new Set();
  let own = host.implementations?.() ?? [];
  const runPlan = rememberOutcomes(host);
  const assemble = (version: DocumentReading) => assembleDocument(version, recall(version, memory, own));
  function* read(text: string, version: number): Steps<CheckedDocument> {
    const next = yield* readDocumentInSteps(text, version, settings.macros, reading);
    yield;
    const document = assemble(next);
    written = findWritten(reading, next) ?? written;
    reading = next;
    return document;
  }
  return {
    read,
    update: (text, version) => finishSteps(read(text, version)),
    async check(token, onUpdate) {
      const version = reading;
      own = host.implementations?.() ?? [];
      const places = new Set(version.trees.flatMap((tree, math) => (written.has(tree) ? [math] : [])));
      const step = { version, memory, settings, runPlan, token, own, written: places, onStep: () => onUpdate(() => assemble(version)) };
      const { checkAll } = await import('./checkAll'); // what judges is not needed to read, and as large
      await checkAll(step, () => assemble(version));
      return assemble(version);
    },
    async valueAt(math, piece, token) {
      const version = reading;
      const { valueOfPiece } = await import('./pieceValue');
      return valueOfPiece(version, math, piece, runPlan, token);
    },
    async drawEquation(math, token, wishes = {}) {
      const report = assemble(reading).equations[math];
      return report === undefined ? null : (await import('./drawPicture')).drawPicture(report, { reading, runPlan, token, wishes });
    },
  };
}

/** More than somebody writes at once; a document that was opened was not written just now. */
const mostWritten = 12;

/** What stands in a version and did not in the one before; null where that is nothing, or too much to be asked for first. */
function findWritten(before: DocumentReading, after: DocumentReading): ReadonlySet<Tree> | null {
  const known = new Set(before.trees);
  const fresh = new Set(after.trees.filter((tree) => !known.has(tree)));
  return fresh.size === 0 || fresh.size > mostWritten ? null : fresh;
}

/** Equal plans have equal outcomes: a plan is run once. Those of simulations are large, and whoever wants one keeps it. */
function rememberOutcomes(host: CheckerHost): RunPlan {
  const outcomes = new Map<string, Outcome>();
  return async (plan, token) => {
    const known = outcomes.get(plan.id);
    if (known !== undefined) return known;
    const outcome = await host.runPlan(plan, token);
    if (plan.kind === 'simulate') return outcome;
    outcomes.set(plan.id, outcome);
    if (outcomes.size > outcomesKept) outcomes.delete(outcomes.keys().next().value!);
    return outcome;
  };
}

import type { CancellationToken } from '../base/cancellation';
import { finishSteps, type Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import { assembleDocument, assembleInSteps, reportOne } from './assembleDocument';
import type { Check } from './checkSteps';
import type { CheckedDocument, Checker, CheckerHost, CheckerSettings, EquationReport } from './checkedDocument';
import { recall, type Memory } from './memory';
import {
  readDocument,
  readOnInSteps,
  readTypedInSteps,
  readWrittenInSteps,
  type DocumentReading,
  type TypedReading,
  type WrittenReading,
} from './readDocument';
import { rememberOutcomes } from './rememberOutcomes';

/** One open document: read at once, judged step by step; only what changed in content is run again. */
export function createChecker(host: CheckerHost, settings: CheckerSettings): Checker {
  const memory: Memory = { claims: new Map(), repairs: new Map(), shared: new Map(), implementations: new Map(), restated: new Map() };
  let reading = readDocument('', 0, settings.macros);
  let written: ReadonlySet<Tree> = new Set();
  let own = host.implementations?.() ?? [];
  const runPlan = rememberOutcomes((plan, token) => host.runPlan(plan, token));
  const assemble = (version: DocumentReading) => assembleDocument(version, recall(version, memory, own));
  /** What was read of the newest text before all of it was. */
  let begun: { readonly text: string; readonly before: DocumentReading; readonly typed: TypedReading } | undefined;
  function* readTyped(text: string, version: number): Steps<TypedReading> {
    if (begun?.text === text && begun.before === reading && begun.typed.snapshot.version === version) return begun.typed;
    const before = reading;
    const typed = yield* readTypedInSteps(text, version, settings.macros, before);
    begun = { text, before, typed };
    return typed;
  }
  function* read(text: string, version: number): Steps<CheckedDocument> {
    const typed = yield* readTyped(text, version);
    begun = undefined;
    const next = yield* readOnInSteps(typed);
    yield;
    const document = yield* assembleInSteps(next, recall(next, memory, own));
    written = findWritten(reading, next) ?? written;
    reading = next;
    return document;
  }
  function makeCheck(version: DocumentReading, token: CancellationToken): Omit<Check, 'written' | 'onStep'> {
    return { version, memory, settings, runPlan, token, own, breathe: host.breathe ?? (() => Promise.resolve()) };
  }
  async function judgeWritten({ math, reading: version }: WrittenReading, token: CancellationToken): Promise<EquationReport> {
    const { judgeOne } = await loadRuns();
    await judgeOne(makeCheck(version, token), math);
    return reportOne(
      version,
      math,
      recall(version, memory, own, (claim) => claim.math === math),
    );
  }
  return {
    read,
    update: (text, version) => finishSteps(read(text, version)),
    *readWritten(text, version) {
      const before = reading;
      if (before.snapshot.math.length < longText) return null;
      const written = yield* readWrittenInSteps(yield* readTyped(text, version), before);
      return written && { math: written.math, judge: (token) => judgeWritten(written, token) };
    },
    async check(token, onUpdate, calm) {
      const version = reading;
      own = host.implementations?.() ?? [];
      const places = new Set(version.trees.flatMap((tree, math) => (written.has(tree) ? [math] : [])));
      const onStep = () => onUpdate(() => assemble(version));
      const { checkAll } = await loadRuns();
      await checkAll({ ...makeCheck(version, token), written: places, onStep, calm }, () => assemble(version));
      return assemble(version);
    },
    async valueAt(math, piece, token, language) {
      const version = reading;
      const { valueOfPiece } = await import('./pieceValue');
      return valueOfPiece(version, math, piece, runPlan, token, language);
    },
    async drawEquation(math, token, wishes = {}, language = 'en') {
      const report = assemble(reading).equations[math];
      return report === undefined
        ? null
        : (await import('./drawPicture')).drawPicture(report, { reading, runPlan, token, wishes, language });
    },
  };
}

/** What judges is not needed to read, and as large. */
const loadRuns = () => import('./checkAll');

/** A text of fewer formulas is read at once. */
const longText = 60;

/** More than somebody writes at once; a document that was opened was not written just now. */
const mostWritten = 12;

/** What stands in a version and did not in the one before; null where that is nothing, or too much to be asked for first. */
function findWritten(before: DocumentReading, after: DocumentReading): ReadonlySet<Tree> | null {
  const known = new Set(before.trees);
  const fresh = new Set(after.trees.filter((tree) => !known.has(tree)));
  return fresh.size === 0 || fresh.size > mostWritten ? null : fresh;
}

import { finishSteps, type Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import { assembleDocument, assembleInSteps } from './assembleDocument';
import type { CheckedDocument, Checker, CheckerHost, CheckerSettings } from './checkedDocument';
import { recall, type Memory } from './memory';
import { readDocument, readDocumentInSteps, type DocumentReading } from './readDocument';
import { rememberOutcomes } from './rememberOutcomes';

/** One open document: read at once, judged step by step; only what changed in content is run again. */
export function createChecker(host: CheckerHost, settings: CheckerSettings): Checker {
  const memory: Memory = { claims: new Map(), repairs: new Map(), shared: new Map(), implementations: new Map(), restated: new Map() };
  let reading = readDocument('', 0, settings.macros);
  let written: ReadonlySet<Tree> = new Set();
  let own = host.implementations?.() ?? [];
  const runPlan = rememberOutcomes((plan, token) => host.runPlan(plan, token));
  const assemble = (version: DocumentReading) => assembleDocument(version, recall(version, memory, own));
  function* read(text: string, version: number): Steps<CheckedDocument> {
    const next = yield* readDocumentInSteps(text, version, settings.macros, reading);
    yield;
    const document = yield* assembleInSteps(next, recall(next, memory, own));
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
      const breathe = host.breathe ?? (() => Promise.resolve());
      const step = {
        version,
        memory,
        settings,
        runPlan,
        token,
        own,
        breathe,
        written: places,
        onStep: () => onUpdate(() => assemble(version)),
      };
      const { checkAll } = await import('./checkAll'); // what judges is not needed to read, and as large
      await checkAll(step, () => assemble(version));
      return assemble(version);
    },
    async valueAt(math, piece, token, language) {
      const version = reading;
      const { valueOfPiece } = await import('./pieceValue');
      return valueOfPiece(version, math, piece, runPlan, token, language);
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

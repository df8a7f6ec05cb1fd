import { finishSteps, type Steps } from '../base/steps';
import { readClaimsInSteps, type ClaimsReading } from '../claims/readClaims';
import { findConventionalScores } from '../claims/conventionalScores';
import { withGivenValues } from '../claims/givenValues';
import { findDefinitions } from '../document/findDefinitions';
import { readSnapshotInSteps } from '../document/readSnapshot';
import type { Snapshot } from '../document/snapshot';
import { nothingKnown, parseFormulasInSteps, type FormulasReading, type KnownReadings } from '../latex/parseFormulas';
import { parseLatex } from '../latex/parseLatex';
import type { LatexReading, Macro, Tree } from '../latex/tree';
import type { Formula } from '../math/expr';
import { readDirectiveValues } from '../math/directiveValues';
import { readFormulasInSteps } from '../math/readFormulas';
import type { Scope } from '../math/scope';
import type { Problem } from '../base/problem';
import { entriesNamed } from '../registry/index';
import { findNameProblems } from './nameProblems';

/** Everything that reading alone tells about one version of a document. */
export interface DocumentReading {
  readonly snapshot: Snapshot;
  readonly scope: Scope;
  readonly trees: readonly Tree[];
  readonly formulas: readonly Formula[];
  /** Of each math span, reading of TeX and of meaning together. */
  readonly problems: readonly (readonly Problem[])[];
  /** Of the document itself, with spans in it: directives that say nothing that is understood. */
  readonly ownProblems: readonly Problem[];
  readonly claims: ClaimsReading;
  readonly macros: Readonly<Record<string, string>>;
  /** Those of the macros that the settings gave. */
  readonly settingMacros: Readonly<Record<string, string>>;
  /** What is written the same and uses the same macros is the same tree in the next version too. */
  readonly parsed: KnownReadings;
}

/** Text → claims. Never fails; what is unchanged since the version before is not read again. */
export function readDocument(
  text: string,
  version: number,
  macros: Readonly<Record<string, string>>,
  previous?: DocumentReading,
): DocumentReading {
  return finishSteps(readDocumentInSteps(text, version, macros, previous));
}

/** The same in small steps, for whoever must not be kept waiting: drive it with `sliceSteps`. */
export function* readDocumentInSteps(
  text: string,
  version: number,
  macros: Readonly<Record<string, string>>,
  previous?: DocumentReading,
): Steps<DocumentReading> {
  const snapshot = yield* readSnapshotInSteps(text, version, previous?.snapshot);
  const { readings, macros: inForce, known } = yield* parseAll(snapshot, macros, previous?.parsed);
  const trees = readings.map((reading) => reading.tree);
  const { scope: gathered, formulas } = yield* readFormulasInSteps(snapshot, trees);
  const { scope, values, problems: ownProblems } = readDirectiveValues(snapshot, gathered);
  const meanings = formulas.map(({ formula }, index) => withLatexProblems(formula, readings[index]!));
  const findEntries = (phrase: string) => entriesNamed(phrase).map((entry) => entry.id);
  const written = withGivenValues(yield* readClaimsInSteps(snapshot, meanings, scope, findEntries), values);
  const scores = findConventionalScores(scope, written.definitions);
  const claims = withGivenValues(written, scores);
  const names = yield* findNameProblems({ snapshot, formulas: meanings, scope, claims, scores });
  return {
    snapshot,
    scope,
    trees,
    formulas: meanings,
    problems: formulas.map(({ problems }, index) => [...readings[index]!.problems, ...problems, ...(names.get(index) ?? [])]),
    ownProblems,
    claims,
    settingMacros: macros,
    parsed: known,
    macros: Object.fromEntries([...inForce.values()].map((macro) => [`\\${macro.name}`, macro.body])),
  };
}

/** A span whose TeX is broken may have lost a piece, whatever could be made of the rest; an unknown command has lost what it stands for. */
function withLatexProblems(formula: Formula, { problems }: LatexReading): Formula {
  const errors = problems.filter((problem) => problem.level === 'error');
  if (errors.length === 0) return formula;
  const isLocal = errors.every(({ code }) => localErrors.has(code));
  const gaps = isLocal && formula.gaps !== null ? [...formula.gaps, ...errors.map(({ span }) => span)] : null;
  return { ...formula, incomplete: true, gaps };
}

const localErrors: ReadonlySet<string> = new Set(['latex.unknownCommand', 'latex.unknownCharacter']);

function* parseAll(
  snapshot: Snapshot,
  macros: Readonly<Record<string, string>>,
  before: KnownReadings = nothingKnown,
): Steps<FormulasReading> {
  const given = new Map(Object.entries(macros).map(([name, body]) => makeMacro(name, body)));
  for (const text of findDefinitions(snapshot)) for (const macro of parseLatex(text, given).macros) given.set(macro.name, macro);
  return yield* parseFormulasInSteps(
    snapshot.math.map((math) => math.latex),
    given,
    before,
  );
}

/** A macro of the settings, written as for KaTeX: `\norm` → `\left\|#1\right\|`. */
function makeMacro(written: string, body: string): [string, Macro] {
  const name = written.replace(/^\\/, '');
  const parameters = Math.max(0, ...[...body.matchAll(/#([1-9])/g)].map((match) => Number(match[1])));
  return [name, { name, parameters, body }];
}

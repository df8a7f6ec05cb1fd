import { finishSteps, type Steps } from '../base/steps';
import { readClaimsInSteps, type ClaimsReading } from '../claims/readClaims';
import type { Written } from '../claims/takeChains';
import { findConventionalScores } from '../claims/conventionalScores';
import { withGivenValues } from '../claims/givenValues';
import { findDefinitions } from '../document/findDefinitions';
import { readSnapshotInSteps } from '../document/readSnapshot';
import type { Snapshot } from '../document/snapshot';
import { nothingKnown, parseFormulasInSteps, type FormulasReading, type KnownReadings } from '../latex/parseFormulas';
import { parseLatex } from '../latex/parseLatex';
import type { LatexReading, Macro, Tree } from '../latex/tree';
import type { Formula } from '../math/expr';
import { readDirectiveValues, type DirectiveValue } from '../math/directiveValues';
import { withNoiseStrengths } from '../math/noiseStrengths';
import { readFormulasInSteps } from '../math/readFormulas';
import type { Scope } from '../math/scope';
import type { Problem } from '../base/problem';
import { entryIdsNamed } from '../registry/entryNames';
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
  return yield* readOnInSteps(yield* readTypedInSteps(text, version, macros, previous));
}

/** A version as far as typed expressions, before anything is asked of several formulas at once. */
export interface TypedReading extends Pick<
  DocumentReading,
  'snapshot' | 'scope' | 'trees' | 'formulas' | 'ownProblems' | 'macros' | 'settingMacros' | 'parsed'
> {
  readonly problems: DocumentReading['problems'];
  /** What directives give values. */
  readonly values: readonly DirectiveValue[];
}

export function* readTypedInSteps(
  text: string,
  version: number,
  macros: Readonly<Record<string, string>>,
  previous?: DocumentReading,
): Steps<TypedReading> {
  const snapshot = yield* readSnapshotInSteps(text, version, previous?.snapshot);
  const { readings, macros: inForce, known } = yield* parseAll(snapshot, macros, previous?.parsed);
  const trees = readings.map((reading) => reading.tree);
  const { scope: gathered, formulas } = yield* readFormulasInSteps(snapshot, trees);
  const { scope, values, problems: ownProblems } = readDirectiveValues(snapshot, gathered);
  return {
    snapshot,
    scope,
    trees,
    values,
    ownProblems,
    formulas: withNoiseStrengths(formulas.map(({ formula }, index) => withLatexProblems(formula, readings[index]!))),
    problems: formulas.map(({ problems }, index) => [...readings[index]!.problems, ...problems]),
    settingMacros: macros,
    parsed: known,
    macros: Object.fromEntries([...inForce.values()].map((macro) => [`\\${macro.name}`, macro.body])),
  };
}

/** From typed expressions to claims. */
export function* readOnInSteps(typed: TypedReading): Steps<DocumentReading> {
  const { claims, scores } = yield* readClaimsOf(typed);
  const { snapshot, formulas, scope, problems } = typed;
  const names = yield* findNameProblems({ snapshot, formulas, scope, claims, scores });
  return { ...typed, claims, problems: problems.map((own, math) => (names.has(math) ? [...own, ...names.get(math)!] : own)) };
}

/** A version in which one formula was written, with what that claims. */
export interface WrittenReading {
  readonly math: number;
  readonly reading: DocumentReading;
}

/**
 * What is claimed by the formula that is being written, quickly: null where more has changed than that. All else that is claimed is as it was in the
 * version before, and nothing is said of problems.
 */
export function* readWrittenInSteps(typed: TypedReading, before: DocumentReading): Steps<WrittenReading | null> {
  const math = findWrittenFormula(typed, before);
  if (math === null) return null;
  const { claims: own } = yield* readClaimsOf(typed, { math, before: before.claims.chains });
  const others = before.claims.claims.filter((claim) => claim.math !== math);
  const at = others.findIndex((claim) => claim.math > math);
  const claims = at === -1 ? [...others, ...own.claims] : [...others.slice(0, at), ...own.claims, ...others.slice(at)];
  return { math, reading: { ...typed, claims: { ...own, claims } } };
}

/** The only formula that is read otherwise than in the version before, where both have the same parts. */
function findWrittenFormula(typed: TypedReading, before: DocumentReading): number | null {
  const parts = ['math', 'blocks', 'sections', 'directives'] as const;
  if (parts.some((part) => typed.snapshot[part].length !== before.snapshot[part].length)) return null;
  const changed = typed.formulas.flatMap((formula, math) => (formula === before.formulas[math] ? [] : [math]));
  const [math] = changed;
  return math === undefined || changed.length > 1 || typed.trees[math] === before.trees[math] ? null : math;
}

function* readClaimsOf(
  { snapshot, formulas, scope, values }: TypedReading,
  only?: Written,
): Steps<{ readonly claims: ClaimsReading; readonly scores: readonly DirectiveValue[] }> {
  const written = withGivenValues(yield* readClaimsInSteps(snapshot, formulas, scope, entryIdsNamed, only), values);
  const scores = findConventionalScores(scope, written.definitions);
  return { claims: withGivenValues(written, scores), scores };
}

/** A span whose TeX is broken may have lost a piece, whatever could be made of the rest; an unknown command has lost what it stands for. */
function withLatexProblems(formula: Formula, { problems }: LatexReading): Formula {
  const errors = problems.filter((problem) => problem.level === 'error');
  if (errors.length === 0) return formula;
  const known = withProblems.get(formula);
  if (known?.problems === problems) return known.formula;
  const isLocal = errors.every(({ code }) => localErrors.has(code));
  const gaps = isLocal && formula.gaps !== null ? [...formula.gaps, ...errors.map(({ span }) => span)] : null;
  const broken = { ...formula, incomplete: true, gaps };
  withProblems.set(formula, { problems, formula: broken });
  return broken;
}

/** What is not read again stays the same object. */
const withProblems = new WeakMap<Formula, { readonly problems: readonly Problem[]; readonly formula: Formula }>();

const localErrors: ReadonlySet<string> = new Set(['latex.unknownCommand', 'latex.unknownCharacter']);

function* parseAll(
  snapshot: Snapshot,
  macros: Readonly<Record<string, string>>,
  before: KnownReadings = nothingKnown,
): Steps<FormulasReading> {
  const given = new Map(Object.entries(macros).map(([name, body]) => makeMacro(name, body)));
  for (const text of yield* findDefinitions(snapshot)) for (const macro of parseLatex(text, given).macros) given.set(macro.name, macro);
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

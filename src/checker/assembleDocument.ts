import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import type { Problem } from '../base/problem';
import type { Claim, Definition } from '../claims/claim';
import type { Tree } from '../latex/tree';
import type { CheckedDocument, ClaimReport, EquationReport, Implementation, Likeness } from './checkedDocument';
import type { RepairSearch } from './findRepair';
import { showJudged, type Judged } from './judged';
import type { DocumentReading } from './readDocument';
import { findValueProblems } from './valueProblems';
import { statesRecursion } from './findMotion';

/** What is known about a version when it is shown. */
export interface Known {
  readonly judged: ReadonlyMap<Claim, Judged | null>;
  readonly repairs: ReadonlyMap<Claim, RepairSearch>;
  /** Undefined while it has not been looked for. */
  implementationOf(math: number): Implementation | null | undefined;
  readonly restated: ReadonlyMap<string, Likeness>;
}

/** The report of every math span, in order; claims that are still being checked have no verdict. */
export function assembleDocument(reading: DocumentReading, known: Known): CheckedDocument {
  return finishSteps(assembleInSteps(reading, known));
}

/** The same in small steps. */
export function* assembleInSteps(reading: DocumentReading, known: Known): Steps<CheckedDocument> {
  const claims = groupByMath(reading.claims.claims);
  const definitions = groupByMath(reading.claims.definitions);
  const equations = yield* flatMapInSteps(reading.snapshot.math, ({ index }) => [
    reportAgain(index, reading, known, definitions.get(index) ?? none, claims.get(index) ?? none),
  ]);
  const isJudged = reading.claims.claims.every((claim) => known.judged.has(claim));
  const { snapshot, ownProblems: problems, scope, macros } = reading;
  const trees = treesOf(reading);
  const { goals, explained, sharedLaws } = reading.claims;
  const following = { goals: new Set(goals), explained, sharedLaws, restated: known.restated };
  return { snapshot, problems, scope, equations, trees, macros, final: isJudged, following };
}

/** The report of one math span. */
export function reportOne(reading: DocumentReading, math: number, known: Known): EquationReport {
  const ofIt = <T extends { readonly math: number }>(things: readonly T[]) => things.filter((thing) => thing.math === math);
  return reportEquation(math, reading, known, ofIt(reading.claims.definitions), ofIt(reading.claims.claims));
}

const treesFound = new WeakMap<DocumentReading, readonly Tree[]>();

function treesOf(reading: DocumentReading): readonly Tree[] {
  const known = treesFound.get(reading) ?? reading.parsed.readings.map(({ tree }) => tree);
  treesFound.set(reading, known);
  return known;
}

const none: readonly never[] = [];

/** A report with what was known when it was made. */
interface MadeReport {
  readonly of: readonly unknown[];
  readonly report: EquationReport;
}

const lastReports = new WeakMap<DocumentReading, MadeReport[]>();

/** A version is assembled many times while its verdicts come: of whom nothing more is known, the report stays the same object. */
function reportAgain(
  index: number,
  reading: DocumentReading,
  known: Known,
  definitions: readonly Definition[],
  claims: readonly Claim[],
): EquationReport {
  const last = lastReports.get(reading) ?? [];
  lastReports.set(reading, last);
  const of = [known.implementationOf(index), ...claims.flatMap((claim) => [known.judged.get(claim), known.repairs.get(claim)])];
  const before = last[index];
  // What is odd about a value rests on implementations of other equations as well.
  const isSame = before?.of.every((part, place) => part === of[place]) === true && !claims.some(({ kind }) => kind === 'redefinition');
  if (isSame) return before.report;
  const report = reportEquation(index, reading, known, definitions, claims);
  last[index] = { of, report };
  return report;
}

function groupByMath<T extends { readonly math: number }>(things: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const thing of things) {
    const group = groups.get(thing.math);
    if (group) group.push(thing);
    else groups.set(thing.math, [thing]);
  }
  return groups;
}

function reportEquation(
  index: number,
  reading: DocumentReading,
  known: Known,
  definitions: readonly Definition[],
  claims: readonly Claim[],
): EquationReport {
  const formula = reading.formulas[index]!;
  const reported = claims.flatMap((claim) => reportClaim(claim, known));
  return {
    math: reading.snapshot.math[index]!,
    tree: reading.trees[index]!,
    formula,
    problems: withValueProblems(
      reading,
      index,
      findValueProblems(reported, reading.snapshot, (math) => known.implementationOf(math)),
    ),
    reading: reading.claims.readings[index]!,
    isRecursion: statesRecursion(formula),
    claims: [...definitions.filter(({ form }) => form !== 'rebinding'), ...reported],
    ignored: reading.claims.ignored.get(index) ?? null,
    implementation: known.implementationOf(index) ?? null,
    picture: null,
  };
}

/** The list stays the same object where nothing is added. */
function withValueProblems({ problems }: DocumentReading, index: number, found: readonly Problem[]): readonly Problem[] {
  return found.length === 0 ? problems[index]! : [...problems[index]!, ...found];
}

/** A claim that turned out to assert nothing (an earlier quantity it is not derived from, a loss that is not constant) is left out. */
function reportClaim(claim: Claim, known: Known): ClaimReport[] {
  const judged = known.judged.get(claim);
  if (judged === null) return [];
  if (judged === undefined)
    return claim.onlyIf === null ? [{ kind: 'claim', claim, verdict: null, repair: null, trail: [], repairsTried: 0 }] : [];
  const { repair, tried } = known.repairs.get(claim) ?? { repair: null, tried: 0 };
  return [
    {
      kind: 'claim',
      claim: showJudged(claim, judged),
      verdict: judged.verdict,
      repair,
      trail: judged.trail ?? [],
      repairsTried: tried,
      ...(judged.completeNeeds && { seeksNeeds: true }),
    },
  ];
}

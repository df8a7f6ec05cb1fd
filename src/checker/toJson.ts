import type { Range, Span } from '../base/span';
import { hypothesesOf } from './implementationWords';
import type { Counterexample, DeviceKind, Interval, Method } from '../check/outcome';
import type { Breach, Evidence, Need, RelationName, Repair, Status, Verdict } from '../check/verdict';
import type { Asserted, Claim, ClaimKind, Definition } from '../claims/claim';
import { spanInDocument } from '../claims/locate';
import type { NotebookCell } from '../document/notebook';
import { placeInCells, type PlacedRange } from '../document/placeInCells';
import type { CheckedDocument, ClaimReport, EquationReport, Implementation, ReadingName } from './checkedDocument';
import { traceGoal, type GapKind, type GoalTrail } from './goalTrail';
import { showProblem } from './showProblem';

/** One file, as `rederive check --json` prints it; `docs/rederive-check.schema.json` describes it for others. */
export interface JsonDocument {
  readonly file: string;
  readonly equations: readonly JsonEquation[];
  /** Of the document itself: directives that say nothing that is understood. */
  readonly problems: readonly JsonProblem[];
}

export interface JsonProblem {
  readonly code: string;
  readonly message: string;
  readonly range: Range;
  /** Notebooks only, and only of a problem of the document itself. */
  readonly cell?: number;
}

export interface JsonEquation {
  /** Zero-based, UTF-16, as in the Language Server Protocol. */
  readonly range: Range;
  /** Notebooks only: the cell, from 0, that this range and those of the claims and problems are in. */
  readonly cell?: number;
  readonly latex: string;
  readonly display: boolean;
  readonly reading: ReadingName;
  readonly implementation: JsonImplementation | null;
  /** The reader has asked not to judge it, and why; null where it is judged. */
  readonly ignored: { readonly reason: string } | null;
  readonly claims: readonly JsonClaim[];
  readonly problems: readonly JsonProblem[];
}

export interface JsonImplementation {
  readonly id: string;
  readonly title: string;
  readonly relation: Implementation['relation'];
  readonly factor: number;
  readonly offset: number;
  /** Only where the factor differs between worlds: `2 σ²`, `1/d`. */
  readonly factorName?: string;
  /** What must hold for it to be what its title says, which is not checked; absent where there is nothing. */
  readonly hypotheses?: readonly string[];
  /** Others that fit too, the best first; absent where there is none. */
  readonly alsoFits?: readonly Pick<JsonImplementation, 'id' | 'title' | 'relation'>[];
}

/** The smallest edit that makes a wrong claim true. */
export interface JsonRepair {
  readonly latex: string;
  readonly edits: readonly { readonly range: Range; readonly cell?: number; readonly newText: string }[];
  /** Ranges of the claims that it makes true. */
  readonly repairs: readonly Range[];
}

/** A definition has the status `definition`, asserts `define`, and everything that comes from a run is null. */
export interface JsonClaim {
  readonly kind: ClaimKind;
  readonly range: Range;
  /** `cell` in notebooks, where the older value may stand in another cell. */
  readonly against: { readonly range: Range; readonly cell?: number } | { readonly entry: string } | null;
  readonly lhs: string;
  readonly rhs: string;
  readonly asserted: Asserted;
  readonly relation: RelationName | null;
  readonly status: Status;
  readonly factor: number | null;
  readonly factorLatex: string | null;
  readonly offset: number | null;
  readonly order: number | null;
  /** Absent where the factor is exact, or named. */
  readonly factorHalfWidth?: number;
  /** Absent where the offset has no name. */
  readonly offsetLatex?: string;
  readonly needs: readonly JsonNeed[];
  readonly evidence: JsonEvidence | null;
  readonly counterexample: Counterexample | null;
  readonly repair: JsonRepair | null;
  /** How far the text comes towards what this states; null where it does not say that it is to be shown. */
  readonly goal: JsonGoal | null;
}

export interface JsonNeed extends Omit<Need, 'regularity' | 'breaches'> {
  /** What becomes of the equation without it, law by law; absent where only that it fails was found out. */
  readonly breaks?: readonly Breach[];
}

export interface JsonGoal {
  readonly reached: boolean;
  /** Where the way sets out. */
  readonly from: Range | null;
  readonly steps: readonly Range[];
  readonly gaps: readonly { readonly kind: GapKind; readonly range: Range; readonly aside: boolean }[];
}

export interface JsonEvidence {
  readonly method: Method;
  readonly samples: number;
  readonly world: string;
  readonly worlds: number;
  readonly lhs: Interval;
  readonly rhs: Interval;
  readonly difference: Interval;
  readonly seed: string;
  readonly device: DeviceKind;
  readonly precision: 'f64' | 'f32';
}

/** Finds the range of a span in its file. */
type Place = (span: Span) => PlacedRange;

/** A final document as plain JSON; `cells` are those of a notebook. */
export function toJson(document: CheckedDocument, file: string, cells: readonly NotebookCell[] = []): JsonDocument {
  const place: Place = (span) => placeInCells(document.snapshot, span, cells);
  return {
    file,
    equations: document.equations.map((report) => equationToJson(report, document, place)),
    problems: document.problems.map((problem) => ({ code: problem.code, message: showProblem(problem), ...withCell(place(problem.span)) })),
  };
}

function equationToJson(report: EquationReport, document: CheckedDocument, place: Place): JsonEquation {
  const { math, reading, implementation } = report;
  return {
    ...withCell(place(math.span)),
    latex: math.latex,
    display: math.display,
    reading,
    implementation: implementation === null ? null : implementationToJson(implementation),
    ignored: report.ignored === null ? null : { reason: report.ignored },
    claims: report.claims.map((claim) =>
      claim.kind === 'definition' ? definitionToJson(claim, place) : claimToJson(claim, document, place),
    ),
    problems: report.problems.map((problem) => ({
      code: problem.code,
      message: showProblem(problem),
      range: place(spanInDocument(math, problem.span)).range,
    })),
  };
}

function withCell({ range, cell }: PlacedRange): { readonly range: Range; readonly cell?: number } {
  return cell === null ? { range } : { range, cell };
}

function implementationToJson({ entry, title, relation, factor, factorName, offset, alsoFits }: Implementation): JsonImplementation {
  const hypotheses = hypothesesOf({ entry });
  return {
    id: entry,
    title,
    relation,
    factor,
    offset,
    ...(factorName === undefined ? {} : { factorName }),
    ...(hypotheses.length === 0 ? {} : { hypotheses }),
    ...(alsoFits.length === 0
      ? {}
      : { alsoFits: alsoFits.map((other) => ({ id: other.entry, title: other.title, relation: other.relation })) }),
  };
}

function definitionToJson(definition: Definition, place: Place): JsonClaim {
  return {
    kind: 'link',
    range: place(definition.span).range,
    against: null,
    lhs: definition.left?.latex ?? definition.name,
    rhs: definition.value.latex,
    asserted: 'define',
    relation: null,
    status: 'definition',
    factor: null,
    factorLatex: null,
    offset: null,
    order: null,
    needs: [],
    evidence: null,
    counterexample: null,
    repair: null,
    goal: null,
  };
}

function claimToJson(report: ClaimReport, document: CheckedDocument, place: Place): JsonClaim {
  const { claim, verdict, repair } = report;
  if (verdict === null) throw new Error(`The claim ${claim.id} has no verdict yet; only a final document can be written as JSON.`);
  return {
    kind: claim.kind,
    range: place(claim.span).range,
    against: againstToJson(claim, place),
    lhs: claim.left.latex,
    rhs: claim.right.latex,
    ...verdictToJson(verdict),
    repair: repair === null ? null : repairToJson(repair, document, place),
    goal: goalToJson(traceGoal(document, report), place),
  };
}

function goalToJson(trail: GoalTrail | null, place: Place): JsonGoal | null {
  if (trail === null) return null;
  const { reached, from, steps, gaps } = trail;
  const rangeOf = (span: Span) => place(span).range;
  return {
    reached,
    from: from && rangeOf(from),
    steps: steps.map(rangeOf),
    gaps: gaps.map(({ kind, span, isAside }) => ({ kind, range: rangeOf(span), aside: isAside })),
  };
}

function againstToJson({ against }: Claim, place: Place): JsonClaim['against'] {
  if (against === null) return null;
  return against.kind === 'entry' ? { entry: against.entry } : withCell(place(against.span));
}

function verdictToJson(verdict: Verdict): Omit<JsonClaim, 'kind' | 'range' | 'against' | 'lhs' | 'rhs' | 'repair' | 'goal'> {
  return {
    asserted: verdict.asserted,
    relation: verdict.relation,
    status: verdict.status,
    factor: verdict.factor,
    factorLatex: verdict.factorLatex,
    offset: verdict.offset?.value ?? null,
    order: verdict.order,
    ...(verdict.factorHalfWidth === undefined ? {} : { factorHalfWidth: verdict.factorHalfWidth }),
    ...(verdict.offsetLatex === undefined ? {} : { offsetLatex: verdict.offsetLatex }),
    needs: verdict.needs.map(needToJson),
    evidence: verdict.evidence === null ? null : evidenceToJson(verdict.evidence),
    counterexample: verdict.counterexample,
  };
}

function needToJson({ kind, latex, stated, holdsIn, failsIn, breaches = [] }: Need): JsonNeed {
  return { kind, latex, stated, holdsIn, failsIn, ...(breaches.length === 0 ? {} : { breaks: breaches }) };
}

function repairToJson(repair: Repair, { snapshot, equations }: CheckedDocument, place: Place): JsonRepair {
  const edits = repair.edits.map(({ math, span, newText }) => ({
    ...withCell(place(spanInDocument(snapshot.math[math]!, span))),
    newText,
  }));
  const claims = equations.flatMap((report) => report.claims).filter((one): one is ClaimReport => one.kind === 'claim');
  const repaired = claims.filter(({ claim }) => repair.repairs.includes(claim.id));
  return { latex: repair.latex, edits, repairs: repaired.map(({ claim }) => place(claim.span).range) };
}

/** What needed no device was done where this program runs, in JavaScript's own numbers. */
function evidenceToJson({ use, left, right, ...evidence }: Evidence): JsonEvidence {
  const { method, samples, world, worlds, difference, seed } = evidence;
  return {
    method,
    samples,
    world,
    worlds,
    lhs: left,
    rhs: right,
    difference,
    seed,
    device: use?.device ?? 'javascript',
    precision: use?.precision ?? 'f64',
  };
}

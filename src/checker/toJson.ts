import type { Range, Span } from '../base/span';
import type { Counterexample, DeviceKind, Interval, Method } from '../check/outcome';
import type { Evidence, Need, RelationName, Repair, Status, Verdict } from '../check/verdict';
import type { Asserted, Claim, ClaimKind, Definition } from '../claims/claim';
import { spanInDocument } from '../claims/locate';
import { rangeOf } from '../document/positionAt';
import type { Snapshot } from '../document/snapshot';
import type { CheckedDocument, ClaimReport, EquationReport, Implementation, ReadingName } from './checkedDocument';
import { showProblem } from './showProblem';

/** One file, as `rederive check --json` prints it; `docs/rederive-check.schema.json` describes it for others. */
export interface JsonDocument {
  readonly file: string;
  readonly equations: readonly JsonEquation[];
}

export interface JsonEquation {
  /** Zero-based, UTF-16, as in the Language Server Protocol. */
  readonly range: Range;
  readonly latex: string;
  readonly display: boolean;
  readonly reading: ReadingName;
  readonly implementation: JsonImplementation | null;
  /** The reader has asked not to judge it, and why; null where it is judged. */
  readonly ignored: { readonly reason: string } | null;
  readonly claims: readonly JsonClaim[];
  readonly problems: readonly { readonly code: string; readonly message: string; readonly range: Range }[];
}

export interface JsonImplementation {
  readonly id: string;
  readonly title: string;
  readonly relation: Implementation['relation'];
  readonly factor: number;
  readonly offset: number;
}

/** The smallest edit that makes a wrong claim true. */
export interface JsonRepair {
  readonly latex: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** Ranges of the claims that it makes true. */
  readonly repairs: readonly Range[];
}

/** A definition has the status `definition`, asserts `define`, and everything that comes from a run is null. */
export interface JsonClaim {
  readonly kind: ClaimKind;
  readonly range: Range;
  readonly against: { readonly range: Range } | { readonly entry: string } | null;
  readonly lhs: string;
  readonly rhs: string;
  readonly asserted: Asserted;
  readonly relation: RelationName | null;
  readonly status: Status;
  readonly factor: number | null;
  readonly factorLatex: string | null;
  readonly offset: number | null;
  readonly order: number | null;
  readonly needs: readonly Omit<Need, 'regularity'>[];
  readonly evidence: JsonEvidence | null;
  readonly counterexample: Counterexample | null;
  readonly repair: JsonRepair | null;
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

/** A final document as plain JSON. */
export function toJson(document: CheckedDocument, file: string): JsonDocument {
  return { file, equations: document.equations.map((report) => equationToJson(report, document.snapshot)) };
}

function equationToJson(report: EquationReport, snapshot: Snapshot): JsonEquation {
  const { math, reading, implementation } = report;
  return {
    range: rangeOf(snapshot, math.span),
    latex: math.latex,
    display: math.display,
    reading,
    implementation: implementation === null ? null : implementationToJson(implementation),
    ignored: report.ignored === null ? null : { reason: report.ignored },
    claims: report.claims.map((claim) => (claim.kind === 'definition' ? definitionToJson(claim, snapshot) : claimToJson(claim, snapshot))),
    problems: report.problems.map((problem) => ({
      code: problem.code,
      message: showProblem(problem),
      range: rangeOf(snapshot, spanInDocument(math, problem.span)),
    })),
  };
}

function implementationToJson({ entry, title, relation, factor, offset }: Implementation): JsonImplementation {
  return { id: entry, title, relation, factor, offset };
}

function definitionToJson(definition: Definition, snapshot: Snapshot): JsonClaim {
  return {
    kind: 'link',
    range: rangeOf(snapshot, definition.span),
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
  };
}

function claimToJson({ claim, verdict, repair }: ClaimReport, snapshot: Snapshot): JsonClaim {
  if (verdict === null) throw new Error(`The claim ${claim.id} has no verdict yet; only a final document can be written as JSON.`);
  return {
    kind: claim.kind,
    range: rangeOf(snapshot, claim.span),
    against: againstToJson(claim, (span) => rangeOf(snapshot, span)),
    lhs: claim.left.latex,
    rhs: claim.right.latex,
    ...verdictToJson(verdict),
    repair: repair === null ? null : repairToJson(repair, claim, snapshot),
  };
}

function againstToJson({ against }: Claim, locate: (span: Span) => Range): JsonClaim['against'] {
  if (against === null) return null;
  return against.kind === 'entry' ? { entry: against.entry } : { range: locate(against.span) };
}

function verdictToJson(verdict: Verdict): Omit<JsonClaim, 'kind' | 'range' | 'against' | 'lhs' | 'rhs' | 'repair'> {
  return {
    asserted: verdict.asserted,
    relation: verdict.relation,
    status: verdict.status,
    factor: verdict.factor,
    factorLatex: verdict.factorLatex,
    offset: verdict.offset?.value ?? null,
    order: verdict.order,
    needs: verdict.needs.map(({ kind, latex, stated, holdsIn, failsIn }) => ({ kind, latex, stated, holdsIn, failsIn })),
    evidence: verdict.evidence === null ? null : evidenceToJson(verdict.evidence),
    counterexample: verdict.counterexample,
  };
}

function repairToJson(repair: Repair, claim: Claim, snapshot: Snapshot): JsonRepair {
  const math = snapshot.math[repair.math]!;
  const edits = repair.edits.map(({ span, newText }) => ({ range: rangeOf(snapshot, spanInDocument(math, span)), newText }));
  return { latex: repair.latex, edits, repairs: [rangeOf(snapshot, claim.span)] };
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

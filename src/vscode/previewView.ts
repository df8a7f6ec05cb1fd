import { hashText } from '../base/hash';
import type { ClaimReport, CheckedDocument, EquationReport } from '../checker/checkedDocument';
import { describeCounterexample, describeEvidence, describeNeed } from '../checker/evidenceWords';
import { formatInterval } from '../checker/formatNumber';
import { describeBadge, describeImplementationRelation, describeReading, describeSummary, type Badge } from '../checker/readingWords';
import { printEquation } from '../checker/printEquation';
import { describeRepair } from '../checker/repairWords';
import { showProblem } from '../checker/showProblem';
import { isAboutOneSide } from '../checker/verdictReasons';
import { describeVerdict, nameSides } from '../checker/words';
import type { ClaimKind } from '../claims/claim';
import type { Interval } from '../check/outcome';
import { positionAt } from '../document/positionAt';
import { renderBlocks } from '../document/renderBlocks';
import type { Snapshot } from '../document/snapshot';
import type { Formula } from '../math/expr';
import type { BlockView, CardView, ClaimView, DocumentView, EquationView, ValueView } from '../protocol/previewMessages';
import { expandBuiltins } from '../latex/expandBuiltins';
import { markSource, type MarkedSource } from '../latex/markSource';
import type { Tree } from '../latex/tree';
import { findEntry } from '../registry';
import { makePlot } from './pictureView';
import type { PictureStates } from './session';

export interface ViewContext {
  readonly uri: string;
  readonly title: string;
  /** What runs the equations, in words; null before anything ran. */
  readonly device: string | null;
  readonly pictures: PictureStates;
  readonly failure: string | null;
  /** The attribute in which formulas carry the numbers of their pieces. */
  readonly markKey: string;
}

/** Everything the preview shows of a document, as plain data. Pure. */
export function makeDocumentView(document: CheckedDocument, context: ViewContext): DocumentView {
  const summary = describeSummary(document.equations);
  return {
    uri: context.uri,
    version: document.snapshot.version,
    title: context.title,
    blocks: renderOnce(document.snapshot),
    equations: document.equations.map((report) => makeEquationView(report, document, context)),
    macros: document.macros,
    markKey: context.markKey,
    checking: !document.final && context.failure === null,
    failure: context.failure,
    summary: context.device === null ? summary : `${summary} · ${context.device}`,
  };
}

/** What the page can draw: the short names that reading knows of itself are written out. */
function drawable({ macros }: CheckedDocument): (latex: string) => string {
  return (latex) => expandBuiltins(latex, (name) => Object.hasOwn(macros, `\\${name}`));
}

const rendered = new WeakMap<Snapshot, readonly BlockView[]>();

/** A snapshot is shown many times while its verdicts arrive, and never changes. */
function renderOnce(snapshot: Snapshot): readonly BlockView[] {
  const known = rendered.get(snapshot) ?? renderBlocks(snapshot);
  rendered.set(snapshot, known);
  return known;
}

function makeEquationView(report: EquationReport, document: CheckedDocument, { pictures, markKey }: ViewContext): EquationView {
  const { math } = report;
  const marked = markOnce(report.tree, math.display, markKey);
  const draw = drawable(document);
  const badge = math.display ? describeBadge(report) : inlineBadge(report);
  const shown = {
    latex: draw(math.latex),
    marked: draw(marked.latex),
    marks: marked.spans.flatMap(({ start, end }) => [start, end]),
    display: math.display,
    tag: math.outerTag?.text ?? null,
    speech: describeFormula(report.formula),
    badge,
    card: badge === null ? null : makeCard(report, document, pictures),
  };
  return { key: hashText(JSON.stringify(shown)), math: math.index, ...positionAt(document.snapshot, math.span.start), ...shown };
}

const markings = new WeakMap<Tree, MarkedSource>();

/** What is written the same is the same tree in the next version; the key is the same for as long as we run. */
function markOnce(tree: Tree, display: boolean, key: string): MarkedSource {
  const known = markings.get(tree) ?? markSource(tree, display, key);
  markings.set(tree, known);
  return known;
}

const spoken = new WeakMap<Formula, string | null>();

/** A formula that did not change is the same object in the next version. */
function describeFormula(formula: Formula): string | null {
  const known = spoken.get(formula);
  if (known !== undefined) return known;
  const printed = formula.incomplete ? null : printEquation(formula, 'speech');
  const speech = printed?.kind === 'printed' ? printed.text.trim() : null;
  spoken.set(formula, speech);
  return speech;
}

/** In running text only what needs the reader's eye gets a badge. */
function inlineBadge(report: EquationReport): Badge | null {
  const badge = describeBadge(report);
  return ['wrong', 'assumption', 'excused', 'not-understood'].includes(badge.status) ? badge : null;
}

function makeCard(report: EquationReport, document: CheckedDocument, pictures: PictureStates): CardView {
  const picture = report.picture ?? pictures.find(report);
  return {
    reading: describeReading(report),
    implementation: makeImplementation(report),
    claims: report.claims.flatMap((claim) => (claim.kind === 'claim' ? [makeClaimView(claim, document)] : [])),
    problems: report.problems.map((problem) => ({ level: problem.level, message: showProblem(problem) })),
    plots: picture === null ? [] : [makePlot(picture)],
    picture: picture === null ? pictures.stateOf(report) : 'drawn',
  };
}

function makeImplementation(report: EquationReport): CardView['implementation'] {
  const found = report.implementation;
  const entry = found === null ? undefined : findEntry(found.entry);
  if (found === null || entry === undefined) return null;
  const relation = describeImplementationRelation(found);
  return {
    entry: found.entry,
    title: found.title,
    relation: relation === '' ? 'equal' : relation,
    code: entry.code ?? '',
    source: entry.source,
  };
}

function makeClaimView({ claim, verdict, repair }: ClaimReport, document: CheckedDocument): ClaimView {
  const draw = drawable(document);
  const sides = { ...shortSides(claim.kind), leftLatex: draw(claim.left.latex), rightLatex: draw(claim.right.latex) };
  if (verdict === null) return { ...emptyClaim, ...sides, status: 'checking', sentence: 'This claim is being checked.' };
  const { evidence } = verdict;
  const isAlone = isAboutOneSide(verdict);
  return {
    ...sides,
    ...(isAlone ? { leftName: null, rightName: 'expression' } : {}),
    status: verdict.status,
    relation: verdict.relation,
    sentence: describeVerdict(verdict, claim),
    left: isAlone ? null : evidence && makeValue(evidence.left),
    right: evidence && makeValue(evidence.right),
    difference: isAlone ? null : evidence && makeValue(evidence.difference),
    needs: verdict.needs.map((need) => ({
      latex: need.latex,
      text: describeNeed(need),
      stated: need.stated || !need.regularity ? need.stated : null,
    })),
    evidence: evidence && describeEvidence(evidence),
    counterexample: describeCounterexample(verdict),
    repairLatex: repair === null ? null : draw(repair.latex),
    repairText: repair === null ? null : describeRepair(repair, claim.math, document.snapshot),
  };
}

/** `left side`, `earlier value`. */
function shortSides(kind: ClaimKind): { readonly leftName: string; readonly rightName: string } {
  const { left, right } = nameSides(kind);
  return { leftName: left.replace(/^the /, ''), rightName: right.replace(/^the /, '') };
}

const emptyClaim = {
  relation: null,
  left: null,
  right: null,
  difference: null,
  needs: [],
  evidence: null,
  counterexample: null,
  repairLatex: null,
  repairText: null,
} as const;

function makeValue(interval: Interval): ValueView {
  return { value: interval.value, halfWidth: interval.halfWidth, text: formatInterval(interval) };
}

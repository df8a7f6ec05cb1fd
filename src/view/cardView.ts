import type { ClaimReport, CheckedDocument, EquationReport } from '../checker/checkedDocument';
import { describeCounterexample, describeEvidence, describeNeed } from '../checker/evidenceWords';
import { formatInterval } from '../checker/formatNumber';
import { hypothesesOf } from '../checker/implementationWords';
import { describeImplementationRelation, describeReading } from '../checker/readingWords';
import { describeGoal } from '../checker/goalWords';
import { makeLineNamer } from '../checker/nameLine';
import { describeRepair } from '../checker/repairWords';
import { showProblem } from '../checker/showProblem';
import { isAboutOneSide } from '../checker/verdictReasons';
import { describeVerdict, nameSides } from '../checker/words';
import type { ClaimKind } from '../claims/claim';
import type { Interval } from '../check/outcome';
import type { CardView, ClaimView, ValueView } from '../protocol/previewMessages';
import { findEntryWithCode } from '../registry/entriesWithCode';
import { drawable } from './drawable';
import { makePictureView } from './pictureView';
import type { PictureStates } from './pictureStates';

/** What stands in the card of an equation. `revision`: of the picture that whoever asks has already. */
export function makeCard(report: EquationReport, document: CheckedDocument, pictures: PictureStates, revision = 0): CardView {
  return {
    reading: describeReading(report),
    implementation: makeImplementation(report),
    claims: report.claims.flatMap((claim) => (claim.kind === 'claim' ? [makeClaimView(claim, document)] : [])),
    problems: report.problems.map((problem) => ({ level: problem.level, message: showProblem(problem) })),
    picture: makePictureView(report, pictures, revision),
  };
}

function makeImplementation(report: EquationReport): CardView['implementation'] {
  const found = report.implementation;
  if (found === null) return null;
  const entry = findEntryWithCode(found.entry);
  const relation = describeImplementationRelation(found);
  return {
    entry: found.entry,
    title: found.title,
    relation: relation === '' ? 'equal' : relation,
    code: entry?.code ?? '',
    source: entry?.source ?? 'A function of this workspace, found to compute its own equation sample by sample.',
    hypotheses: hypothesesOf(found),
    alsoFits: found.alsoFits.map(({ title }) => title),
  };
}

function makeClaimView(report: ClaimReport, document: CheckedDocument): ClaimView {
  const { claim, verdict, repair } = report;
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
      text: describeNeed(need, verdict.kind),
      stated: need.stated || !need.regularity ? need.stated : null,
    })),
    evidence: evidence && describeEvidence(evidence),
    counterexample: describeCounterexample(verdict),
    repairLatex: repair === null ? null : draw(repair.latex),
    repairText:
      repair === null ? null : describeRepair(repair, claim.math, document.snapshot, makeLineNamer(document.snapshot), claim.motion),
    goal: describeGoal(document, report, makeLineNamer(document.snapshot)),
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
  goal: null,
} as const;

function makeValue(interval: Interval): ValueView {
  return { value: interval.value, halfWidth: interval.halfWidth, text: formatInterval(interval) };
}

import type { ClaimReport, CheckedDocument, EquationReport } from '../checker/checkedDocument';
import { needFormula } from '../checker/breachWords';
import { describeCounterexample, describeEvidence, describeNeed } from '../checker/evidenceWords';
import { formatInterval } from '../checker/formatNumber';
import { hypothesesOf } from '../checker/implementationWords';
import { describeBeingChecked, describeImplementationRelation, describeReading, nameExpression } from '../checker/readingWords';
import { describeGoal } from '../checker/goalWords';
import { titleOf } from '../checker/nameEntry';
import { makeLineNamer } from '../checker/nameLine';
import { describeRepair } from '../checker/repairWords';
import { showProblem } from '../checker/showProblem';
import { isAboutOneSide } from '../checker/verdictReasons';
import type { Problem } from '../base/problem';
import type { Language } from '../checker/tongue';
import { describeVerdict, nameSides } from '../checker/words';
import type { ClaimKind } from '../claims/claim';
import type { Interval } from '../check/outcome';
import type { CardView, ClaimView, ValueView } from '../protocol/previewMessages';
import { findEntryWithCode } from '../registry/entriesWithCode';
import { drawable } from './drawable';
import { makePictureView } from './pictureView';
import type { PictureStates } from './pictureStates';

/** The language of a card, and the words of its problems. */
export interface Telling {
  readonly language: Language;
  readonly say: (problem: Problem) => string;
}

/** What stands in the card of an equation. `revision`: of the picture that whoever asks has already. */
export function makeCard(
  report: EquationReport,
  document: CheckedDocument,
  pictures: PictureStates,
  revision = 0,
  { language, say }: Telling = { language: 'en', say: showProblem },
): CardView {
  return {
    reading: describeReading(report, language),
    implementation: makeImplementation(report, language),
    claims: report.claims.flatMap((claim) => (claim.kind === 'claim' ? [makeClaimView(claim, document, language)] : [])),
    problems: report.problems.map((problem) => ({ level: problem.level, message: say(problem) })),
    picture: makePictureView(report, pictures, revision, language),
  };
}

function makeImplementation(report: EquationReport, language: Language): CardView['implementation'] {
  const found = report.implementation;
  if (found === null) return null;
  const entry = findEntryWithCode(found.entry);
  const relation = describeImplementationRelation(found);
  return {
    entry: found.entry,
    title: titleOf(found, language),
    relation: relation === '' ? equalWord[language] : relation,
    code: entry?.code ?? '',
    source: entry?.source ?? ownFunction[language],
    hypotheses: hypothesesOf(found, language),
    alsoFits: found.alsoFits.map((one) => titleOf(one, language)),
  };
}

const equalWord: { readonly [L in Language]: string } = { en: 'equal', 'zh-tw': '相等' };
const ownFunction: { readonly [L in Language]: string } = {
  en: 'A function of this workspace, found to compute its own equation sample by sample.',
  'zh-tw': '此工作區的函數；已逐一樣本確認它計算的就是它所寫的方程式。',
};

function makeClaimView(report: ClaimReport, document: CheckedDocument, language: Language): ClaimView {
  const { claim, verdict, repair } = report;
  const draw = drawable(document);
  const sides = { ...shortSides(claim.kind, language), leftLatex: draw(claim.left.latex), rightLatex: draw(claim.right.latex) };
  if (verdict === null) return { ...emptyClaim, ...sides, status: 'checking', sentence: describeBeingChecked(language) };
  const { evidence } = verdict;
  const isAlone = isAboutOneSide(verdict);
  const nameLine = makeLineNamer(document.snapshot, [], language);
  return {
    ...sides,
    ...(isAlone ? { leftName: null, rightName: nameExpression(language) } : {}),
    status: verdict.status,
    relation: verdict.relation,
    sentence: describeVerdict(verdict, claim, language),
    left: isAlone ? null : evidence && makeValue(evidence.left),
    right: evidence && makeValue(evidence.right),
    difference: isAlone ? null : evidence && makeValue(evidence.difference),
    needs: verdict.needs.map((need) => ({
      latex: needFormula(need, language),
      text: describeNeed(need, verdict.kind, language),
      stated: need.stated || !need.regularity ? need.stated : null,
    })),
    ...(report.seeksNeeds && { seeksNeeds: true }),
    evidence: evidence && describeEvidence(evidence, language),
    counterexample: describeCounterexample(verdict, language),
    repairLatex: repair === null ? null : draw(repair.latex),
    repairText: repair === null ? null : describeRepair(repair, claim.math, document.snapshot, nameLine, claim.motion, language),
    goal: describeGoal(document, report, nameLine, language),
  };
}

/** `left side`, `earlier value`. */
function shortSides(kind: ClaimKind, language: Language): { readonly leftName: string; readonly rightName: string } {
  const { left, right } = nameSides(kind, language);
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

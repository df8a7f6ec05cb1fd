import type { Span } from '../base/span';
import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import type { CheckedDocument, ClaimReport, EquationReport } from '../checker/checkedDocument';
import { findHomeworkFaults } from '../checker/editing/homeworkFaults';
import { showProblem } from '../checker/showProblem';
import type { Language } from '../checker/tongue';
import { plainSentence } from '../checker/plainFormula';
import { describeVerdict } from '../checker/words';
import { spanInDocument } from '../claims/locate';
import type { Problem } from '../base/problem';
import type { MathSpan } from '../document/snapshot';

type Words = { readonly [L in Language]: string };

const olderValue: Words = { en: 'The older value stands here.', 'zh-tw': '較早的值寫在這裡。' };
const unreadPart: Words = {
  en: 'A part of this was not understood, so it is not judged.',
  'zh-tw': '其中有一部分無法理解，因此沒有判定。',
};

/** What Problems shows; how loudly each sort is shown is the user's choice. */
export interface Finding {
  readonly sort: 'wrong' | 'assumption' | 'not-understood' | 'excused' | 'fault';
  readonly code: string;
  readonly message: string;
  /** Offsets in the document. */
  readonly span: Span;
  /** The older value it was compared with. */
  readonly related: { readonly span: Span; readonly message: string } | null;
}

/** The words of a problem. */
export type Say = (problem: Problem) => string;

/** All findings of a document, in reading order within each equation. Pure. */
export function listFindings(document: CheckedDocument, say: Say = showProblem): readonly Finding[] {
  return finishSteps(listFindingsInSteps(document, say));
}

/** The same in steps, for a document of thousands of equations. */
export function* listFindingsInSteps(
  document: CheckedDocument,
  say: Say = showProblem,
  language: Language = 'en',
): Steps<readonly Finding[]> {
  const own = document.problems.map((problem) => problemFinding(problem, problem.span, say));
  const faults = findHomeworkFaults(document).map(({ problem }) => ({
    ...problemFinding(problem, problem.span, say),
    sort: 'fault' as const,
  }));
  yield;
  const found = yield* flatMapInSteps(document.equations, (report) => [...claimFindings(report, language), ...problemFindings(report, say), ...unreadFindings(report, language)]); // prettier-ignore
  return [...own, ...faults, ...found];
}

function claimFindings(report: EquationReport, language: Language): readonly Finding[] {
  return report.claims.flatMap((claim) => (claim.kind === 'claim' ? claimFinding(claim, language) : []));
}

function claimFinding({ claim, verdict }: ClaimReport, language: Language): readonly Finding[] {
  const status = verdict?.status;
  if (verdict === null || (status !== 'wrong' && status !== 'assumption' && status !== 'excused')) return [];
  const related = claim.against?.kind === 'equation' ? { span: claim.against.span, message: olderValue[language] } : null;
  return [
    { sort: status, code: `claim.${status}`, message: plainSentence(describeVerdict(verdict, claim, language)), span: claim.span, related },
  ];
}

const problemSorts = { error: 'not-understood', warning: 'assumption', hint: 'excused' } as const;

function problemFindings(report: EquationReport, say: Say): readonly Finding[] {
  return report.problems.map((problem) => problemFinding(problem, problemSpan(report.math, problem), say));
}

function problemFinding(problem: Problem, span: Span, say: Say): Finding {
  return { sort: problemSorts[problem.level], code: problem.code, message: say(problem), span, related: null };
}

/** An equation that was not understood for no reason of its own that was told. */
function unreadFindings(report: EquationReport, language: Language): readonly Finding[] {
  if (report.reading !== 'not-understood' || report.problems.some((problem) => problem.level === 'error')) return [];
  const message = unreadPart[language];
  return [{ sort: 'not-understood', code: 'claim.notUnderstood', message, span: report.math.span, related: null }];
}

/** A problem's span is relative to the equation's LaTeX; an empty one is widened so that it can be seen. */
function problemSpan(math: MathSpan, problem: Problem): Span {
  const span = spanInDocument(math, problem.span);
  return span.end > span.start ? span : { start: span.start, end: Math.min(span.start + 1, math.span.end) };
}

import { positionAt } from '../../document/positionAt';
import type { CheckedDocument, EquationReport } from '../checkedDocument';
import { describeReading, describeSummary } from '../readingWords';
import { showProblem } from '../showProblem';
import { describeVerdict, statusWords } from '../words';

/** What was found of a document, for a reader who sees only text: a paragraph for each claim and each equation that was not read. */
export function tellChecked(document: CheckedDocument): string {
  const parts = document.equations.flatMap((report) => tellEquation(report, document));
  const scope = 'Verdicts are numerical evidence, not proofs. What is not listed was read as a definition or a declaration.';
  return [`Summary: ${describeSummary(document.equations)}.`, ...parts, scope].join('\n\n');
}

function tellEquation(report: EquationReport, { snapshot }: CheckedDocument): readonly string[] {
  const lineOf = (offset: number) => `Line ${positionAt(snapshot, offset).line + 1}`;
  if (report.reading === 'not-understood') {
    const problems = report.problems.map(showProblem).join(' ');
    return [`${lineOf(report.math.span.start)}: ${describeReading(report)}: $${report.math.latex.trim()}$. ${problems}`.trim()];
  }
  return report.claims.flatMap((one) => {
    if (one.kind !== 'claim' || one.verdict === null) return [];
    const { claim, verdict, repair } = one;
    const mended = repair === null ? '' : ` A repair: write ${repair.latex}`;
    const sides = `$${claim.left.latex}$ and $${claim.right.latex}$`;
    return [`${lineOf(claim.span.start)}, ${statusWords[verdict.status]}: ${sides}. ${describeVerdict(verdict, claim)}${mended}`];
  });
}

import type { ClaimReport, EquationReport } from '../checker/checkedDocument';
import { spanInDocument } from '../claims/locate';
import type { BadgeStatus, SignView } from '../protocol/previewMessages';

/** What was found about each relation sign of a display: the sign before the right side of a claim. */
export function makeSigns(report: EquationReport): readonly SignView[] {
  const relations = report.formula.statements.flatMap((statement) => (statement.kind === 'chain' ? statement.relations : []));
  if (report.ignored !== null || relations.length === 0) return [];
  const placed = relations.map(({ span }) => ({ span, end: spanInDocument(report.math, span).end }));
  const signs = new Map<number, SignView>();
  for (const claim of report.claims) {
    if (claim.kind !== 'claim' || claim.claim.right.math !== report.math.index) continue;
    const sign = placed.findLast(({ end }) => end <= claim.claim.right.span.start);
    if (sign === undefined) continue;
    const status = statusOf(claim);
    const before = signs.get(sign.span.start)?.status;
    if (before === undefined || urgency.indexOf(status) < urgency.indexOf(before)) signs.set(sign.span.start, { ...sign.span, status });
  }
  return [...signs.values()];
}

const statusOf = ({ verdict }: ClaimReport): BadgeStatus => verdict?.status ?? 'checking';

const urgency: readonly BadgeStatus[] = ['wrong', 'assumption', 'checking', 'undecided', 'not-understood', 'excused', 'holds'];

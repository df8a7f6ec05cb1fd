import type { Status } from '../../check/verdict';
import type { EquationReport } from '../../checker/checkedDocument';

const contested: ReadonlySet<Status | undefined> = new Set<Status>(['wrong', 'assumption', 'excused', 'undecided']);

/** Whether a reader may want to contradict what was found of the equation. */
export function isContested(report: EquationReport): boolean {
  return report.ignored === null && report.claims.some((claim) => claim.kind === 'claim' && contested.has(claim.verdict?.status));
}

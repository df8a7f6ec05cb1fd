import type { EquationReport } from '../checker/checkedDocument';

/** The equation that holds the offset, else the one whose nearer end is closest; the earlier of two that are as near. Pure. */
export function nearestEquation(reports: readonly EquationReport[], offset: number): EquationReport | undefined {
  const distance = ({ math }: EquationReport) => Math.max(math.span.start - offset, offset - math.span.end, 0);
  return reports.reduce<EquationReport | undefined>(
    (nearest, report) => (nearest && distance(nearest) <= distance(report) ? nearest : report),
    undefined,
  );
}

import type { PointRelation, PointRow } from './comparePoints';
import type { Sense } from './plan';

const equalErrors = 16;
const differentErrors = 1e4;

export type Order = Exclude<Sense, 'equal'>;

export const isDescending = (sense: Sense) => sense === 'greater' || sense === 'at-least';

/** Whether left ≤ right (or <, >, ≥) at every point: `equal` stands for *yes*, `different` names the worst point. */
export function orderPoints(rows: readonly PointRow[], sense: Order): PointRelation {
  const excessOf = (row: PointRow) => (isDescending(sense) ? -1 : 1) * gapOf(row);
  if (rows.some((row) => !Number.isFinite(row.left) || !Number.isFinite(row.right)))
    return { kind: 'unclear', reason: 'verdict.notFinite' };
  const worst = rows.reduce((most, row) => (excessOf(row) > excessOf(most) ? row : most));
  if (excessOf(worst) > differentErrors) return { kind: 'different', row: worst };
  if (excessOf(worst) > equalErrors) return { kind: 'unclear', reason: 'verdict.rounding' };
  const isEqual = rows.every((row) => Math.abs(excessOf(row)) <= equalErrors);
  return (sense === 'less' || sense === 'greater') && isEqual ? { kind: 'different', row: worst } : { kind: 'equal', vacuous: false };
}

/** left − right in rounding errors. */
function gapOf(row: PointRow): number {
  return (row.left - row.right) / (row.leftError + row.rightError + Number.MIN_VALUE);
}

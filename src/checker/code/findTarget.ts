import { findLabels } from '../../document/findReferences';
import type { NotebookCell } from '../../document/notebook';
import { rangeOf } from '../../document/positionAt';
import type { MathSpan, Snapshot } from '../../document/snapshot';
import type { EquationTarget } from './contracts';

/** The equation that a contract names; null where there is none. Of several on a line, the displayed one, else the first. */
export function findTarget(
  snapshot: Snapshot,
  { label, line, cell }: EquationTarget,
  cells: readonly NotebookCell[] = [],
): MathSpan | null {
  if (label !== null) {
    const found = findLabels(snapshot).find(({ name }) => name === label || name === label.replace(/^\((.*)\)$/, '$1'));
    return found === undefined ? null : snapshot.math[found.math]!;
  }
  const first = cell === undefined ? 0 : cells.find(({ index }) => index + 1 === cell)?.line;
  if (first === undefined) return null;
  const wanted = first + line! - 1;
  const here = snapshot.math.filter(({ span }) => {
    const { start, end } = rangeOf(snapshot, span);
    return start.line <= wanted && wanted <= end.line;
  });
  return here.find(({ display }) => display) ?? here[0] ?? null;
}

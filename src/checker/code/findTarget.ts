import { findLabels } from '../../document/findReferences';
import { rangeOf } from '../../document/positionAt';
import type { MathSpan, Snapshot } from '../../document/snapshot';
import type { EquationTarget } from './contracts';

/** The equation that a contract names; null where there is none. Of several on a line, the displayed one, else the first. */
export function findTarget(snapshot: Snapshot, { label, line }: EquationTarget): MathSpan | null {
  if (label !== null) {
    const found = findLabels(snapshot).find(({ name }) => name === label || name === label.replace(/^\((.*)\)$/, '$1'));
    return found === undefined ? null : snapshot.math[found.math]!;
  }
  const here = snapshot.math.filter(({ span }) => {
    const { start, end } = rangeOf(snapshot, span);
    return start.line <= line! - 1 && line! - 1 <= end.line;
  });
  return here.find(({ display }) => display) ?? here[0] ?? null;
}

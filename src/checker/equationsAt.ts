import { rangeOf } from '../document/positionAt';
import type { CheckedDocument, EquationReport } from './checkedDocument';

/** The equations that a line (from 0) is a part of: the displays, or where there is none the inline mathematics. */
export function equationsAt(document: CheckedDocument, line: number): readonly EquationReport[] {
  const found = document.equations.filter(({ math }) => {
    const { start, end } = rangeOf(document.snapshot, math.span);
    return start.line <= line && line <= end.line;
  });
  const displays = found.filter(({ math }) => math.display);
  return displays.length > 0 ? displays : found;
}

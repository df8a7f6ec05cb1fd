import type { Span } from '../../base/span';
import type { CheckedDocument, EquationReport } from '../../checker/checkedDocument';

/** Those that a stretch of the text touches. */
export function equationsAt({ equations }: CheckedDocument, { start, end }: Span): readonly EquationReport[] {
  return equations.filter(({ math }) => math.span.start <= end && start <= math.span.end);
}

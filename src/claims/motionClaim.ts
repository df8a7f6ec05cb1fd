import type { Span } from '../base/span';
import type { Expr } from '../math/expr';
import { printLatex } from '../math/printLatex';
import { tidy } from '../math/tidy';
import type { Claim, Side } from './claim';
import { noClaimParts, type DraftClaim, type Source } from './draft';
import type { Placed } from './forwardSde';
import { makeSide, spanInDocument } from './locate';

/** What follows from an equation of motion, against what is written of it later. */
export function motionClaim(
  source: Source,
  motion: Claim['motion'],
  forward: Placed<{ readonly span: Span }>,
  expected: Expr,
  written: Expr,
  math: number,
): DraftClaim {
  const here = source.snapshot.math[math]!; // one formula for each math span
  const there = source.snapshot.math[forward.math]!;
  const span = spanInDocument(there, forward.statement.span);
  const left: Side = { expr: expected, math: forward.math, latex: printLatex(tidy(expected)), span };
  const statementSpan = source.formulas[math]!.statements[0]?.span ?? { start: 0, end: here.latex.length };
  return {
    ...noClaimParts,
    kind: 'named',
    motion,
    math,
    span: spanInDocument(here, statementSpan),
    left,
    right: makeSide(here, written),
    sign: 'equal',
    written: 'equal',
    understood: true,
    against: { kind: 'equation', math: forward.math, span },
  };
}

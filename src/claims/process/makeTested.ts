import type { Expr } from '../../math/expr';
import type { Claim, Tested } from '../claim';
import { noClaimParts, type DraftClaim, type Source } from '../draft';
import type { Placed, Sde } from '../forwardSde';
import { makeSide, spanInDocument } from '../locate';

interface Found {
  readonly placed: Placed<Sde>;
  /** What the text writes, and where. */
  readonly written: Expr;
  readonly math: number;
  readonly motion: NonNullable<Claim['motion']>;
  readonly tested: Tested;
}

/** The claim that what is written is what an SDE of the text gives. */
export function makeTestedClaim(source: Source, { placed, written, math, motion, tested }: Found): DraftClaim {
  const there = source.snapshot.math[placed.math]!; // one formula for each math span
  const span = spanInDocument(there, placed.statement.span);
  const right = makeSide(source.snapshot.math[math]!, written);
  const left = { expr: placed.statement.drift, math: placed.math, latex: there.latex.trim(), span };
  const base = { ...noClaimParts, kind: 'named', motion, math, span: right.span, left, right, tested } as const;
  return { ...base, sign: 'equal', written: 'equal', understood: true, against: { kind: 'equation', math: placed.math, span } };
}

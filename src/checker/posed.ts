import type { Comparison } from '../check/compareWorlds';
import type { Verdict } from '../check/verdict';
import type { Claim, Definition, Side } from '../claims/claim';
import type { Expr } from '../math/expr';
import type { PreparedSides } from './prepareSides';

/** A claim whose sides stand ready to be compared. */
export interface Posed {
  readonly claim: Claim;
  /** As it is written. */
  readonly left: Side;
  readonly written: readonly Definition[];
  readonly sides: PreparedSides;
  /** What is compared: functions in the place of their minima, binders of both sides alike. */
  readonly first: Expr;
  readonly second: Expr;
  readonly comparison: Comparison;
  /** Whether Bayes' rule was put in. */
  readonly isBayes: boolean;
}

/** Compares the same sides where more is defined. */
export type CompareAgain = (definitions: readonly Definition[], isBayes?: boolean) => Promise<Verdict>;

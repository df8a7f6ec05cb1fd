import type { WeighedReading } from './elaborate';

/** A reading with the names it asked the scope for. */
export interface RememberedReading {
  readonly reading: WeighedReading;
  /** It takes a divergence or a trace, and yet all in it are numbers. */
  readonly isLost: boolean;
  /** Names whose shapes mattered. */
  readonly consulted: ReadonlySet<string>;
  /** Every name that any answer was wanted for. */
  readonly asked: readonly string[];
}

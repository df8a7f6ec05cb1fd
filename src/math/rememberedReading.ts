import type { WeighedReading } from './elaborate';

/** A reading with the names it asked the scope for. */
export interface RememberedReading {
  readonly reading: WeighedReading;
  /** Names whose shapes mattered. */
  readonly consulted: ReadonlySet<string>;
  /** Every name that any answer was wanted for. */
  readonly asked: readonly string[];
}

import type { WeighedReading } from './elaborate';
import { renameFormula } from './renameNames';
import type { Scope, SymbolInfo } from './scope';

/** The reading of the whole document, into which those of its parts are put. */
export interface Joined {
  readonly formulas: WeighedReading[];
  readonly symbols: Map<string, SymbolInfo>;
  /** How each formula was read; none where that was in the scope of all. */
  readonly sources: (ReadingSource | undefined)[];
}

/** The scope of a part, and what its names are called outside of it. */
export interface ReadingSource {
  readonly scope: Scope;
  readonly renaming: ReadonlyMap<string, string>;
}

export function joinReadings(formulas: readonly WeighedReading[], { symbols }: Scope): Joined {
  return { formulas: [...formulas], symbols: new Map(symbols), sources: [] };
}

/** How badly the shapes of some readings go together. */
export function surpriseOf(readings: readonly WeighedReading[]): number {
  return readings.reduce((sum, reading) => sum + reading.surprise, 0);
}

const renamedReadings = new WeakMap<WeighedReading, { readonly key: string; readonly reading: WeighedReading }>();

/** The same renaming of the same reading is the same object; `key` tells renamings apart. */
export function renameReading(reading: WeighedReading, renaming: ReadonlyMap<string, string>, key: string): WeighedReading {
  if (renaming.size === 0) return reading;
  const known = renamedReadings.get(reading);
  if (known?.key === key) return known.reading;
  const renamed = { ...reading, formula: renameFormula(reading.formula, renaming) };
  renamedReadings.set(reading, { key, reading: renamed });
  return renamed;
}

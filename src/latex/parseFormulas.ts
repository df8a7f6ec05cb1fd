import { finishSteps, type Steps } from '../base/steps';
import { parseLatex } from './parseLatex';
import type { LatexReading, Macro } from './tree';

/** A reading with what the macros it looked up meant, without which it could be another. */
interface KnownReading {
  readonly reading: LatexReading;
  readonly macros: readonly (readonly [name: string, macro: Macro | undefined])[];
}

/** Readings by source. The same source may have been read under different macros. */
export type KnownReadings = ReadonlyMap<string, readonly KnownReading[]>;

export interface FormulasReading {
  readonly readings: readonly LatexReading[];
  /** The macros in force after the last formula. */
  readonly macros: ReadonlyMap<string, Macro>;
  readonly known: KnownReadings;
}

/**
 * Reads the formulas of a document in order; what one defines holds in those after it. A formula that was read before keeps its reading, the
 * same object, as long as every macro it uses means the same.
 */
export function parseFormulas(sources: readonly string[], macros: ReadonlyMap<string, Macro>, before: KnownReadings): FormulasReading {
  return finishSteps(parseFormulasInSteps(sources, macros, before));
}

export function* parseFormulasInSteps(
  sources: readonly string[],
  macros: ReadonlyMap<string, Macro>,
  before: KnownReadings,
): Steps<FormulasReading> {
  const inForce = new Map(macros);
  const known = new Map<string, readonly KnownReading[]>();
  const readings: LatexReading[] = [];
  for (const latex of sources) {
    const kept = known.get(latex);
    const old = findValid(kept, inForce) ?? findValid(before.get(latex), inForce);
    const found = old ?? readAnew(latex, inForce);
    if (!kept?.includes(found)) known.set(latex, kept ? [...kept, found] : [found]);
    for (const macro of found.reading.macros) inForce.set(macro.name, macro);
    readings.push(found.reading);
    if (old === undefined) yield;
  }
  return { readings, macros: inForce, known };
}

function readAnew(latex: string, macros: ReadonlyMap<string, Macro>): KnownReading {
  const reading = parseLatex(latex, macros);
  return { reading, macros: [...reading.consulted].map((name) => [name, macros.get(name)] as const) };
}

function findValid(candidates: readonly KnownReading[] | undefined, inForce: ReadonlyMap<string, Macro>): KnownReading | undefined {
  for (const candidate of candidates ?? []) if (isValid(candidate, inForce)) return candidate;
  return undefined;
}

function isValid({ macros }: KnownReading, inForce: ReadonlyMap<string, Macro>): boolean {
  return macros.every(([name, macro]) => isSame(macro, inForce.get(name)));
}

function isSame(first: Macro | undefined, second: Macro | undefined): boolean {
  if (first === second) return true;
  if (first === undefined || second === undefined) return false;
  const keys = ['name', 'parameters', 'body', 'optional', 'literal', 'starred'] as const;
  return keys.every((key) => first[key] === second[key]);
}

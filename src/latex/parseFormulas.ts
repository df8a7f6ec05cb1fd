import { countShared } from '../base/keepResults';
import { finishSteps, type Steps } from '../base/steps';
import { parseLatex } from './parseLatex';
import type { LatexReading, Macro } from './tree';

/** A reading with what the macros it looked up meant, without which it could be another. */
interface KnownReading {
  readonly reading: LatexReading;
  readonly macros: readonly (readonly [name: string, macro: Macro | undefined])[];
}

/** Readings by source. The same source may have been read under different macros. */
type Library = Map<string, readonly KnownReading[]>;

/** What a version of a document leaves to the next one. */
export interface KnownReadings {
  /** Grows from version to version: what is in it is true of any. */
  readonly library: Library;
  /** The version's own sources, the macros given to it, and its readings. */
  readonly sources: readonly string[];
  readonly given: ReadonlyMap<string, Macro>;
  readonly readings: readonly LatexReading[];
}

export const nothingKnown: KnownReadings = { library: new Map(), sources: [], given: new Map(), readings: [] };

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
  const { start, end } = findUnchanged(sources, macros, before);
  const inForce = new Map(macros);
  const library: Library = isOvergrown(before, sources) || before === nothingKnown ? new Map() : before.library;
  const readings = before.readings.slice(0, start);
  for (const { macros: defined } of readings) for (const macro of defined) inForce.set(macro.name, macro);
  for (let index = start; index < sources.length - end; index++) {
    const latex = sources[index]!;
    const known = findValid(library.get(latex), inForce) ?? findValid(before.library.get(latex), inForce);
    const found = known ?? readAnew(latex, inForce);
    remember(library, latex, found);
    for (const macro of found.reading.macros) inForce.set(macro.name, macro);
    readings.push(found.reading);
    if (known === undefined || index % knownAtOnce === 0) yield;
  }
  const isSafe = !readings.slice(start).some(definesMacros);
  if (end > 0 && !isSafe) return yield* parseFormulasInSteps(sources, macros, { ...before, sources: [], readings: [] });
  for (const reading of end > 0 ? before.readings.slice(-end) : []) {
    for (const macro of reading.macros) inForce.set(macro.name, macro);
    readings.push(reading);
  }
  return { readings, macros: inForce, known: { library, sources, given: macros, readings } };
}

/** Formulas that were read before are looked up this many at a time. */
const knownAtOnce = 256;

const definesMacros = ({ macros }: LatexReading) => macros.length > 0;

/** How many formulas at the start and at the end are read as before, because neither they nor any macro in force there changed. */
function findUnchanged(
  sources: readonly string[],
  macros: ReadonlyMap<string, Macro>,
  before: KnownReadings,
): { readonly start: number; readonly end: number } {
  if (!haveSameMacros(before.given, macros)) return { start: 0, end: 0 };
  const { start, end } = countShared(before.sources, sources);
  const dropped = before.readings.slice(start, before.readings.length - end);
  return { start, end: dropped.some(definesMacros) ? 0 : end };
}

function haveSameMacros(one: ReadonlyMap<string, Macro>, other: ReadonlyMap<string, Macro>): boolean {
  return one.size === other.size && [...one].every(([name, macro]) => isSame(macro, other.get(name)));
}

/** So many formulas that are no longer in the text are not kept. */
function isOvergrown({ library }: KnownReadings, sources: readonly string[]): boolean {
  return library.size > 2 * sources.length + 200;
}

function remember(library: Library, latex: string, found: KnownReading): void {
  const kept = library.get(latex);
  if (!kept?.includes(found)) library.set(latex, kept ? [...kept.slice(-3), found] : [found]);
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

import type { Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import type { WeighedReading } from './elaborate';
import type { Shape } from './expr';
import { draftScope, type ScopeDraft } from './gatherScope';
import { groupSections, type SectionGroup } from './groupSections';
import { inferShapes, type ShapedReading } from './inferShapes';
import { markCopy } from './names';
import { renameFormula } from './renameNames';
import type { Scope, SymbolInfo } from './scope';
import { shapesFit } from './shapes';

/**
 * Reads a document whose problems may use one letter for different things. All formulas are read in one scope first. A problem that
 * does not fit there, or declares a name anew as something else, is read by what it and the part above it say alone; where that fits better,
 * its names of another kind become names of their own (`f@2`), so that one problem does not spoil the other.
 */
export function readInSections(snapshot: Snapshot, trees: readonly Tree[]): ShapedReading {
  const draft = draftScope(snapshot, trees);
  const whole = inferShapes(draft, trees);
  const groups = groupSections(snapshot);
  return groups.reduce((reading, group, index) => readGroup(reading, { snapshot, trees, draft, group, number: index + 1 }), whole);
}

interface GroupToRead {
  readonly snapshot: Snapshot;
  readonly trees: readonly Tree[];
  readonly draft: ScopeDraft;
  readonly group: SectionGroup;
  readonly number: number;
}

function readGroup(whole: ShapedReading, { snapshot, trees, draft, group, number }: GroupToRead): ShapedReading {
  const before = surpriseOf(group.own.map((index) => whole.formulas[index]!));
  if (before === 0 && draft.redeclared.size === 0 && draft.varied.size === 0) return whole;
  const indices = [...group.around, ...group.own];
  const part = { ...snapshot, math: indices.map((index) => snapshot.math[index]!) };
  const own = draftScope(
    part,
    part.math.map((math) => trees[math.index]!),
  );
  const isRedeclared =
    [...draft.redeclared].some((name) => isDeclaredOtherwise(name, draft, own)) ||
    [...draft.varied].some((name) => isCalledOtherwise(name, draft, own));
  if (before === 0 && !isRedeclared) return whole;
  const reading = inferShapes(
    own,
    part.math.map((math) => trees[math.index]!),
  );
  const formulas = reading.formulas.slice(group.around.length);
  const after = surpriseOf(formulas);
  return after < before || (isRedeclared && after <= before) ? adopt(whole, { ...reading, formulas }, group, number) : whole;
}

function surpriseOf(readings: readonly WeighedReading[]): number {
  return readings.reduce((sum, reading) => sum + reading.surprise, 0);
}

function isDeclaredOtherwise(name: string, whole: ScopeDraft, own: ScopeDraft): boolean {
  const [one, other] = [whole.decided.get(name), own.decided.get(name)];
  return one !== undefined && other !== undefined && other.isShapeFixed && !isSameShape(one.info.shape, other.info.shape);
}

/** Written bare, the name stands for its value at other arguments here. */
function isCalledOtherwise(name: string, whole: ScopeDraft, own: ScopeDraft): boolean {
  const [one, other] = [whole.decided.get(name), own.decided.get(name)];
  return one !== undefined && other !== undefined && one.info.usualArguments.join() !== other.info.usualArguments.join();
}

/** Takes over a group's own readings; names that are something else outside get names of their own. */
function adopt(whole: ShapedReading, own: ShapedReading, group: SectionGroup, number: number): ShapedReading {
  const renaming = new Map<string, string>();
  for (const info of own.scope.symbols.values()) {
    const outside = whole.scope.symbols.get(info.name);
    if (outside && !isSameMeaning(outside, info)) renaming.set(info.name, markCopy(info.name, number));
  }
  const formulas = [...whole.formulas];
  group.own.forEach((index, at) => {
    const reading = own.formulas[at]!;
    formulas[index] = { ...reading, formula: renameFormula(reading.formula, renaming) };
  });
  return { scope: mergeScopes(whole.scope, own.scope, renaming), formulas };
}

function isSameMeaning(one: SymbolInfo, other: SymbolInfo): boolean {
  return one.role === other.role && isSameShape(one.shape, other.shape);
}

function isSameShape(one: Shape, other: Shape): boolean {
  return one.kind === other.kind && shapesFit(one, other);
}

function mergeScopes(whole: Scope, own: Scope, renaming: ReadonlyMap<string, string>): Scope {
  const renamed = (name: string) => renaming.get(name) ?? name;
  const added = [...own.symbols.values()]
    .filter((info) => renaming.has(info.name) || !whole.symbols.has(info.name))
    .map((info): SymbolInfo => ({ ...info, name: renamed(info.name), usualArguments: info.usualArguments.map(renamed) }));
  return { symbols: new Map([...whole.symbols, ...added.map((info) => [info.name, info] as const)]) };
}

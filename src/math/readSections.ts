import type { Steps } from '../base/steps';
import type { Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import type { Expr, Shape, Statement } from './expr';
import { isOfNumbers, mayBeOfVectors } from './evidence/dimensionVote';
import { createDecisions } from './evidence/rememberDecisions';
import { draftScope, type ScopeDraft } from './gatherScope';
import { groupSections, sectionsOfNumbers, type SectionGroup } from './groupSections';
import { inferShapes, type ShapedReading } from './inferShapes';
import { joinReadings, renameReading, surpriseOf, type Joined } from './joinedReading';
import { markCopy } from './names';
import { prepareDraft } from './prepareReading';
import { makeBlockFinder, readPart, type FindBlock, type PartReading } from './rememberPart';
import type { SymbolInfo } from './scope';
import { statementExprs } from './statementExprs';
import { takeAnew } from './takeAnew';
import { shapesFit } from './shapes';
import { children } from './visit';

/**
 * Reads a document whose problems may use one letter for different things. All formulas are read in one scope first. A problem that
 * does not fit there, or declares a name anew as something else, is read by what it and the part above it say alone; where that fits better,
 * its names of another kind become names of their own (`f@2`), so that one problem does not spoil the other.
 */
export function* readInSections(snapshot: Snapshot, trees: readonly Tree[]): Steps<ShapedReading> {
  const prepared = yield* prepareDraft(snapshot, trees);
  const draft = yield* draftScope(snapshot, prepared, decideNames);
  const blockOf = makeBlockFinder(snapshot);
  const apart = yield* readNumbersApart(snapshot, trees, blockOf);
  if (apart !== null) return apart;
  const read = yield* inferShapes(draft, trees);
  yield;
  const whole = (yield* readNumbersAmong(snapshot, trees, blockOf, read)) ?? read;
  const joined = joinReadings(whole.formulas, whole.scope);
  for (const [index, group] of groupSections(snapshot).entries()) {
    yield;
    const before = surpriseOf(group.own.map((at) => joined.formulas[at]!));
    const isDriven = group.own.some((at) => joined.formulas[at]!.formula.statements.some(isDrivenByDensity));
    if (before === 0 && draft.redeclared.size + draft.varied.size + draft.bareToo.size === 0 && !isDriven) continue;
    const alone = yield* readPart(snapshot, trees, [...group.around, ...group.own], blockOf);
    const around = [...borrowed(whole, alone, group), ...group.around];
    const isSame = around.length === group.around.length;
    const part = isSame ? alone : yield* readPart(snapshot, trees, [...around, ...group.own], blockOf);
    const redeclared = isDriven || isRedeclared(draft, part) || (!group.isCommon && isBareHere(draft, part));
    if (before === 0 && !redeclared) continue;
    const reading = yield* part.read();
    const after = surpriseOf(reading.formulas.slice(around.length));
    if (after < before || (redeclared && after <= before)) adopt(joined, part, reading, { ...group, around }, index + 1);
  }
  takeAnew(snapshot, trees, joined, whole.scope);
  return { scope: { symbols: joined.symbols }, formulas: joined.formulas };
}

/** What names of whole documents are; most of them are what they were in the last version. */
const decideNames = createDecisions();

/**
 * A section on the one-dimensional case inside of a text on vectors: its letters are numbers, and say nothing of the others. Null where no section says so, or
 * where one of both is about the other.
 */
function* readNumbersApart(snapshot: Snapshot, trees: readonly Tree[], blockOf: FindBlock): Steps<ShapedReading | null> {
  const groups = sectionsOfNumbers(snapshot);
  const inside = new Set(groups.flatMap(({ own }) => own));
  const outside = trees.map((_tree, at) => at).filter((at) => !inside.has(at));
  if (groups.length === 0 || outside.length === 0) return null;
  const main = yield* (yield* readPart(snapshot, trees, outside, blockOf)).read();
  if (![...main.scope.symbols.values()].some(isVector)) return null;
  const joined = joinReadings([], main.scope);
  outside.forEach((index, at) => (joined.formulas[index] = main.formulas[at]!));
  for (const [index, group] of groups.entries()) {
    const part = yield* readPart(snapshot, trees, group.own, blockOf, true);
    const reading = yield* part.read();
    if ([...reading.scope.symbols.values()].some(isVector)) return null;
    adopt(joined, part, reading, { ...group, isApart: true }, index + 1);
  }
  return { scope: { symbols: joined.symbols }, formulas: joined.formulas };
}

/**
 * A text that declares vectors and then calculates with numbers, `\partial_t p = -\partial_x(fp) + \tfrac12 g^2 \partial_{xx} p`: formulas that do not go together
 * as they are, are written as of numbers and do go together so are read among all that may be of numbers; the others as if those did not stand there.
 */
function* readNumbersAmong(
  snapshot: Snapshot,
  trees: readonly Tree[],
  blockOf: FindBlock,
  whole: ShapedReading,
): Steps<ShapedReading | null> {
  const isOdd = (at: number) => whole.formulas[at]!.surprise > 0 && isOfNumbers(trees[at]!);
  const own = trees.flatMap((_tree, at) => (isOdd(at) ? [at] : []));
  if (own.length === 0 || ![...whole.scope.symbols.values()].some(isVector)) return null;
  const inside = new Set(own);
  const around = trees.flatMap((tree, at) => (inside.has(at) || mayBeOfVectors(tree) ? [] : [at]));
  const outside = trees.flatMap((_tree, at) => (inside.has(at) ? [] : [at]));
  const part = yield* readPart(snapshot, trees, [...around, ...own], blockOf, true);
  const reading = yield* part.read();
  if ([...reading.scope.symbols.values()].some(isVector)) return null;
  if (surpriseOf(reading.formulas.slice(around.length)) > 0) return null;
  const main = yield* (yield* readPart(snapshot, trees, outside, blockOf)).read();
  const joined = joinReadings([], main.scope);
  outside.forEach((index, at) => (joined.formulas[index] = main.formulas[at]!));
  adopt(joined, part, reading, { own, around, isCommon: false }, 0);
  return { scope: { symbols: joined.symbols }, formulas: joined.formulas };
}

/** A variable or a field with components; parameters are vectors anywhere. */
const isVector = ({ shape, role }: SymbolInfo) => shape.kind === 'vector' && role !== 'parameter';

/** Where earlier parts say what a function is that this one calls and tells nothing of: `\sigma(\theta^\top x)` after `\sigma(z) = …` in the problem before. */
function borrowed({ scope, formulas }: ShapedReading, { draft }: PartReading, { own }: SectionGroup): number[] {
  const names = [...draft.scope.symbols.values()]
    .filter(({ role, evidence }) => evidence === 'convention' && role !== 'function')
    .filter(({ name }) => scope.symbols.get(name)?.role === 'function' && scope.symbols.get(name)?.evidence === 'defined');
  if (names.length === 0) return [];
  const heads = formulas.slice(0, own[0]).map(({ formula }) => formula.statements.map((statement) => statementExprs(statement)[0]));
  const firsts = names.map(({ name }) => heads.findIndex((exprs) => exprs.some((expr) => expr?.kind === 'apply' && expr.name === name)));
  return [...new Set(firsts)].filter((at) => at !== -1).sort((one, other) => one - other);
}

/** The part itself declares or calls a name in another way than the whole. */
function isRedeclared(draft: ScopeDraft, part: PartReading): boolean {
  return (
    [...draft.redeclared].some((name) => isDeclaredOtherwise(name, draft, part.draft)) ||
    [...draft.varied].some((name) => isCalledOtherwise(name, draft, part.draft))
  );
}

const isBareHere = (draft: ScopeDraft, part: PartReading): boolean => [...draft.bareToo].some((name) => isNumberHere(name, part.draft));

function isDeclaredOtherwise(name: string, whole: ScopeDraft, own: ScopeDraft): boolean {
  const [one, other] = [whole.decided.get(name), own.decided.get(name)];
  return one !== undefined && other !== undefined && other.isShapeFixed && !isSameShape(one.info.shape, other.info.shape);
}

/** Written bare, the name stands for its value at other arguments here. */
function isCalledOtherwise(name: string, whole: ScopeDraft, own: ScopeDraft): boolean {
  const [one, other] = [whole.decided.get(name), own.decided.get(name)];
  const isOther = one !== undefined && other !== undefined && one.info.usualArguments.join() !== other.info.usualArguments.join();
  return isOther && own.bare.has(name);
}

/** `dX_t = f(X_t)\,dt + dW_t` where f is the density of the problem before: no drift is one, but by the slope of its logarithm. */
function isDrivenByDensity(statement: Statement): boolean {
  return statement.kind === 'sde' && [statement.drift, statement.diffusion].some(hasBareDensity);
}

const hasBareDensity = (expr: Expr): boolean =>
  expr.kind === 'density' || (expr.kind !== 'gradient' && expr.kind !== 'call' && children(expr).some(hasBareDensity));

/** A letter that is a function elsewhere, and here is never called nor differentiated. */
function isNumberHere(name: string, own: ScopeDraft): boolean {
  const role = own.decided.get(name)?.info.role;
  return role === 'constant' || role === 'scalar-parameter';
}

/** Takes over a group's own readings; names that are something else outside get names of their own, and what a group that stands apart defines anew. */
function adopt(
  { formulas, symbols, sources }: Joined,
  { place }: PartReading,
  reading: ShapedReading,
  group: SectionGroup & { readonly isApart?: true },
  number: number,
): void {
  const renaming = new Map<string, string>();
  for (const info of reading.scope.symbols.values()) {
    const outside = symbols.get(info.name);
    const isToldAnew = group.isApart === true && info.evidence === 'defined' && outside?.evidence === 'defined';
    if (outside && (isToldAnew || !isSameMeaning(outside, info))) renaming.set(info.name, copyFor(info, symbols, number));
  }
  const key = [...renaming].join();
  group.own.forEach((index, at) => {
    formulas[index] = renameReading(reading.formulas[group.around.length + at]!, renaming, key);
    sources[index] = { scope: reading.scope, renaming };
  });
  const renamed = (name: string) => renaming.get(name) ?? name;
  for (const info of reading.scope.symbols.values()) {
    if (symbols.has(info.name) && !renaming.has(info.name)) continue;
    symbols.set(renamed(info.name), { ...place(info), name: renamed(info.name), usualArguments: info.usualArguments.map(renamed) });
  }
}

/** The copy that an earlier part has made for the same meaning, else one of its own. */
function copyFor(info: SymbolInfo, symbols: Joined['symbols'], number: number): string {
  const copies = Array.from({ length: number }, (_, at) => markCopy(info.name, at + 1));
  return copies.find((name) => symbols.has(name) && isSameMeaning(symbols.get(name)!, info)) ?? markCopy(info.name, number);
}

/** A number is the same whether one part calls it a temperature or none does. */
function isSameMeaning(one: SymbolInfo, other: SymbolInfo): boolean {
  const areNumbers = [one, other].every(({ role, shape }) => numbers.has(role) && shape.kind === 'scalar');
  return (one.role === other.role || areNumbers) && isSameShape(one.shape, other.shape);
}

const numbers: ReadonlySet<SymbolInfo['role']> = new Set(['constant', 'scalar-parameter'] as const);

function isSameShape(one: Shape, other: Shape): boolean {
  return one.kind === other.kind && shapesFit(one, other);
}

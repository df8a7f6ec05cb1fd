import { finishSteps, type Steps } from '../base/steps';
import type { Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import { addPiece } from './evidence/pieces';
import type { DecidedSymbol } from './evidence/decideSymbol';
import type { Surroundings } from './evidence/surroundings';
import { readDirective } from './evidence/directives';
import { EvidenceBook, type NameEvidence } from './evidence/evidence';
import { findNumberedComponents } from './evidence/numberedComponents';
import { isOfSum } from './evidence/functionEvidence';
import { readProse } from './evidence/prose';
import { createDecisions, type DecideNames } from './evidence/rememberDecisions';
import { densityLetters, isParameterLetter, symbolConvention, timeLetters } from './conventions';
import type { Dimension } from './expr';
import { headOf, isCapital, labelOf } from './names';
import { preparePart, type Prepared } from './prepareReading';
import type { Scope } from './scope';

/** A scope with what is still open in it, for the inference of shapes. */
export interface ScopeDraft {
  readonly scope: Scope;
  readonly decided: ReadonlyMap<string, DecidedSymbol>;
  /** The text says that its variables are numbers. */
  readonly oneDimensional: boolean;
  /** Names that are declared twice, with different shapes. */
  readonly redeclared: ReadonlySet<string>;
  /** Functions and densities that are written with different lists of arguments. */
  readonly varied: ReadonlySet<string>;
  /** Names that stand bare somewhere: `g^2 p`. */
  readonly bare: ReadonlySet<string>;
  /** Functions of places that are also written bare, with letters that are numbers by convention: a temperature T beside a mean time T(x). */
  readonly bareToo: ReadonlySet<string>;
}

/**
 * What a document says about its names, from its declarations, definitions, uses and the field's conventions.
 * `trees` belong to `snapshot.math` one by one. Shapes that the text leaves open are the conventional ones; `readFormulas` settles them.
 */
export function gatherScope(snapshot: Snapshot, trees: readonly Tree[]): Scope {
  return finishSteps(draftPart(snapshot, trees)).scope;
}

/** The draft for a part of a document by itself. */
export function* draftPart(snapshot: Snapshot, trees: readonly Tree[], ofNumbers = false): Steps<ScopeDraft> {
  return yield* draftScope(snapshot, yield* preparePart(snapshot, trees), createDecisions(), ofNumbers);
}

/** `decide`: what names are, found out anew or remembered; `ofNumbers`: a title says that all variables are numbers. */
export function* draftScope(snapshot: Snapshot, prepared: Prepared, decide: DecideNames, ofNumbers = false): Steps<ScopeDraft> {
  const book = collectAll(snapshot, prepared);
  yield;
  splitAmbivalentNames(book);
  const variable = mainVariable(book);
  if (!book.names.has(variable)) book.of(variable).argument = true;
  const dimension = usualDimension(book);
  const components = findNumberedComponents(book, dimension);
  const around: Surroundings = { book, dimension, oneDimensional: ofNumbers || isOneDimensional(book), mainVariable: variable, components };
  const names = [...book.names.values()].filter((evidence) => !isStandardName(evidence));
  const decided = yield* decide(names, around);
  return {
    decided,
    oneDimensional: around.oneDimensional,
    redeclared: new Set([...book.names.values()].filter((evidence) => evidence.redeclared).map((evidence) => evidence.name)),
    varied: new Set([...book.names.values()].filter(isVaried).map((evidence) => evidence.name)),
    bare: new Set([...book.names.values()].filter(({ plain }) => plain > 0).map((evidence) => evidence.name)),
    bareToo: new Set([...book.names.values()].filter((evidence) => isBareToo(evidence, decided)).map((evidence) => evidence.name)),
    scope: { symbols: new Map([...decided].map(([name, { info }]) => [name, info])) },
  };
}

function isBareToo({ name, bare }: NameEvidence, decided: ReadonlyMap<string, DecidedSymbol>): boolean {
  const info = decided.get(name)?.info;
  const isOfPlace = info?.role === 'function' && info.usualArguments.some((argument) => !timeLetters.has(headOf(argument)));
  return bare > 0 && isOfPlace && ['constant', 'scalar-parameter'].includes(symbolConvention(name).role);
}

/** I, Id and π keep their usual meaning unless the text gives them one of its own. */
function isStandardName(evidence: NameEvidence): boolean {
  const isOwn =
    evidence.declaredShape !== null ||
    evidence.declaredRole !== null ||
    evidence.definedBare ||
    evidence.weighedBare ||
    evidence.calls.some((call) => evidence.name !== 'e' || !isOfSum(call)) ||
    evidence.drawnFrom ||
    evidence.drawn;
  return (/^Id?(_[a-z0-9]+)?$/.test(evidence.name) || evidence.name === 'pi' || evidence.name === 'e') && !isOwn;
}

function collectAll({ directives, math }: Snapshot, { evidence, remarks }: Prepared): EvidenceBook {
  const book = new EvidenceBook();
  for (const directive of directives) readDirective(book, directive);
  addPiece(book, evidence, (index) => (book.place = math[index]?.span ?? null));
  readProse(book, remarks);
  return book;
}

/**
 * A letter that is both a variable and a model, as ε in `\|\epsilon - \epsilon_\theta(x_t, t)\|`, or a step size elsewhere: the model goes by the
 * name with its parameter, `epsilon_theta`.
 */
function splitAmbivalentNames(book: EvidenceBook): void {
  for (const evidence of [...book.names.values()]) {
    const modelled = evidence.calls.filter((call) => call.parameters.length > 0 && call.arguments.length > 0);
    const [parameter] = modelled[0]?.parameters ?? [];
    const isBoth = isAlsoVariable(evidence) || isAlsoDeclared(evidence) || (parameter && isAlsoState(evidence, parameter, book));
    if (parameter === undefined || evidence.drawnFrom || !isBoth) continue;
    const model = book.of(`${evidence.name}_${parameter}`);
    model.calls.push(...modelled);
    model.declaredBy = evidence.declaredRole === null ? 'used' : evidence.declaredBy; // nobody says that it may be any
    model.declaredRole = 'function';
    const rest = evidence.calls.filter((call) => !modelled.includes(call) && call.parameters.length === 0);
    const { calls } = book.of(evidence.name);
    calls.splice(0, calls.length, ...rest);
  }
}

function isAlsoVariable(evidence: NameEvidence): boolean {
  const isNoise = ['epsilon', 'eta'].includes(evidence.name) && evidence.plain > 0;
  const isTime = timeLetters.has(evidence.name) && evidence.argument;
  return evidence.drawn || (!evidence.operand && (isNoise || isTime));
}

/** $\mu\in\mathbb R^d$ beside `\mu_\theta(x_t, t)`: the text says what the letter is where it has no parameter. */
function isAlsoDeclared({ declaredShape, valuesDeclared, mapped, plain, calls, operand, diverged }: NameEvidence): boolean {
  const isPoint = declaredShape !== null && !valuesDeclared && !mapped && plain > 0 && !operand && !diverged;
  return isPoint && calls.every(({ parameters }) => parameters.some(isParameterLetter));
}

/** `x_\theta(x_t, t)` and `z_\phi(x)` beside x_t and z: what a network makes of a state, or tells of it. */
function isAlsoState({ name, plain, calls }: NameEvidence, parameter: string, book: EvidenceBook): boolean {
  const isState =
    /^[a-z]$/.test(name) && symbolConvention(name).role === 'variable' && !densityLetters.has(name) && isParameterLetter(parameter);
  const isModelAlone = calls.every(({ parameters }) => parameters.length > 0);
  const isBeside = (other: NameEvidence) => headOf(other.name) === name && labelOf(other.name) !== '' && other.calls.length === 0;
  return isState && isModelAlone && (plain > 0 || [...book.names.values()].some(isBeside));
}

function isVaried(evidence: NameEvidence): boolean {
  if (evidence.plain === 0) return false;
  return new Set(evidence.calls.filter((call) => call.likelihood !== 'unlikely').map((call) => call.arguments.join())).size > 1;
}

/** The size most vectors of the text are declared to have, else the only size in it. */
function usualDimension(book: EvidenceBook): Dimension {
  const counts = new Map<Dimension, number>();
  const count = (dimension: Dimension, by: number) => counts.set(dimension, (counts.get(dimension) ?? 0) + by);
  const isMixed = sizesOf(book).size > 1;
  for (const { declaredShape, domain, name } of book.names.values()) {
    if (domain !== null) count(domain, 2); // functions live on the space, whatever they take values in
    if (declaredShape?.kind === 'vector' && !(isMixed && isParameterLetter(name))) count(declaredShape.dimension, 1);
  }
  const [most] = [...counts].sort((left, right) => right[1] - left[1]);
  const sizes = [...book.names.values()].filter(({ dimension }) => dimension);
  return most?.[0] ?? (sizes.length === 1 ? sizes[0]!.name : 'd');
}

/** The sizes of all spaces that are written. */
function sizesOf(book: EvidenceBook): ReadonlySet<Dimension> {
  const all = [...book.names.values()];
  return new Set(
    all.flatMap(({ declaredShape, domain }) => [
      ...(declaredShape?.kind === 'vector' ? [declaredShape.dimension] : []),
      ...(domain === null ? [] : [domain]),
    ]),
  );
}

/** The name that stands first in most calls and below most ∇; `x` where there is none. */
function mainVariable(book: EvidenceBook): string {
  const counts = new Map<string, number>();
  const directions = directionsIn(book);
  const count = (name: string | null | undefined, by: number) => {
    const { shape, weight } = symbolConvention(name ?? '');
    const isUsual = (shape === 'vector' && weight >= 2) || by > 1;
    const other = name ? book.names.get(name) : undefined;
    if (other?.drawnFrom || other?.operand || directions.has(name ?? '')) return; // `h(f)` of a density f
    if (name && isUsual && !isParameterLetter(name) && !timeLetters.has(name)) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  for (const evidence of book.names.values()) {
    if (evidence.differentiated) count(evidence.name, 3);
    for (const call of evidence.calls) if (call.likelihood !== 'unlikely') count(call.arguments[0], call.count);
  }
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 'x';
}

/** The v of `\mathbb E_{v \sim p(v)}[(v^\top S)^2]`: drawn and transposed, and no function but its own density is called with it. */
function directionsIn({ names }: EvidenceBook): ReadonlySet<string> {
  const places = new Set([...names.values()].flatMap((of) => (of.drawnFrom ? [] : of.calls.flatMap((call) => call.arguments))));
  return new Set(
    [...names.values()].filter((of) => of.random && of.transposed && !of.differentiated && !places.has(of.name)).map(({ name }) => name),
  );
}

/** `X X^\top`, `\operatorname{tr}(A)`: nobody writes these of numbers. */
function isUsedAsOuter(evidence: NameEvidence): boolean {
  return evidence.outer || (evidence.traced && isCapital(headOf(evidence.name)));
}

/** True when a name that is a vector by convention is declared a number, and nothing is declared or used as a vector or matrix. */
function isOneDimensional(book: EvidenceBook): boolean {
  const declared = [...book.names.values()].filter((evidence) => evidence.declaredShape !== null);
  const isNumber = (evidence: NameEvidence) =>
    evidence.declaredShape?.kind === 'scalar' && symbolConvention(headOf(evidence.name)).shape === 'vector' && !evidence.mapped;
  return (
    declared.some(isNumber) &&
    !declared.some((evidence) => evidence.declaredShape?.kind === 'vector' || evidence.declaredShape?.kind === 'matrix') &&
    ![...book.names.values()].some(isUsedAsOuter)
  );
}

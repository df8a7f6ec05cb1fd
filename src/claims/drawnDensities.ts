import type { Span } from '../base/span';
import { flatMapInSteps, type Steps } from '../base/steps';
import { makeAdd, makeNumber } from '../math/build';
import { scalarShape, type Expr, type ExprOf, type Formula, type Statement } from '../math/expr';
import { hashExpr, hashLaw } from '../math/hashExpr';
import { statementExprs } from '../math/statementExprs';
import { freeVariables, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Draft, Source } from './draft';
import { makeSide, spanInDocument } from './locate';
import { isCalledDensityOf, isSaidWithDensity, mayCallDensity, mayHaveDensity } from './densitiesInWords';
import type { Sentence } from './flow';
import { covarianceOf, isCentredNormal, ownCovariance } from './normalKernels';
import { isSameScope, lastMathOf } from './sections';
import { flatMapAllTold, listTold } from './toldAlone';
import { flatMapSentences } from './keptByText';

type NormalLaw = Pick<ExprOf<'normal-law'>, 'mean' | 'covariance'>;

/** A variable with the normal law that the text draws it from, and where it says so. */
interface Drawn {
  readonly variable: string;
  readonly law: NormalLaw;
  readonly math: number;
  readonly span: Span;
}

/**
 * `For $x \sim \mathcal N(\mu, \sigma^2 I)$ the entropy is $-\int p(x) \log p(x)\,dx$`, `$x = Az + b$ with $z \sim \mathcal N(0, I)$`: p(x) is the density of the x that
 * is drawn so, where the text neither declares p nor gives it a value, and draws x from nothing else.
 */
export function* readDrawnDensities(source: Source, { definitions }: Draft): Steps<Definition[]> {
  const draws = yield* listDraws(source);
  const sampled = yield* flatMapAllTold(source, samplingsAlone, (statements, math) =>
    statements.flatMap((statement) => readSampled(source, draws, statement, math)),
  );
  const made = yield* flatMapInSteps(definitions, (definition) => readMade(source, definition));
  const drawn = [...sampled, ...made];
  if (drawn.length === 0) return [];
  const told = new Set(yield* readDensitiesOf(source));
  const written = yield* listDensities(source, told);
  const declared = sectionOfP(source);
  return yield* flatMapInSteps(drawn, (one) => {
    const places = placesOf(written, one.variable);
    const isOther = declared !== null && isSameScope(source.tree, declared, source.tree.sectionOf[one.math] ?? 0);
    const found = findDensity(
      source,
      isOther ? places.filter(({ density }) => isToldOf(density, told) || isLabelled(density)) : places,
      one.math,
    );
    return found === undefined ? [] : [defineDensity(source, one, found)];
  });
}

/** Also `p_Y(y)` of a Y. */
function placesOf(written: ReadonlyMap<string, readonly Found[]>, variable: string): readonly Found[] {
  const small = variable.toLowerCase();
  const labelled = small === variable ? [] : (written.get(small) ?? []).filter(({ density }) => density.name === `p_${variable}`);
  return [...(written.get(variable) ?? []), ...labelled].sort((one, other) => one.math - other.math);
}

export type Sampling = Extract<Statement, { kind: 'sampling' }>;

export function samplingsAlone({ statements }: Formula): readonly Sampling[] | undefined {
  const found = statements.filter((statement) => statement.kind === 'sampling');
  return found.length === 0 ? undefined : found;
}

/** The laws that each variable is said to be drawn from, each once, in whatever spelling. */
function* listDraws({ formulas }: Source): Steps<ReadonlyMap<string, ReadonlySet<string>>> {
  const draws = new Map<string, Set<string>>();
  for (const { told } of yield* listTold(formulas, samplingsAlone))
    for (const one of told) draws.set(one.variable, (draws.get(one.variable) ?? new Set()).add(hashLaw(one)));
  return draws;
}

/** `y | x \sim \mathcal N(x, \sigma^2 I)` is no law of y, nor is that of y where its mean is drawn itself. */
function readSampled(
  { snapshot, scope }: Source,
  draws: ReadonlyMap<string, ReadonlySet<string>>,
  statement: Sampling,
  math: number,
): Drawn[] {
  if (statement.law.kind !== 'normal' || statement.given !== undefined) return [];
  const { variable, law, span } = statement;
  const parts = [...freeVariables(law.mean), ...freeVariables(law.covariance)].map((name) => scope.symbols.get(name));
  if (parts.some((info) => info?.random === true || (info?.law ?? null) !== null)) return [];
  return draws.get(variable)?.size !== 1 ? [] : [{ variable, law, math, span: spanInDocument(snapshot.math[math]!, span) }]; // one formula for each math span
}

/** `x = Az + b` with one z ∼ N(0, C): N(b, ACAᵀ), where nothing else in it is drawn. */
function readMade(source: Source, { left, value, form, understood, math, span }: Definition): Drawn[] {
  if (form !== 'rebinding' || !understood || left?.expr.kind !== 'symbol') return [];
  const isNoise = (name: string) => isCentredNormal(source.scope.symbols.get(name)?.law ?? null);
  const terms = value.expr.kind === 'add' ? value.expr.terms : [value.expr];
  const isNoisy = (term: Expr) => [...freeVariables(term)].some(isNoise);
  const [term, ...more] = terms.filter(isNoisy);
  const covariance =
    term === undefined || more.length > 0 ? null : covarianceOf(term, left.expr, isNoise, ownCovariance(term, source.scope));
  const rest = terms.filter((one) => !isNoisy(one));
  if (covariance === null || rest.some((one) => [...freeVariables(one)].some((name) => isDrawn(source, name)))) return [];
  const mean = rest.length === 0 ? zeroOf(left.expr) : makeAdd(rest);
  return [{ variable: left.expr.name, law: { mean, covariance }, math, span }];
}

function zeroOf({ shape, span }: Expr): Expr {
  return shape.kind === 'vector' ? { kind: 'constant', name: 'zero', span, shape } : makeNumber(0, span);
}

/** It has a law, or the text speaks of its density. */
function isDrawn({ scope, formulas }: Source, name: string): boolean {
  const info = scope.symbols.get(name);
  if (info?.random === true || (info?.law ?? null) !== null) return true;
  const isOf = (part: Expr) => part.kind === 'density' && part.of.some((place) => place.kind === 'symbol' && place.name === name);
  return formulas.some(({ statements }) => statements.some((one) => statementExprs(one).some((expr) => [...walkExpr(expr)].some(isOf))));
}

export interface Found {
  readonly density: ExprOf<'density'>;
  readonly math: number;
}

/** The first place after the draw, within its section, where the density of the variable is written. */
function findDensity({ tree }: Source, written: readonly Found[], math: number): Found | undefined {
  const section = tree.sectionOf[math] ?? 0;
  return written.find(({ math: at }) => at > math && isSameScope(tree, section, tree.sectionOf[at] ?? 0));
}

/** Where the density of each variable is written, in reading order; nowhere, where `p(x) = …` gives it a value. */
function* listDensities({ formulas, chains }: Source, told: ReadonlySet<string>): Steps<ReadonlyMap<string, readonly Found[]>> {
  const places = new Map<string, Found[]>();
  const isOfDrawn = (density: ExprOf<'density'>) => plainVariable(density) !== null || isToldOf(density, told);
  const found = yield* flatMapInSteps(
    formulas,
    (formula, math) =>
      densitiesIn(formula)
        .filter(isOfDrawn)
        .map((density) => ({ density, math })),
    64,
  );
  for (const place of found) {
    const variable = pointOf(place.density)!; // only such are listed
    const known = places.get(variable);
    if (known) known.push(place);
    else places.set(variable, [place]);
  }
  yield;
  for (const { first } of chains) if (first?.expr.kind === 'density' && isOfDrawn(first.expr)) places.delete(pointOf(first.expr) ?? '');
  return places;
}

/** Where the text declares a p of its own, `Let $p$ be a density`: in that section, and in those within it, p(x) is that one. */
function sectionOfP({ scope, snapshot, tree }: Source): number | null {
  const info = scope.symbols.get('p');
  if (info?.evidence !== 'declared') return null;
  const { start } = info.declaredAt ?? { start: 0 };
  return tree.sectionOf[snapshot.math.findIndex(({ span }) => start < span.end)] ?? 0;
}

const densitiesFound = new WeakMap<Formula, readonly ExprOf<'density'>[]>();

/** All of a formula; asked of every one in every version. */
function densitiesIn(formula: Formula): readonly ExprOf<'density'>[] {
  const known = densitiesFound.get(formula);
  if (known !== undefined) return known;
  const parts = formula.statements.flatMap((statement) => statementExprs(statement).flatMap((expr) => [...walkExpr(expr)]));
  const found = parts.filter((part): part is ExprOf<'density'> => part.kind === 'density' && pointOf(part) !== null);
  densitiesFound.set(formula, found);
  return found;
}

/** The x of p(x) and of p_x(x). */
function plainVariable(density: ExprOf<'density'>): string | null {
  const isPlain = density.name === 'p' && density.parameters.length === 0;
  return isPlain || isLabelled(density) ? pointOf(density) : null;
}

/** `p_x(x)`, `p_X(x)`, `p_\chi(\chi)`. */
function isLabelled(density: ExprOf<'density'>): boolean {
  const [point, { name, parameters }] = [pointOf(density), density];
  if (point === null) return false;
  if (parameters.length > 0) return name === 'p' && parameters.every((part) => part.kind === 'symbol' && part.name === point);
  return name.toLowerCase() === `p_${point.toLowerCase()}`;
}

/** The one variable that a density is of. */
function pointOf({ of, given }: ExprOf<'density'>): string | null {
  const [point, ...more] = of;
  return point?.kind === 'symbol' && more.length + given.length === 0 ? point.name : null;
}

const isToldOf = (density: ExprOf<'density'>, told: ReadonlySet<string>) => told.has(hashExpr(density));

/** Densities of which words say what they are the density of: "let $p_t$ be the density of $x$", "$x \sim \mathcal N(0, 1)$ with density $p(x)$". */
function* readDensitiesOf(source: Source): Steps<string[]> {
  return yield* flatMapSentences(
    source.flow,
    (text) => mayCallDensity(text) || mayHaveDensity(text),
    (sentence) => sentence.maths.flatMap((_, at) => readSaidOf(source, sentence, at)),
  );
}

function readSaidOf(source: Source, sentence: Sentence, at: number): readonly string[] {
  const [here, next] = sentence.maths.slice(at, at + 2).map(({ index }) => index);
  const isCalled = isCalledDensityOf(sentence, at);
  if (!isCalled && !isSaidWithDensity(sentence, at)) return [];
  const density = loneExpr(source, isCalled ? here : next);
  const variable = isCalled ? nameOf(loneExpr(source, next)) : drawnAt(source, here);
  return density?.kind === 'density' && variable !== null && pointOf(density) === variable ? [hashExpr(density)] : [];
}

const nameOf = (expr: Expr | undefined): string | null => (expr?.kind === 'symbol' ? expr.name : null);

/** x of `x`, and of `x \sim \mathcal N(0, 1)`. */
function drawnAt(source: Source, math: number | undefined): string | null {
  const [first, ...more] = (math === undefined ? undefined : source.formulas[math])?.statements ?? [];
  const isDraw = first?.kind === 'sampling' && first.given === undefined && more.length === 0;
  return isDraw ? first.variable : nameOf(loneExpr(source, math));
}

function loneExpr({ formulas }: Source, math: number | undefined): Expr | undefined {
  const [first, ...more] = (math === undefined ? undefined : formulas[math])?.statements ?? [];
  return first?.kind === 'expression' && more.length === 0 ? first.value : undefined;
}

/** The density as it is written there has the normal law of what is drawn here. */
export function defineDensity(
  { snapshot, tree }: Source,
  { law, math, span }: Omit<Drawn, 'variable'>,
  { density, math: at }: Found,
): Definition {
  const there = snapshot.math[at]!; // one formula for each math span
  const section = tree.sectionOf[math] ?? 0;
  return {
    kind: 'definition',
    math,
    span,
    name: density.name,
    value: {
      ...makeSide(there, density),
      expr: { kind: 'normal-law', mean: law.mean, covariance: law.covariance, at: null, span: density.span, shape: scalarShape },
    },
    form: 'law',
    left: makeSide(there, density),
    section,
    from: math,
    until: lastMathOf(tree, section),
    isLocal: false,
    understood: true,
  };
}

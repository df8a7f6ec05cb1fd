import { isMade } from '../check/relatedDensities';
import { bareState } from '../claims/forwardSde';
import { isWrittenBare } from '../math/elaborate/laws';
import { lawName } from '../claims/sharedLaws';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Text } from '../claims/normalKernels';
import type { Definition } from '../claims/claim';
import type { Expr, ExprOf, Formula } from '../math/expr';
import { headOf } from '../math/names';
import { noiseLetters, timeIn, timeLetters, wienerLetters } from '../math/conventions';
import { printExpr } from '../math/printExpr';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';
import type { DefinedDensity } from '../probes/marginals';

/**
 * `\mathbb E^{\mathbb Q}[X] = \mathbb E[Z X]`: averages under two measures, of which one has a density by the other, are tied by what that density is.
 * Returns a measure under which one side alone averages, or undefined.
 */
export function findOtherMeasure([left, right]: readonly [Expr, Expr]): string | undefined {
  const [one, other] = [measuresIn(left), measuresIn(right)];
  if (one.size === 0 || other.size === 0) return undefined;
  const isApart = (here: ReadonlySet<string>, there: ReadonlySet<string>) => [...here].find((name) => name !== own && !there.has(name));
  return isApart(one, other) ?? isApart(other, one);
}

/** Averages that name none. */
const own = '';

/** The capitals above E, `Q` of `\mathbb E^Q`, and `own` where one is without. */
function measuresIn(side: Expr): ReadonlySet<string> {
  const binders = [...walkExpr(side)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  return new Set(
    binders.map(({ law }) => (law.kind === 'density' && /^[A-Z]$/.test(headOf(law.density.name)) ? headOf(law.density.name) : own)),
  );
}

/** `\int_t^{t+h} L(x_s)\,ds`: a state that moves with what is integrated over, of which a world takes one value for all times. */
export function findMovingState(sides: readonly Expr[]): string | undefined {
  const integrals = sides.flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'integral');
  return integrals
    .flatMap(({ variable, body }) =>
      [...walkExpr(body)].flatMap((part) => (part.kind === 'symbol' && timeIn(part.name) === variable ? [part.name] : [])),
    )
    .find((name) => name !== '');
}

/** `dy/d\sigma = -\sigma\nabla\log p(y; \sigma)` beside `y = x + n` with n ∼ N(0, σ²I): how y moves with σ is what the equation says, and not that it rests. */
export function findUntoldMotion(sides: readonly Expr[], { definitions, scope, atMath }: Text): string | undefined {
  const rates = sides.flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'partial');
  const isDrawn = (name: string) => ['variable', 'process'].includes(scope.symbols.get(name)?.role ?? '');
  const resting = rates.flatMap(({ of, variable }) => {
    if (of.kind !== 'symbol' || of.name === variable || !isDrawn(of.name)) return [];
    const made = resolveDefinitions(of, definitions, atMath, atMath).expr;
    return freeVariables(made).has(variable) ? [] : [of.name];
  });
  return resting[0];
}

/** What is averaged over and told by words that are not read: what is needed of its law may be what they say. */
export function findDescribedDraw(sides: readonly Expr[], described: ReadonlySet<string>): string | undefined {
  const binders = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  return binders.find(({ variable }) => described.has(variable))?.variable;
}

/** `\frac{d}{dt}\phi_t(x) = u_t(\phi_t(x))` before a claim ties φ to u: what is said of how φ moves, in terms of u, no world can tell. */
export function findSetGoing(
  sides: readonly Expr[],
  formulas: readonly Formula[],
  { definitions, atMath: math }: Text,
): string | undefined {
  const madeOf = (name: string) =>
    definitions.filter((one) => one.name === name && one.math < math).flatMap(({ value }) => calledIn(value.expr));
  const within = (expr: Expr) => [...calledIn(expr), ...[...freeVariables(expr)].flatMap(madeOf)]; // x_t of `x_t = \phi_t(x_0)`
  const moving = new Set(sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'partial' ? within(part.of) : [])));
  const named = new Set(sides.flatMap(calledIn));
  const chains = formulas
    .slice(0, math)
    .flatMap(({ statements }) => statements.flatMap((one) => (one.kind === 'chain' ? [one.sides] : [])));
  const set = chains.find(([rate, velocity]) => {
    const [moved] = rate?.kind === 'partial' && rate.of.kind === 'apply' && timeLetters.has(rate.variable) ? [rate.of.name] : [];
    const isOf = (name: string) => name !== moved && named.has(name);
    return moved !== undefined && moving.has(moved) && velocity !== undefined && velocity !== null && calledIn(velocity).some(isOf);
  });
  const [rate] = set ?? [];
  return rate?.kind === 'partial' && rate.of.kind === 'apply' ? rate.of.name : undefined;
}

const calledIn = (expr: Expr): string[] => [...walkExpr(expr)].flatMap((part) => (part.kind === 'apply' ? [part.name] : []));

/**
 * `df(X_t) = f'(X_t)\,dX_t + \tfrac12 f''(X_t) b^2\,dt` of an X for which no equation is told: what (dX_t)² is, only that would say. Where (dX_t)² or dX_t dY_t is
 * itself written, it is what it is.
 */
export function findUntoldPath(sides: readonly Expr[], { definitions, scope }: Text): string | undefined {
  const moving = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => (part.kind === 'differential' ? [...freeVariables(part.of)] : []));
  const told = new Set(definitions.map(({ name }) => bareState(name)));
  const isNoise = (name: string) => [name, headOf(name), `${headOf(name)}_t`].some((one) => scope.symbols.get(one)?.noise === true);
  const isPath = (name: string) => timeIn(name) !== '' && !told.has(bareState(name)) && !isNoise(name);
  const squared = new Set(sides.flatMap((side) => [...walkExpr(side)]).flatMap(squaredIn));
  return moving.find((name) => isPath(name) && !wienerLetters.has(headOf(name)) && !squared.has(name));
}

/** X and Y of `(dX)^2`, `dX\,dY`. */
function squaredIn(part: Expr): readonly string[] {
  const inside = (one: Expr) => [...walkExpr(one)].flatMap((node) => (node.kind === 'differential' ? [...freeVariables(node.of)] : []));
  if (part.kind === 'power') return inside(part.base);
  const [left, right] = part.kind === 'product' ? [inside(part.left), inside(part.right)] : [[], []];
  return left.length > 0 && right.length > 0 ? [...left, ...right] : [];
}

/**
 * `\tilde\mu_t(x_t, \epsilon) = …` after `\tilde\mu_t(x_t, x_0) = …`: the same vector by what its noise was, for which the letter of the function is used again;
 * it is not the function at the place ε. Returns its name, or undefined.
 */
export function findNoiseInPlace(sides: readonly Expr[], definitions: readonly Definition[]): string | undefined {
  const calls = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'apply' ? [part] : []));
  const isAgain = (use: ExprOf<'apply'>) =>
    definitions.some(({ left }) => left?.expr.kind === 'apply' && left.expr.name === use.name && hasNoiseInstead(left.expr, use));
  return calls.find(isAgain)?.name;
}

/** One of several places has another letter, that of noise; the others have their own. */
function hasNoiseInstead(pattern: ExprOf<'apply'>, use: ExprOf<'apply'>): boolean {
  const nameOf = (place: Expr | undefined) => (place?.kind === 'symbol' ? place.name : '');
  const isNoise = (place: Expr | undefined) => noiseLetters.has(headOf(nameOf(place)));
  const [at, ...more] = use.arguments.flatMap((place, index) => (nameOf(place) === nameOf(pattern.arguments[index]) ? [] : [index]));
  const isOne = at !== undefined && more.length === 0 && use.arguments.length > 1 && use.arguments.length === pattern.arguments.length;
  return isOne && isNoise(use.arguments[at]) && nameOf(pattern.arguments[at]) !== '' && !isNoise(pattern.arguments[at]);
}

/** `At time $t$ we have $p_t(x) \approx \mathcal N(0, t)$`: what the text says of a density only nearly, no world obeys. Returns its name, or undefined. */
export function findApproximated(sides: readonly Expr[], formulas: readonly Formula[]): string | undefined {
  const densities = sides.flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'density');
  if (densities.length === 0) return undefined;
  const chains = formulas.flatMap(({ statements }) => statements.flatMap((one) => (one.kind === 'chain' ? [one] : [])));
  const nearly = chains.flatMap(({ sides: [left, law], relations: [relation] }) =>
    relation?.sign === 'approximate' && left?.kind === 'density' && law?.kind === 'normal-law' ? [left] : [],
  );
  const keyOf = ({ name, parameters, given }: ExprOf<'density'>) =>
    [name, ...parameters.map((part) => printExpr(part)), given.length].join();
  const isSame = (one: ExprOf<'density'>, other: ExprOf<'density'>) =>
    keyOf(one) === keyOf(other) || (one.name === other.name && one.parameters.length + one.given.length === 0); // p for p_t
  return densities.find((density) => nearly.some((other) => isSame(density, other)))?.name;
}

/**
 * `\mathbb E_{p(x \mid \tilde x)}[x] = \tilde x + \sigma^2\nabla\log q_\sigma(\tilde x)` of a posterior of which no equation tells: a density of x̃ by another letter, of
 * which the text has no more than its values, may be its own marginal. Returns its name, or undefined.
 */
export function findMarginalOfGiven(
  { written, prepared }: Record<'written' | 'prepared', readonly Expr[]>,
  densities: readonly DefinedDensity[],
  scope: Scope,
): string | undefined {
  const partsOf = (sides: readonly Expr[]) => sides.flatMap((side) => [...walkExpr(side)]);
  const parts = partsOf(written);
  const laws = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders.map(({ law }) => law) : []));
  const isTold = (law: ExprOf<'density'>) => densities.some(({ left }) => lawName(left) === lawName(law));
  const drawn = new Set(parts.flatMap((part) => (part.kind === 'expectation' ? part.binders.map(({ variable }) => variable) : [])));
  const isOpen = (law: ExprOf<'density'>) => law.given.some((part) => part.kind === 'symbol' && !drawn.has(part.name)) && !isTold(law);
  const posteriors = laws.flatMap((law) => (law.kind === 'density' && isOpen(law.density) ? [law.density] : []));
  const isModel = ({ parameters }: ExprOf<'density'>) => parameters.some((part) => isModelParameter(part, scope));
  const all = parts.filter((part) => part.kind === 'density');
  const hasMore = ({ name }: ExprOf<'density'>) =>
    [...all, ...posteriors, ...partsOf(prepared)].some(
      (other) => other.kind === 'density' && other.name === name && other.of.length + other.given.length > 1,
    );
  const isKnown = (law: ExprOf<'density'>, density: ExprOf<'density'>) => isWrittenBare(law) && isMade(density, densities, scope);
  const isGiven = ({ given }: ExprOf<'density'>, name: string) => given.some((part) => part.kind === 'symbol' && part.name === name);
  const mayBeOwn = (density: ExprOf<'density'>) => {
    const [place, more] = density.of;
    if (more !== undefined || density.given.length > 0 || place?.kind !== 'symbol') return false;
    return posteriors.some((law) => isGiven(law, place.name) && !isKnown(law, density));
  };
  return all.find((density) => mayBeOwn(density) && !isModel(density) && !hasMore(density))?.name;
}

/**
 * `\nabla\log p(x)` after `x \sim \mathcal N(0, I)` and "let $p$ be a density", of which nothing says more and under which nothing is averaged: it may be the density
 * of x, or any other.
 */
export function findOwnDensity(sides: readonly Expr[], { symbols }: Scope, densities: readonly DefinedDensity[]): string | undefined {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const laws = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders.map(({ law }) => law) : []));
  const isDrawnFrom = ({ name }: ExprOf<'density'>) => laws.some((law) => law.kind === 'density' && law.density.name === name);
  const isTold = ({ name }: ExprOf<'density'>) => densities.some(({ left }) => left.name === name);
  const isOfNormal = ({ of }: ExprOf<'density'>) =>
    of.length === 1 && of.every((place) => place.kind === 'symbol' && symbols.get(place.name)?.law?.kind === 'normal');
  const isBare = ({ name, given, parameters }: ExprOf<'density'>) => name === 'p' && given.length + parameters.length === 0;
  return parts
    .filter((part): part is ExprOf<'density'> => part.kind === 'density')
    .find((use) => isBare(use) && isOfNormal(use) && !isTold(use) && !isDrawnFrom(use))?.name;
}

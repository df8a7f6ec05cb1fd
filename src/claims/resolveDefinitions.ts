import { isNumber } from '../math/build';
import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import { scalarShape } from '../math/expr';
import { isScalarParameterLetter, symbolConvention, timeLetters } from '../math/conventions';
import { headOf, labelOf } from '../math/names';
import { boundNames, containsKind, freeVariables, mapChildren, mapExpr, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import { atTime, isOfTime } from './atTime';
import { findComponentValue, lettersOfComponent, placeComponent } from './componentValues';
import { findDefinition } from './findDefinition';
import { heldFixed, heldGiven, heldUnder } from './heldFixed';
import { isConditional, jointLaws } from './jointLaws';
import { isApplied } from './names';
import { substituteAll, type Pair } from './substituteAll';
import { argumentsOf, formalsOf, isFilledIn, lawsPutIn, substituteArguments } from './substituteArguments';

export interface Resolved {
  readonly expr: Expr;
  /** Names whose definition is known but could not be put in place (not understood, given only up to a factor, a derivative at a compound point). */
  readonly blocked: readonly string[];
}

/**
 * Puts definitions in place of names: `S(y;θ)` becomes `∇_y log p_θ(y)` where the text says `S(x;θ) = ∇_x log p_θ(x)`; `p_σ(x|x_0)` becomes
 * N(x_0, σ²I) at x, also as the law of a bound variable. A name means its latest definition before `atMath` within whose scope the place
 * lies, else the latest before, else (a number's) the only one after. Names that stand within their own definition are left alone.
 * `askedAt` is the claim that an older side is compared in.
 */
export function resolveDefinitions(expr: Expr, definitions: readonly Definition[], atMath: number, askedAt = atMath): Resolved {
  const last = lastResolved.get(expr);
  if (last?.definitions === definitions && last.count === definitions.length && last.atMath === atMath && last.askedAt === askedAt)
    return last.resolved;
  const resolved = resolveAnew(expr, definitions, atMath, askedAt);
  lastResolved.set(expr, { definitions, count: definitions.length, atMath, askedAt, resolved });
  return resolved;
}

/** The same is asked again and again while a chain is read, and the list of definitions only grows meanwhile. */
interface LastResolved {
  readonly definitions: readonly Definition[];
  readonly count: number;
  readonly atMath: number;
  readonly askedAt: number;
  readonly resolved: Resolved;
}

const lastResolved = new WeakMap<Expr, LastResolved>();

function resolveAnew(expr: Expr, definitions: readonly Definition[], atMath: number, askedAt: number): Resolved {
  const blocked = new Set<string>();
  const resolver: Resolver = { definitions, blocked, askedAt };
  const resolved = resolve(expr, { resolver, atMath, visiting: new Set(), bound: new Set(), differentiated: new Set(), held: new Set() });
  return { expr: resolved, blocked: [...blocked] };
}

interface Resolver {
  readonly definitions: readonly Definition[];
  readonly blocked: Set<string>;
  /** The math span that is asked about. */
  readonly askedAt: number;
}

interface Place {
  readonly resolver: Resolver;
  readonly atMath: number;
  readonly visiting: ReadonlySet<Definition>;
  readonly bound: ReadonlySet<string>;
  /** Variables that a derivative around the place is taken in: putting a value for one of them there would change what is meant. */
  readonly differentiated: ReadonlySet<string>;
  /** Made variables that a derivative around the place is taken by: letters there, also inside of what else the text has made of them. */
  readonly held: ReadonlySet<string>;
}

function resolve(expr: Expr, place: Place): Expr {
  const entry = expr.kind === 'component' ? resolveComponent(expr, place) : null;
  if (entry !== null) return entry;
  return isDerivative(expr) ? (resolveSlope(expr, place) ?? resolvePlain(expr, place)) : resolvePlain(expr, place);
}

/** Null where the text gives the entries no value, or the letter is bound. */
function resolveComponent(expr: ExprOf<'component'>, place: Place): Expr | null {
  const { resolver, atMath, visiting, bound } = place;
  const definition = findComponentValue(expr, resolver.definitions, atMath, visiting);
  if (definition === undefined || bound.has(definition.name)) return null;
  const value = resolve(definition.value.expr, {
    resolver,
    atMath: definition.math,
    visiting: new Set([...visiting, definition]),
    bound: new Set(lettersOfComponent(definition)),
    differentiated: noNames,
    held: noNames,
  });
  const inside = (part: Expr) => resolve(part, place);
  const use = mapChildren(expr, (child) => (child === expr.of ? mapChildren(child, inside) : inside(child)));
  return use.kind === 'component' ? placeComponent(value, definition, use) : null;
}

/**
 * `\partial J/\partial a` after `a = g(z)` and `J = (a - y)^2/2`: the derivative by the letter a, through all that the text makes of it, at a = g(z).
 * Null where the letter has no value, or something is drawn from a law that has the letter in it.
 */
function resolveSlope(expr: Derivative, place: Place): Expr | null {
  const { variable, span } = expr;
  if (place.bound.has(variable) || place.held.has(variable)) return null;
  const letter: Expr = { kind: 'symbol', name: variable, shape: expr.kind === 'partial' ? scalarShape : { kind: 'unknown' }, span };
  const definition = definitionAt(letter, place);
  if (definition?.understood !== true || !isWhole(definition) || definition.left?.expr.kind !== 'symbol') return null;
  if (containsKind(definition.value.expr, 'stochastic-integral')) return null; // a path: what is said of its state is said of every state
  const slope = resolvePlain(expr, { ...place, held: new Set([...place.held, variable]) });
  if (!isDerivative(slope) || isOfLaw(slope.of, variable)) return null;
  if (!freeVariables(slope.of).has(variable)) place.resolver.blocked.add(definition.name); // what depends on it is not told
  const at = resolve({ ...letter, shape: definition.left.expr.shape }, place);
  return { kind: 'evaluation', variable, variableShape: at.shape, at, body: slope, span, shape: slope.shape };
}

/** A density, or an average, that moves with the variable: those go by their letters. */
function isOfLaw(of: Expr, variable: string): boolean {
  return [...walkExpr(of)].some((part) => (part.kind === 'density' || part.kind === 'expectation') && freeVariables(part).has(variable));
}

function resolvePlain(expr: Expr, place: Place): Expr {
  const inside = enter(expr, place);
  const mapped = cancel(mapChildren(resolveLaws(expr, inside), (child) => resolve(child, inside)));
  if (mapped.kind === 'symbol' && place.held.has(mapped.name)) return mapped;
  if ((mapped.kind === 'symbol' || mapped.kind === 'apply' || mapped.kind === 'density') && place.bound.has(mapped.name)) return mapped;
  // The letters that a density is written with say which law it is: `q(x_t|x_{t-1})`, whatever the text has made x_t of.
  const definition = (expr.kind === 'density' ? definitionAt(expr, place) : undefined) ?? definitionAt(mapped, place);
  if (definition === undefined) return atOtherTime(mapped, place) ?? mapped;
  if (isOwnNumber(mapped, definition)) return mapped;
  if (mapped.kind !== 'symbol' || !place.differentiated.has(mapped.name)) return expand(mapped, definition, place);
  place.resolver.blocked.add(definition.name);
  return mapped;
}

/**
 * `s = \nabla \log p` and, further on, `p = N(\mu, I)`: what the text has told of a function, density or number by the place that is asked about
 * holds in earlier definitions too, where it told nothing before them, or of a number only that it is tied to others (`\alpha^2 + \sigma^2 = 1`).
 */
function definitionAt(use: Expr, { resolver, atMath, visiting }: Place): Definition | undefined {
  const { definitions, askedAt } = resolver;
  const own = findDefinition(use, definitions, atMath, visiting);
  if (atMath === askedAt || (own !== undefined && own.isCondition !== true)) return own;
  const isGeneral = use.kind === 'density' || use.kind === 'apply' || (use.kind === 'symbol' && !isVariableLetter(use));
  const later = isGeneral ? findDefinition(use, definitions, askedAt, visiting) : undefined;
  return later === undefined || [...visiting].some(({ name }) => mentions(later, name)) ? own : later;
}

/** The number μ beside the function that is made of it: `\mu(S_t) = \mu S_t`. */
function isOwnNumber(use: Expr, { left, value }: Definition): boolean {
  return (
    use.kind === 'symbol' &&
    left?.expr.kind === 'apply' &&
    [...walkExpr(value.expr)].some((part) => part.kind === 'symbol' && part.name === use.name)
  );
}

/** After `\rho = \gamma/(1 - \gamma)`, `\gamma = \rho/(1 + \rho)` says nothing of the γ in it. */
const mentions = ({ value }: Definition, name: string) => [...walkExpr(value.expr)].some((part) => 'name' in part && part.name === name);

/** What is drawn, or may be any vector. */
const isVariableLetter = ({ name, shape }: ExprOf<'symbol'>) => shape.kind !== 'scalar' && symbolConvention(name).role === 'variable';

/** `\\alpha_s` after `\\alpha_t = \\exp \\int_0^t f`: a number at another time. */
function atOtherTime(use: Expr, { resolver, atMath, visiting }: Place): Expr | undefined {
  if (use.kind !== 'symbol' || use.shape.kind !== 'scalar' || !isScalarParameterLetter(headOf(use.name))) return undefined;
  const label = labelOf(use.name);
  if (label === 't' || !timeLetters.has(label)) return undefined;
  const now = { ...use, name: `${use.name.slice(0, -label.length)}t` };
  const definition = findDefinition(now, resolver.definitions, atMath, visiting);
  if (definition?.understood !== true || !isWhole(definition)) return undefined;
  const value = resolveValue(definition, resolver, visiting);
  const isTimed = [...freeVariables(value)].some((name) => name === 't' || isOfTime(name, 't'));
  return isTimed ? atTime(value, 't', label) : undefined;
}

/** `log e^u` and `(√u)²`, as values put in place make them. */
function cancel(expr: Expr): Expr {
  if (expr.kind === 'call' && expr.name === 'log' && expr.argument.kind === 'call' && expr.argument.name === 'exp')
    return expr.argument.argument;
  if (expr.kind !== 'power' || expr.base.kind !== 'call' || expr.base.name !== 'sqrt') return expr;
  return isNumber(expr.exponent, 2) ? expr.base.argument : expr;
}

function enter(expr: Expr, place: Place): Place {
  const names = boundNames(expr);
  if (names.length > 0) {
    const bound = new Set([...place.bound, ...names]);
    const held = heldIn(expr, bound, place);
    return { ...place, bound, differentiated: held.length === 0 ? place.differentiated : new Set([...place.differentiated, ...held]) };
  }
  if (!('variable' in expr)) return place;
  const held = isSpaceDerivative(expr) ? heldFixed(expr.of, expr.variable, place.resolver.definitions, place.atMath) : [];
  return { ...place, differentiated: new Set([...place.differentiated, expr.variable, ...held]) };
}

function heldIn(expr: Expr, bound: ReadonlySet<string>, { resolver, atMath }: Place): string[] {
  if (expr.kind === 'expectation') return heldGiven(expr, resolver.definitions, atMath);
  return expr.kind === 'integral' ? heldUnder(expr, bound, resolver.definitions, atMath) : [];
}

const noNames: ReadonlySet<string> = new Set();

type Derivative = ExprOf<'gradient' | 'divergence' | 'laplacian' | 'hessian' | 'partial'>;

const isDerivative = (expr: Expr): expr is Derivative => expr.kind === 'partial' || isSpaceDerivative(expr);

function isSpaceDerivative(expr: Expr): expr is ExprOf<'gradient' | 'divergence' | 'laplacian' | 'hessian'> {
  return expr.kind === 'gradient' || expr.kind === 'divergence' || expr.kind === 'laplacian' || expr.kind === 'hessian';
}

function expand(use: Expr, definition: Definition, place: Place): Expr {
  const { resolver, visiting } = place;
  const whole = definition.understood && isWhole(definition) ? resolveValue(definition, resolver, visiting, place.held) : null;
  const value = whole !== null && hidesParameter(use, whole, place) ? null : whole;
  const isAlone = visiting.size === 0 && isFilledIn(use) && namesOthers(definition, use);
  const isBare = use.kind === 'symbol' && definition.left?.expr.kind === 'apply' && !isApplied(definition.left.expr);
  const atOwnLetters = (isAlone || isBare) && value?.kind !== 'normal-law';
  const placed = value && (atOwnLetters ? resolveLetters(value, definition, place) : substituteArguments(value, definition, use));
  if (placed) return atOwnLetters || value === null ? placed : resolvePutIn(placed, lawsPutIn(value, definition, use), place);
  resolver.blocked.add(definition.name);
  return use;
}

/** `H(q)` after `H(p) = -\int p \log p\,dx` and `q = N(0, I)`. */
function resolvePutIn(expr: Expr, laws: ReadonlySet<string>, place: Place): Expr {
  if (laws.size === 0) return expr;
  return mapExpr(expr, (part) => (part.kind === 'density' && laws.has(part.name) ? resolve(part, place) : part));
}

const namesOf = (parts: readonly Expr[]) => parts.flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));

/** `\nabla_\lambda \log q_\lambda(z)` after `q_\lambda(z) = N(\mu, \Sigma)`: how the value depends on λ is not told. */
function hidesParameter(use: Expr, value: Expr, { differentiated }: Place): boolean {
  const parameters = use.kind === 'apply' || use.kind === 'density' ? use.parameters : [];
  const own = use.kind === 'density' ? namesOf(use.of) : []; // the χ below `p_\chi(\chi)` says whose density it is
  const hidden = namesOf(parameters).filter((name) => differentiated.has(name) && !own.includes(name));
  return hidden.length > 0 && !hidden.some((name) => freeVariables(value).has(name));
}

/** At the letters of its definition, as they are understood where it is used: after `\sigma(t) = t`, c alone, once defined by c(σ), is c(t). */
function resolveLetters(value: Expr, { left }: Definition, place: Place): Expr | null {
  const letters = left === null ? [] : argumentsOf(left.expr).filter((part) => part.kind === 'symbol');
  const pairs = letters.map((letter): Pair => [letter.name, resolve(letter, place)]);
  const changed = pairs.filter(([name, to]) => to.kind !== 'symbol' || to.name !== name);
  return changed.length === 0 ? value : substituteAll(value, changed);
}

/** `\partial_w f` after `f(w, t) = w^3`, where the text writes `f(t, X)` elsewhere: f alone is at the letters of its definition. */
function namesOthers({ left }: Definition, use: Expr): boolean {
  const names = (expr: Expr) => argumentsOf(expr).map((part) => (part.kind === 'symbol' ? part.name : ''));
  const here = names(use);
  return use.kind === 'apply' && left !== null && names(left.expr).some((name, at) => here.includes(name) && here[at] !== name);
}

function isWhole(definition: Definition): boolean {
  return definition.form === 'value' || definition.form === 'law' || definition.form === 'rebinding';
}

/** The letters that a function or density is defined at stand for any point: `q(\tilde x|x)` says nothing of the one `\tilde x = x + \sigma\epsilon`. */
function resolveValue(
  definition: Definition,
  resolver: Resolver,
  visiting: ReadonlySet<Definition>,
  held: ReadonlySet<string> = noNames,
): Expr {
  return resolve(definition.value.expr, {
    resolver,
    atMath: definition.math,
    visiting: new Set([...visiting, definition]),
    bound: new Set([...formalsOf(definition), ...parametersOf(definition)]),
    differentiated: noNames,
    held,
  });
}

/** The σ of `D(x; \sigma) = …` stands for any, whatever the text says of one. */
function parametersOf({ left }: Definition): readonly string[] {
  if (left?.expr.kind !== 'apply' && left?.expr.kind !== 'density') return [];
  return left.expr.parameters.flatMap((part) => (part.kind === 'symbol' && part.shape.kind === 'scalar' ? [part.name] : []));
}

/** A binder whose density is given as a normal law has that law. */
function resolveLaws(expr: Expr, place: Place): Expr {
  if (expr.kind !== 'expectation') return expr;
  const { resolver, atMath } = place;
  const given = jointLaws(
    expr.binders,
    resolver.definitions.filter(({ math }) => math <= atMath),
  );
  const binders = expr.binders.map((binder, index) => withLaw(binder, resolveLaw(given[index] ?? binder.law, place)));
  if (binders.every((binder, index) => binder === expr.binders[index])) return expr;
  const isLast = (index: number) => isConditional(given[index]);
  return { ...expr, binders: [...binders.filter((_, index) => !isLast(index)), ...binders.filter((_, index) => isLast(index))] };
}

const withLaw = (binder: Binder, law: Law): Binder => (law === binder.law ? binder : { ...binder, law });

function resolveLaw(law: Law, place: Place): Law {
  if (law.kind !== 'density') return law;
  const { resolver } = place;
  const definition = definitionAt(law.density, place);
  const isDrawn = definition === undefined || definition.value.expr.kind === 'normal-law';
  if (definition?.form === 'implicit' || !isDrawn) resolver.blocked.add(definition.name); // a world draws from some other density of this name
  if (definition === undefined || definition.value.expr.kind !== 'normal-law') return law;
  const placed = expand(law.density, definition, place);
  return placed.kind === 'normal-law' ? { kind: 'normal', mean: placed.mean, covariance: placed.covariance } : law;
}

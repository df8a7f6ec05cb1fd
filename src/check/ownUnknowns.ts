import type { Binder, Expr, ExprOf } from '../math/expr';
import { likelyRole, roleOf } from '../claims/names';
import { symbolConvention } from '../math/conventions';
import type { Scope, SymbolInfo } from '../math/scope';
import { boundNames, freeVariables, mapChildren, walkExpr } from '../math/visit';
import { isStandardBrownian, lawOf } from '../probes/lawOf';
import { findMarginal, withMembers, type DefinedDensity } from '../probes/marginals';
import type { Outcome } from './outcome';
import { isMade } from './relatedDensities';

/**
 * `measure`: an expectation under ℙ or ℚ, which a derivative dℚ/dℙ or mere words tie to each other. `sampled`: a density under which something
 * is averaged, and of which nothing else stands there.
 */
type Kind = 'function' | 'density' | 'sampled' | 'symbol' | 'law' | 'measure';

type Unknowns = ReadonlyMap<string, Kind>;

/** What the text determines. */
export interface Known {
  readonly scope: Scope;
  readonly densities: readonly DefinedDensity[];
  /** Variables about whose law the text says something, if only their second moment. */
  readonly drawn: ReadonlySet<string>;
  /** What the text makes of other names and could not be put in place of them: it is made of what these are. */
  readonly values: ReadonlyMap<string, Expr>;
}

/**
 * An equation says what an unknown is, or what it has to satisfy, and cannot be refuted, where
 *
 * - each side has an unknown of its own that nothing in the text determines, at least one of them no density: `σ²(t) = ∫g²`, `log p_θ = −E − log Z`,
 *   `(x − x̃)/σ² = −ε/σ`, `E[θ̂] = θ`; or
 * - one side has a function (or measure) of its own that the text does not introduce (`let f be smooth` means every f), on which its value
 *   depends, and the other has no function and no density at all: `G(z, 0) = z`, `J = 0`; or
 * - one side averages over a variable of its own of whose law nothing is said but a name, and the other has nothing of the kind:
 *   `Var[c(y + n)] = 1`, `E_{ε∼p}[ε²] = 1`, but for functions that the text introduces, since no law does for every f; or
 * - one side is a derivative of a function of a number that the text does not introduce, and the other has that function as well: `f'(x) = -f(x)`; or
 * - one side is a derivative by a number and the other nothing but such a function, `\frac{d}{dt}\psi_t(x) = u_t(\psi_t(x))`; or
 * - it averages over a parameter to which nothing gives a law: `E_θ[θ̂] = θ` may as well mean the law with that parameter.
 *
 * `outcome` is that of the comparison that refuted it.
 */
export function saysWhatAnUnknownIs(left: Expr, right: Expr, known: Known, outcome: Outcome & { kind: 'compare' }): boolean {
  const [one, other] = [unknownsIn(withoutConstants(left), known), unknownsIn(withoutConstants(right), known)];
  if ([...one.keys(), ...other.keys()].some((name) => isLawOfParameter(name, known))) return true;
  if (isEquationFor(left, right, known) || isEquationFor(right, left, known)) return true;
  const [ofLeft, ofRight] = [own(one, right, other), own(other, left, one)];
  if (ofLeft.size > 0 && ofRight.size > 0) return [...ofLeft.values(), ...ofRight.values()].some((kind) => !isDensity.has(kind));
  if (isVelocityOf(left, right, ofRight, known) || isVelocityOf(right, left, ofLeft, known)) return true;
  const isOpenLaw = (unknowns: Unknowns) => [...unknowns.values()].some((kind) => kind === 'law' || kind === 'sampled');
  const isOfEvery = (side: Unknowns) => [...side].some(([name, kind]) => kind === 'function' && isIntroduced(name, known));
  if ((isOpenLaw(ofLeft) && isClosed(other) && !isOfEvery(one)) || (isOpenLaw(ofRight) && isClosed(one) && !isOfEvery(other))) return true;
  const determines = (unknowns: Unknowns, rest: Unknowns, side: 'left' | 'right') =>
    [...unknowns].some(([name, kind]) => isDetermined.has(kind) && !isIntroduced(name, known)) && isClosed(rest) && varies(outcome, side);
  return determines(ofLeft, other, 'left') || determines(ofRight, one, 'right');
}

/** `\nabla_p (U(q) + \frac12 |p|^2)` has no U: terms that a derivative does not see. */
function withoutConstants(expr: Expr): Expr {
  const inside = mapChildren(expr, withoutConstants);
  return isSlope(inside) ? { ...inside, of: termsWith(inside.variable, inside.of) } : inside;
}

const isSlope = (expr: Expr): expr is ExprOf<'gradient' | 'divergence' | 'laplacian' | 'hessian' | 'partial'> =>
  'variable' in expr && 'of' in expr && ['gradient', 'divergence', 'laplacian', 'hessian', 'partial'].includes(expr.kind);

function termsWith(variable: string, of: Expr): Expr {
  if (of.kind === 'negate') return { ...of, of: termsWith(variable, of.of) };
  if (of.kind !== 'add') return of;
  const terms = of.terms.filter((term) => freeVariables(term).has(variable));
  return terms.length === 0 ? of : { ...of, terms };
}

/** What the other side does not have, nor averages over: `E_x f(x) = f(x)` is about one x. */
function own(side: Unknowns, rest: Expr, ofRest: Unknowns): Unknowns {
  const bound = new Set([...walkExpr(rest)].flatMap(boundNames));
  return new Map([...side].filter(([name]) => !ofRest.has(name) && !bound.has(name)));
}

/** `y'' = -y`: what y is a solution of. */
function isEquationFor(side: Expr, rest: Expr, known: Known): boolean {
  const slope = withoutFactors(side);
  if (slope.kind !== 'partial' || slope.of.kind !== 'apply') return false;
  const { name, arguments: places } = slope.of;
  const [place, more] = places;
  const isOfNumber = place?.kind === 'symbol' && more === undefined && place.name === slope.variable && slope.of.shape.kind === 'scalar';
  return isOfNumber && !isIntroduced(name, known) && [...walkExpr(rest)].some((part) => part.kind === 'apply' && part.name === name);
}

/** `\frac{d}{dt}\psi_t(x) = u_t(\psi_t(x) \mid x_1)`: what moves so is given, also by functions that are open, and u is what moves it. */
function isVelocityOf(side: Expr, rest: Expr, own: Unknowns, known: Known): boolean {
  const velocity = withoutFactors(rest);
  return (
    side.kind === 'partial' && velocity.kind === 'apply' && own.get(velocity.name) === 'function' && !isIntroduced(velocity.name, known)
  );
}

/** Without a sign and numbers before it. */
function withoutFactors(expr: Expr): Expr {
  if (expr.kind === 'negate') return withoutFactors(expr.of);
  const isNumeric = expr.kind === 'product' && [...walkExpr(expr.left)].every(({ kind }) => kind !== 'apply');
  return isNumeric ? withoutFactors(expr.right) : expr;
}

const isDensity: ReadonlySet<Kind> = new Set<Kind>(['density', 'sampled']);
const isDetermined: ReadonlySet<Kind> = new Set<Kind>(['function', 'measure']);

const lawNameOf = (variable: string) => `law of ${variable}`;

/** Of θ by its role, or, where averaging over it made it a variable, by its letter. */
function isLawOfParameter(name: string, { scope }: Known): boolean {
  const isParameter = (info: SymbolInfo) => info.role === 'parameter' || symbolConvention(info.name).role === 'parameter';
  return [...scope.symbols.values()].some((info) => lawNameOf(info.name) === name && isParameter(info));
}

const isIntroduced = (name: string, { scope }: Known) => ['declared', 'directive'].includes(scope.symbols.get(name)?.evidence ?? '');

const isClosed = (side: Unknowns) => ![...side.values()].some((kind) => isDetermined.has(kind) || isDensity.has(kind));

/** Another value with another function: what cancels (`∇_x log Z(θ)`) may be refuted. */
function varies({ worlds }: Outcome & { kind: 'compare' }, side: 'left' | 'right'): boolean {
  const values = worlds.flatMap((world) => [world[side], ...world.perSetting.map((setting) => setting[side])]);
  const sizes = values.map(({ value }) => value);
  return Math.max(...sizes) - Math.min(...sizes) > Math.max(...values.map(({ halfWidth, value }) => halfWidth + 1e-9 * Math.abs(value)));
}

function unknownsIn(expr: Expr, known: Known): Unknowns {
  const told = [...walkExpr(expr)].flatMap((part) => namesToldWith(part, known));
  const made = [...freeVariables(expr), ...told].flatMap((name) => partsOf(name, known.values));
  const free = made.filter((name) => isOpen(name, known.scope));
  const found = new Map<string, Kind>(free.map((name) => [name, 'symbol']));
  const laws = lawsIn(expr);
  for (const part of walkExpr(expr)) {
    if (part.kind === 'apply') found.set(part.name, isNumber(part, known) ? 'symbol' : 'function');
    if (part.kind === 'density' && !laws.has(part) && !isMade(part, known.densities, known.scope))
      found.set(part.name, isMeasure(part.name) ? 'measure' : 'density');
    for (const name of startsOf(part, known)) found.set(name, found.get(name) ?? 'density');
    if (part.kind !== 'expectation') continue;
    for (const binder of part.binders)
      for (const [name, kind] of unknownLaw(binder, known)) found.set(name, found.get(name) === 'density' ? 'density' : kind);
  }
  return found;
}

/** The p of which the text makes `p_\sigma`, also where something is drawn from that. */
function startsOf(part: Expr, { densities, scope }: Known): readonly string[] {
  const laws = part.kind === 'expectation' ? part.binders.map((binder) => lawOf(binder, scope)) : [];
  const used = part.kind === 'density' ? [part] : laws.flatMap((law) => (law.kind === 'density' ? [law.density] : []));
  return used.flatMap((density) => {
    const prior = findMarginal(density, densities, scope)?.prior;
    return prior?.kind === 'density' ? [prior.name] : [];
  });
}

/** A number with an index, `\lambda_i`. */
const isNumber = ({ name, arguments: places }: ExprOf<'apply'>, { scope }: Known) =>
  likelyRole(name, scope) === 'scalar-parameter' && places.every((place) => place.shape.kind === 'scalar');

/** The densities under which something is averaged. */
function lawsIn(expr: Expr): ReadonlySet<Expr> {
  const binders = [...walkExpr(expr)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  return new Set(binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : [])));
}

/** What is not known of the law that a variable is averaged under. */
function unknownLaw(binder: Binder, known: Known): readonly (readonly [string, Kind])[] {
  if (binder.law.kind === 'unspecified' && isStandardBrownian(binder.variable, known.scope)) return [];
  if (hasNoLaw(binder, known)) return [[lawNameOf(binder.variable), 'law']];
  const law = lawOf(binder, known.scope);
  if (law.kind !== 'density' || isMade(law.density, known.densities, known.scope)) return [];
  const kind = known.drawn.has(binder.variable) ? 'density' : 'sampled';
  return [[law.density.name, isMeasure(law.density.name) ? 'measure' : kind]];
}

function partsOf(name: string, values: Known['values']): readonly string[] {
  const value = values.get(name);
  return value === undefined ? [name] : [...freeVariables(value)];
}

/** What the text writes a law or a density of it with: the σ of `x ∼ N(μ, σ²)` stands in `E[(x − μ)²]` too. */
function namesToldWith(part: Expr, { scope, densities }: Known): readonly string[] {
  if (part.kind === 'density') return namesToldOf(part, densities);
  if (part.kind !== 'expectation') return [];
  return part.binders.flatMap((binder) => {
    const law = lawOf(binder, scope);
    if (law.kind === 'density') return levelsOf(law.density, densities);
    return law.kind === 'normal' ? [law.mean, law.covariance].flatMap((parameter) => [...freeVariables(parameter)]) : [];
  });
}

/** For `p_\tau` of a family of which the text writes `p_\sigma`, what it says with τ in place of σ. */
function namesToldOf(density: ExprOf<'density'>, densities: readonly DefinedDensity[]): readonly string[] {
  const all = withMembers(density, densities);
  const ofName = all.filter(({ left }) => left.name === density.name);
  const members = all === densities ? ofName : ofName.filter((one) => !densities.includes(one));
  return [...members.flatMap(({ left, value }) => notIn(left, [...freeVariables(value)])), ...levelsOf(density, densities)];
}

/** The σ of `p_{\sigma_i}`, of which the text says what it is made of. */
function levelsOf(density: ExprOf<'density'>, densities: readonly DefinedDensity[]): readonly string[] {
  if (withMembers(density, densities) === densities) return [];
  return density.parameters.flatMap((part) => [...(part.kind === 'apply' ? [part.name] : []), ...freeVariables(part)]);
}

/** The variables of a density are those of the place where it stands. */
function notIn({ of, given }: DefinedDensity['left'], names: readonly string[]): readonly string[] {
  const variables = new Set([...of, ...given].flatMap((part) => [...freeVariables(part)]));
  return names.filter((name) => !variables.has(name));
}

/** A number that the text leaves open, and no dimension, whose values a world chooses for both sides. */
function isOpen(name: string, scope: Scope): boolean {
  if (isOfTest(name, scope)) return false;
  const role = roleOf(name, scope);
  return role !== 'dimension' && role !== 'index';
}

/** What stands for an integral of the text in what a claim is tested by. */
const isOfTest = (name: string, scope: Scope) => /^(?:path|integral)_\d+$/.test(name) && !scope.symbols.has(name);

/** Blackboard letters. */
const isMeasure = (name: string) => name.endsWith('_bb');

const hasNoLaw = ({ law, variable }: Binder, { scope, drawn }: Known) =>
  law.kind === 'unspecified' && !drawn.has(variable) && (scope.symbols.get(variable)?.law ?? null) === null;

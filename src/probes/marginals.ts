import { isOfFamily, memberValue } from '../claims/families';
import { lawName } from '../claims/sharedLaws';
import { isWrittenBare } from '../math/elaborate/laws';
import type { Expr, ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Scope } from '../math/scope';

/** A density that the text gives by an equation: `q(x|x_0) = N(αx_0, σ²I)`, `p_σ(x) = ∫ q(x|x_0) p_0(x_0) dx_0`. */
export interface DefinedDensity {
  readonly left: ExprOf<'density'>;
  readonly value: Expr;
}

/** x given y is N(mean(y), covariance). */
export interface NormalKernel {
  readonly of: string;
  readonly given: string;
  readonly mean: Expr;
  readonly covariance: Expr;
}

/** x given y has a density of which the text says no more; a world makes it a normal law around an affine map of y. */
export interface OpenKernel {
  readonly of: string;
  readonly given: string;
  readonly density: ExprOf<'density'>;
}

/** The law of x that a kernel makes of the law of y. */
export interface Marginal {
  readonly kernel: NormalKernel | OpenKernel;
  readonly prior: ExprOf<'density'> | ExprOf<'normal-law'>;
  /** The text writes the integral; else the names alone say so: `q(x)` beside `q(x|y)` and `y ∼ p`. */
  readonly isWritten: boolean;
}

/** How `p(x)` comes about, when the text gives a normal kernel to x and the law of what it starts from. */
export function findMarginal(density: ExprOf<'density'>, densities: readonly DefinedDensity[], scope: Scope): Marginal | undefined {
  const variable = onlyName(density.of);
  if (variable === null || density.given.length > 0 || isModel(density, scope)) return undefined;
  const all = withMembers(density, densities);
  return findWritten(density, all) ?? findImplied(density, variable, all, scope);
}

/** Bayes' rule for `p(y|x)`: the kernel from y to x, and the law of y. */
export function findPosterior(density: ExprOf<'density'>, told: readonly DefinedDensity[], scope: Scope): Marginal | undefined {
  const [of, given] = [onlyName(density.of), onlyName(density.given)];
  if (isModel(density, scope)) return undefined;
  const densities = withMembers(density, told);
  const isBackwards = (kernel: Marginal['kernel'] | undefined) => kernel?.of === given && kernel?.given === of;
  const open = densities.find((definition) => isBackwards(readMarginal(definition)?.kernel) && isPosteriorOf(density, definition));
  if (open !== undefined) return readMarginal(open);
  const kernels = densities.flatMap(readKernel).filter(isBackwards);
  const [kernel] = kernels;
  const prior = kernel && findPrior(kernel.given, densities, scope);
  return kernel && prior && kernels.every((other) => isSameKernel(other, kernel)) ? { kernel, prior, isWritten: true } : undefined;
}

/**
 * `E[x | y]`, or `p(x|y)` by the name of the marginal or of the start: beside `p(x|z) p(z)`, `q(z|x)` may be any law, and beside `K(y|x) \pi(x)`,
 * `K(x|y)` is the same kernel at other places.
 */
function isPosteriorOf(density: ExprOf<'density'>, definition: DefinedDensity): boolean {
  const marginal = readMarginal(definition);
  if (marginal === undefined || !('density' in marginal.kernel)) return false;
  const names = [definition.left, ...(marginal.prior.kind === 'density' ? [marginal.prior] : [])].map(lawName);
  return isWrittenBare(density) || names.includes(lawName(density));
}

/** The integral of a kernel times a density, as the value of a definition. */
export function isMarginal(definition: DefinedDensity): boolean {
  return readMarginal(definition) !== undefined;
}

const isSameKernel = (one: NormalKernel, other: NormalKernel) =>
  sameExpr(one.mean, other.mean) && sameExpr(one.covariance, other.covariance);

/** With what the text says of `p_\\sigma`, said of `p_\\tau`, of which it says nothing itself. */
export function withMembers(density: ExprOf<'density'>, densities: readonly DefinedDensity[]): readonly DefinedDensity[] {
  const isOwn = ({ left }: DefinedDensity) =>
    left.name === density.name &&
    left.parameters.every((part, at) => part.kind === density.parameters[at]?.kind) &&
    lawName(left) === lawName(density);
  if (density.parameters.length === 0 || densities.some(isOwn)) return densities;
  const members = densities.flatMap(({ left, value }): DefinedDensity[] => {
    const use = { ...left, parameters: density.parameters };
    const found = isOfFamily(left, use, value) ? memberValue(left, use, value) : null;
    return found === null ? [] : [{ left: use, value: found }];
  });
  return members.length === 0 ? densities : [...members, ...densities];
}

/** `p_θ`: learned, and tied to no law of the text. */
function isModel(density: ExprOf<'density'>, scope: Scope): boolean {
  return density.parameters.some((part) => part.kind === 'symbol' && scope.symbols.get(part.name)?.role === 'parameter');
}

/**
 * The integral that is written for this variable; where only one is written under the name, it is meant at other letters too. Beside
 * `p(y) = ∫ p(y|x) p(x) dx`, `p(x)` is the law that it starts from; and what starts from itself in the end is given by no integral.
 */
function findWritten(density: ExprOf<'density'>, densities: readonly DefinedDensity[]): Marginal | undefined {
  const variable = onlyName(density.of);
  const same = densities
    .filter(({ left }) => left.given.length === 0 && lawName(left) === lawName(density))
    .flatMap((definition) => readMarginal(definition) ?? []);
  const own = same.find((written) => written.kernel.of === variable);
  if (own !== undefined) return startsFromItself(own, same, density) ? undefined : own;
  const isStart = same.some(({ kernel, prior }) => kernel.given === variable && isOfName(prior, density));
  const isOnlyOne = new Set(same.map(({ kernel }) => kernel.of)).size === 1;
  return isOnlyOne && !isStart ? same[0] : undefined;
}

/** Whether going from each marginal to the one that it starts from comes back to where it has been. */
function startsFromItself(marginal: Marginal, same: readonly Marginal[], density: ExprOf<'density'>): boolean {
  const seen = new Set<string>();
  let at: Marginal | undefined = marginal;
  while (at !== undefined && !seen.has(at.kernel.of)) {
    seen.add(at.kernel.of);
    const { prior, kernel }: Marginal = at;
    at = same.find((other) => other.kernel.of === kernel.given && isOfName(prior, density));
  }
  return at !== undefined;
}

function isOfName(prior: Marginal['prior'], density: ExprOf<'density'>): boolean {
  return prior.kind === 'density' && lawName(prior) === lawName(density);
}

/** Only of the same name: beside `p_σ(x|x_0)`, `p_σ(x)` is its marginal, and `p_θ(x)` is a model that has nothing to do with it. */
function findImplied(
  density: ExprOf<'density'>,
  variable: string,
  densities: readonly DefinedDensity[],
  scope: Scope,
): Marginal | undefined {
  if (densities.some(({ left }) => left.given.length === 0 && lawName(left) === lawName(density))) return undefined;
  const kernels = densities
    .filter(({ left }) => lawName(left) === lawName(density))
    .flatMap(readKernel)
    .filter((kernel) => kernel.of === variable);
  const [kernel] = kernels;
  const prior = kernel && findPrior(kernel.given, densities, scope);
  const isOther = prior?.kind !== 'density' || lawName(prior) !== lawName(density) || onlyName(prior.of) !== variable;
  return kernel && prior && kernels.length === 1 && isOther ? { kernel, prior, isWritten: false } : undefined;
}

function findPrior(variable: string, densities: readonly DefinedDensity[], scope: Scope): Marginal['prior'] | undefined {
  const written = densities.flatMap((definition) => readMarginal(definition) ?? []).find(({ kernel }) => kernel.given === variable);
  if (written !== undefined) return written.prior;
  const law = scope.symbols.get(variable)?.law;
  return law?.kind === 'density' && law.density.given.length === 0 ? asTold(law.density, densities) : undefined;
}

/** p of `x ∼ p`, and where the text says that `p = \mathcal N(m, \Sigma)` that law. */
function asTold(prior: ExprOf<'density'>, densities: readonly DefinedDensity[]): Marginal['prior'] {
  const [place] = prior.of;
  const isOwn = ({ left }: DefinedDensity) => left.given.length === 0 && left.parameters.length === 0 && lawName(left) === lawName(prior);
  const told = prior.parameters.length === 0 ? densities.findLast(isOwn)?.value : undefined;
  return told?.kind === 'normal-law' && place !== undefined && prior.of.length === 1 ? { ...told, at: place } : prior;
}

function readKernel({ left, value }: DefinedDensity): NormalKernel[] {
  const [of, given] = [onlyName(left.of), onlyName(left.given)];
  return of !== null && given !== null && value.kind === 'normal-law' ? [makeKernel(of, given, value)] : [];
}

function makeKernel(of: string, given: string, { mean, covariance }: ExprOf<'normal-law'>): NormalKernel {
  return { of, given, mean, covariance };
}

/** The kernel and the start of `p(y) = ∫ q(y|x) p(x) dx`. */
export function readMarginal({ left, value }: DefinedDensity): Marginal | undefined {
  const variable = onlyName(left.of);
  if (variable === null || value.kind !== 'integral' || value.bounds !== null) return undefined;
  const factors = factorsOf(value.body);
  const [kernel] = factors.flatMap((factor) => kernelIn(factor, variable, value.variable) ?? []);
  const prior = factors.find((factor) => isLawOf(factor, value.variable));
  if (factors.length !== 2 || kernel === undefined || prior === undefined || !isPrior(prior)) return undefined;
  return isInvariant(left, kernel, prior) ? undefined : { kernel, prior, isWritten: true };
}

/** `\pi(y) = \int K(y|x) \pi(x) dx` says something of K and π. */
function isInvariant(left: ExprOf<'density'>, kernel: Marginal['kernel'], prior: Marginal['prior']): boolean {
  return prior.kind === 'density' && 'density' in kernel && lawName(prior) === lawName(left) && lawName(kernel.density) !== lawName(left);
}

/** The kernel from one variable to another that an expression is. */
export function kernelIn(factor: Expr, of: string, given: string): Marginal['kernel'] | undefined {
  if (factor.kind === 'normal-law') return nameOf(factor.at) === of ? makeKernel(of, given, factor) : undefined;
  const isKernel = factor.kind === 'density' && onlyName(factor.of) === of && onlyName(factor.given) === given;
  return isKernel ? { of, given, density: factor } : undefined;
}

function isPrior(expr: Expr): expr is Marginal['prior'] {
  return expr.kind === 'density' || expr.kind === 'normal-law';
}

/** The same normal law, or two of which nothing is told. */
export function isSameLawOf(one: Marginal['kernel'] | undefined, other: Marginal['kernel']): boolean {
  if (one === undefined || 'density' in one || 'density' in other) return one !== undefined && 'density' in one && 'density' in other;
  return isSameKernel(one, other);
}

/** A law of this variable alone. */
export function isLawOf(expr: Expr, variable: string): boolean {
  if (expr.kind === 'normal-law') return nameOf(expr.at) === variable;
  return expr.kind === 'density' && expr.given.length === 0 && onlyName(expr.of) === variable;
}

/** The factors of a product. */
export function factorsOf(expr: Expr): Expr[] {
  return expr.kind === 'product' ? [...factorsOf(expr.left), ...factorsOf(expr.right)] : [expr];
}

const nameOf = (expr: Expr | null | undefined): string | null => (expr?.kind === 'symbol' ? expr.name : null);
const onlyName = (parts: readonly Expr[]): string | null => (parts.length === 1 ? nameOf(parts[0]) : null);

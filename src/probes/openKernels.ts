import { lawName } from '../claims/sharedLaws';
import { makeProduct } from '../math/build';
import { scalarShape, type Binder, type Expr, type ExprOf, type Law } from '../math/expr';
import type { Scope } from '../math/scope';
import { boundNames, freeVariables, mapExpr, renameVariable, walkExpr } from '../math/visit';
import { lawOf, namesIn } from './lawOf';
import { densityKey } from './lowerDensities';
import {
  findMarginal,
  findPosterior,
  isLawOf,
  kernelIn,
  readMarginal,
  type DefinedDensity,
  type Marginal,
  type OpenKernel,
} from './marginals';

/** A kernel of which the text says no more than that something is drawn by it, and the law of what it starts from. */
export interface OpenPair {
  readonly kernel: OpenKernel;
  readonly prior: Marginal['prior'];
}

/** `\int q(y|x) p(x)\,dx` in a definition or on a side, and `E_{x \sim p, y \sim q(y|x)}`: each makes a joint law of x and y. */
export function findOpenPairs(sides: readonly Expr[], densities: readonly DefinedDensity[]): readonly OpenPair[] {
  const defined = densities.flatMap((definition) => openPair(readMarginal(definition)));
  const written = sides.flatMap((side) => [...walkExpr(side)].flatMap(pairsIn));
  return [...new Map([...defined, ...written].map((pair) => [densityKey(pair.kernel.density), pair])).values()];
}

const openPair = (found: Pick<Marginal, 'kernel' | 'prior'> | undefined): readonly OpenPair[] =>
  found !== undefined && 'density' in found.kernel ? [{ kernel: found.kernel, prior: found.prior }] : [];

function pairsIn(node: Expr): readonly OpenPair[] {
  if (node.kind === 'integral' && node.bounds === null) {
    const priors = [...walkExpr(node.body)].filter((part): part is Marginal['prior'] => isLawOf(part, node.variable));
    return kernelsFrom(node.variable, node.body).flatMap((kernel) => priors.slice(0, 1).map((prior) => ({ kernel, prior })));
  }
  if (node.kind !== 'expectation') return [];
  return node.binders.flatMap(({ variable, law }) => {
    if (law.kind !== 'density' || law.density.given.length > 0 || law.density.of.length > 1) return [];
    const others = node.binders.flatMap((other) => (other.law.kind === 'density' ? [other.law.density] : []));
    return [node.body, ...others].flatMap((part) => kernelsFrom(variable, part)).map((kernel) => ({ kernel, prior: law.density }));
  });
}

/** The densities of other single variables given this one. */
function kernelsFrom(given: string, inside: Expr): readonly OpenKernel[] {
  return [...walkExpr(inside)].flatMap((part) => {
    const [of] = part.kind === 'density' && part.of.length === 1 ? part.of : [];
    const kernel = of?.kind === 'symbol' ? kernelIn(part, of.name, given) : undefined;
    return kernel !== undefined && 'density' in kernel ? [kernel] : [];
  });
}

/** The marginals of pairs that no definition gives, by a name that no text can contain: they tell posteriors. */
export function unwrittenMarginals(pairs: readonly OpenPair[], densities: readonly DefinedDensity[]): readonly DefinedDensity[] {
  const written = new Set(
    densities.flatMap((definition) => openPair(readMarginal(definition))).map(({ kernel }) => densityKey(kernel.density)),
  );
  return pairs.filter(({ kernel }) => !written.has(densityKey(kernel.density))).map(marginalOfPair);
}

function marginalOfPair({ kernel: { density }, prior }: OpenPair): DefinedDensity {
  const [given] = density.given;
  const left = { ...density, name: `\u0000${density.name}`, given: [] };
  const variableShape = given!.shape; // a kernel is given one variable
  const body = makeProduct(density, prior);
  const integral = { kind: 'integral', variable: namesIn([given!])[0]!, variableShape, bounds: null, body } as const;
  return { left, value: { ...integral, span: density.span, shape: scalarShape } };
}

const isKernel = (density: ExprOf<'density'>, pairs: readonly OpenPair[]) =>
  pairs.some(({ kernel }) => densityKey(kernel.density) === densityKey(density));

/**
 * Whether the law of a pair stands at other letters, too: a world makes two of it. `uses` are all densities of the claim.
 */
export function isElsewhere(
  { kernel, prior }: OpenPair,
  uses: readonly ExprOf<'density'>[],
  isOfFamily: (use: ExprOf<'density'>) => boolean,
): boolean {
  const laws = [kernel.density, ...(prior.kind === 'density' ? [prior] : [])];
  const keys = laws.map(densityKey);
  return uses.some((use) => laws.map(lawName).includes(lawName(use)) && !keys.includes(densityKey(use)) && !isOfFamily(use));
}

/** Whether a density is an open kernel, or what one makes of its start: the marginal, the posterior. */
export function isOfOpenKernel(
  density: ExprOf<'density'>,
  pairs: readonly OpenPair[],
  densities: readonly DefinedDensity[],
  scope: Scope,
): boolean {
  const made = findMarginal(density, densities, scope) ?? findPosterior(density, densities, scope);
  return isKernel(density, pairs) || openPair(made).length > 0;
}

/** `\int q(y|x') p(x')\,dx'` inside of an integral over x is what it is outside: the kernel starts from one letter wherever none is in the way. */
export function withOneLetter(expr: Expr, pairs: readonly OpenPair[]): Expr {
  const other = pairs.filter(({ kernel }, at) => pairs.findIndex((first) => isSameKernel(first.kernel, kernel)) < at);
  if (other.length === 0) return expr;
  return mapExpr(expr, (part) => {
    if (part.kind !== 'integral') return part;
    const renamed = other.find(
      ({ kernel }) => kernel.given === part.variable && kernelsFrom(part.variable, part.body).some((own) => isSameKernel(own, kernel)),
    );
    const first = renamed && pairs.find(({ kernel }) => isSameKernel(kernel, renamed.kernel));
    const isFree = first !== undefined && !namesAnywhere(part.body).has(first.kernel.given);
    return isFree ? renameVariable(part, part.variable, first.kernel.given) : part;
  });
}

const isSameKernel = (one: OpenKernel, other: OpenKernel) => one.of === other.of && lawName(one.density) === lawName(other.density);

const namesAnywhere = (expr: Expr): ReadonlySet<string> =>
  new Set([...walkExpr(expr)].flatMap((part) => [...boundNames(part), ...(part.kind === 'symbol' ? [part.name] : [])]));

/**
 * `E_y[f(y)]` beside `\int q(y|x) p(x)\,dx`, where nothing else says what y is drawn from: y is drawn by the kernel, from an x that is averaged over as
 * well unless it is known outside.
 */
export function drawByOpenKernels(expr: Expr, pairs: readonly OpenPair[], scope: Scope): Expr {
  if (pairs.length === 0) return expr;
  return mapExpr(expr, (part) => (part.kind === 'expectation' ? drawEnds(part, pairs, scope) : part));
}

function drawEnds(expr: ExprOf<'expectation'>, pairs: readonly OpenPair[], scope: Scope): Expr {
  const isOpen = (binder: Binder) => lawOf(binder, scope).kind === 'unspecified';
  const kernelOf = (binder: Binder) => (isOpen(binder) ? pairs.find(({ kernel }) => kernel.of === binder.variable) : undefined);
  const ends = expr.binders.flatMap((binder) => kernelOf(binder) ?? []);
  if (ends.length === 0) return expr;
  const bound = new Set([...expr.binders.map(({ variable }) => variable), ...freeVariables(expr)]);
  const starts = ends.filter(({ kernel }) => !bound.has(kernel.given)).map((pair) => startOf(pair));
  const binders = expr.binders.map((binder): Binder => {
    const end = kernelOf(binder);
    if (end !== undefined) return { ...binder, law: { kind: 'density', density: { ...end.kernel.density } } }; // a node of its own: where it stands tells what it is for
    const start = ends.find(({ kernel }) => kernel.given === binder.variable);
    return start !== undefined && isOpen(binder) ? { ...binder, law: lawOfStart(start.prior) } : binder;
  });
  return { ...expr, binders: [...starts, ...binders] };
}

function startOf({ kernel, prior }: OpenPair): Binder {
  const [given] = kernel.density.given;
  return { variable: kernel.given, shape: given!.shape, law: lawOfStart(prior), span: prior.span }; // a kernel is given one variable
}

const lawOfStart = (prior: Marginal['prior']): Law =>
  prior.kind === 'density'
    ? { kind: 'density', density: { ...prior } }
    : { kind: 'normal', mean: prior.mean, covariance: prior.covariance };

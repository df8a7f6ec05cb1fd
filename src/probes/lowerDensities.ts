import type { StatedSupport } from '../claims/claim';
import { lawName } from '../claims/sharedLaws';
import type { NodeId } from '../kernel/graph';
import type { Expr, ExprOf } from '../math/expr';
import { printExpr } from '../math/printExpr';
import { conditionalDensity, mixtureDensity, mixturesAround } from './density';
import { familyDensity } from './familyDensity';
import { logNormal } from './logNormal';
import type { Component, DensityModel } from './densityModel';
import { mixtureComponents, readMixture } from './finiteMixture';
import { conditionOn, covarianceOf, makeAffineKernel, mixtureModel, pushForward, readAffineKernel, type KernelPart } from './kalman';
import type { Context, Lowered, LowerExpr } from './lowered';
import { requireSure, sure } from './lowered';
import { isModelParameter, isMoving } from './lowerNames';
import { findMarginal, findPosterior, withMembers, type Marginal } from './marginals';
import { factorOf, meanOf } from './normalLaw';
import { componentsOf, NotComputable, scalar } from './value';
import { densityOn, trialDensity, wholeLine, type Region } from './trialDensities';
import type { TrialLaw } from './trialLaw';
import { sizeOf, type World, type WorldDesign } from './world';

export function lowerDensity(expr: ExprOf<'density'>, context: Context, lower: LowerExpr): Lowered {
  return sure(scalar(context.world.builder.exp(logAt(expr, context, lower))));
}

/** log of a density or of a normal law at a point, when that is what the expression is. */
export function logDensityOf(expr: Expr, context: Context, lower: LowerExpr): NodeId | undefined {
  if (expr.kind === 'density') return logAt(expr, context, lower);
  if (expr.kind === 'normal-law' && expr.at !== null) return logNormalLaw(expr, expr.at, context, lower);
  return undefined;
}

function logAt(expr: ExprOf<'density'>, context: Context, lower: LowerExpr): NodeId {
  return densityModel(expr, context, lower).logDensity(pointOf(expr.of, context, lower));
}

/** The components of all parts, one after the other. */
export function pointOf(parts: readonly Expr[], context: Context, lower: LowerExpr): NodeId[] {
  return parts.flatMap((part) => {
    const lowered = lower(part, context);
    requireSure(lowered);
    return [...componentsOf(lowered.value)];
  });
}

/** The model of `p_θ(x|x_0)`: one for each name, parameters, variables and conditions. */
export function densityModel(expr: ExprOf<'density'>, context: Context, lower: LowerExpr): DensityModel {
  const { world } = context;
  const given = pointOf(expr.given, context, lower);
  const key = `${keyInWorld(expr, world)}${memberIn(expr, context, lower)}${given.length > 0 ? ` at ${given.join(' ')}` : ''}`;
  const known = world.densities.get(key);
  if (known !== undefined) return known;
  const dimension = expr.of.reduce((sum, part) => sum + sizeOf(world, part.shape), 0);
  const model = makeDensity(expr, dimension, given, context, lower);
  world.densities.set(key, model);
  world.descriptions.add(model.description.replace(keyInWorld(expr, world), nameInWorld(expr, world)));
  return model;
}

/** Which `p_{\sigma_i}` of a sum over i: each level has a density of its own. */
export function memberIn({ parameters }: ExprOf<'density'>, context: Context, lower: LowerExpr): string {
  const levels = parameters.filter((part) => part.kind === 'apply' && part.shape.kind === 'scalar');
  return levels.length === 0 ? '' : ` of ${pointOf(levels, context, lower).join(' ')}`;
}

/** For people: a shared law goes by its name alone. */
function nameInWorld(expr: ExprOf<'density'>, world: World): string {
  const key = keyInWorld(expr, world);
  return key === densityKey(expr) ? key : lawName(expr);
}

function makeDensity(
  expr: ExprOf<'density'>,
  dimension: number,
  given: readonly NodeId[],
  context: Context,
  lower: LowerExpr,
): DensityModel {
  const { world } = context;
  const derived = derivedDensity(expr, dimension, given, context, lower);
  if (derived !== undefined) return derived;
  if (world.design.standIns !== undefined) return world.design.standIns.density(expr, dimension, world);
  if (world.design.anonymousDensities === true && given.length === 0)
    return mixtureDensity(world, nameOfLaw(world.densities.size), dimension, null);
  const key = keyInWorld(expr, world);
  const moves = expr.parameters.some((part) => isModelParameter(part, world.scope));
  const theta = pointOf(
    expr.parameters.filter((part) => isMoving(part, world)),
    context,
    lower,
  );
  const data = world.design.model === 'around-truth' && theta.length > 0 && given.length === 0 ? dataKey(world) : undefined;
  if (data !== undefined) return mixturesAround(world, data, dimension, theta);
  if (given.length > 0) return conditionalDensity(world, key, dimension, [...given, ...theta]);
  if (moves) return mixtureDensity(world, key, dimension, theta);
  const support = supportOf(expr, world);
  if (support !== undefined && support.law !== null) return familyDensity(support.law, dimension, context, lower);
  const { density } = world.design;
  if (support !== undefined) return trialDensity(world, expr.name, dimension, densityThere(support, density), support);
  if (density === 'mixture') return mixtureDensity(world, key, dimension, null);
  return trialDensity(world, expr.name, dimension, density, regionOf(density));
}

/** The densities of a world in which they are told apart by their order. */
export const nameOfLaw = (place: number) => `law ${place}`;

/** What the text says of where the density lives, by its own name or by that of its variable. */
function supportOf(expr: ExprOf<'density'>, { design }: World): StatedSupport | undefined {
  const names = [lawName(expr), ...expr.of.map((part) => (part.kind === 'symbol' ? part.name : ''))];
  return design.supports?.find(({ name }) => names.includes(name));
}

function densityThere(support: StatedSupport, density: WorldDesign['density']): TrialLaw {
  const isPositive = density === 'mixture' ? support.edge === 'positive' : density === 'exponential';
  return densityOn(support, isPositive ? 'positive' : 'vanishing');
}

const regionOf = (density: WorldDesign['density']): Region =>
  density === 'truncated-exponential' || density === 'logit-normal' ? { lower: 0, upper: 1 } : wholeLine;

/** The only density so far. */
function dataKey({ densities }: World): string | undefined {
  return densities.size === 1 ? [...densities.keys()][0] : undefined;
}

/** The kernel and the start that make this density, where the text gives them. */
export function marginalOf(expr: ExprOf<'density'>, { design, scope }: World): Marginal | undefined {
  return design.anonymousDensities === true ? undefined : findMarginal(expr, design.definedDensities ?? [], scope);
}

/** What a normal kernel and the law of its start make of a density: the marginal, or by Bayes' rule the law of the start given the end. */
function derivedDensity(
  expr: ExprOf<'density'>,
  dimension: number,
  given: readonly NodeId[],
  context: Context,
  lower: LowerExpr,
): DensityModel | undefined {
  const { world } = context;
  const written = given.length === 0 ? writtenMixture(expr, world) : null;
  if (written !== null)
    return mixtureModel(`${densityKey(expr)} the mixture of the text`, mixtureComponents(written, dimension, context, lower), context);
  const found = given.length > 0 ? findPosterior(expr, world.design.definedDensities ?? [], world.scope) : marginalOf(expr, world);
  if (found === undefined) return undefined;
  const prior = componentsOfLaw(found.prior, context, lower);
  const start = prior[0]!.mean.length;
  const sizes = given.length > 0 ? { of: given.length, given: start } : { of: dimension, given: start };
  const kernel = kernelOf(found.kernel, sizes, context, lower);
  const components = given.length > 0 ? conditionOn(given, prior, kernel, context) : pushForward(prior, kernel, context);
  return mixtureModel(`${densityKey(expr)} the mixture that the kernel makes`, components, context);
}

function kernelOf(
  kernel: Marginal['kernel'],
  sizes: { of: number; given: number },
  context: Context,
  lower: LowerExpr,
): readonly KernelPart[] {
  if (!('density' in kernel)) return readAffineKernel(kernel, sizes, context, lower);
  return makeAffineKernel(kernel.given, sizes.given, context, (inner) => {
    const { components } = densityModel(kernel.density, inner, lower);
    if (components === undefined) throw new NotComputable('verdict.kernelNotAffine');
    return components.map(({ factor, ...part }) => ({ ...part, covariance: covarianceOf(factor, context.world.builder) }));
  });
}

/** The parts of a mixture that the text writes out under this name. */
function writtenMixture(expr: ExprOf<'density'>, { design }: World): ReturnType<typeof readMixture> {
  const same = withMembers(expr, design.definedDensities ?? []).filter(({ left }) => lawName(left) === lawName(expr));
  return same.map(readMixture).find((parts) => parts !== null) ?? null;
}

function componentsOfLaw(law: Marginal['prior'], context: Context, lower: LowerExpr): readonly Component[] {
  if (law.kind === 'density') {
    const { components } = densityModel(law, context, lower);
    if (components === undefined) throw new NotComputable('verdict.kernelNotAffine');
    return components;
  }
  const { builder } = context.world;
  const shape = law.at?.shape ?? law.mean.shape;
  const size = sizeOf(context.world, shape);
  const mean = meanOf(law.mean, size, context, lower);
  return [{ weight: builder.constant(1), logWeight: builder.constant(0), mean, factor: factorOf(law.covariance, size, context, lower) }];
}

/** A law that variables share goes by its own name, and by the number of their components. */
export function keyInWorld(expr: ExprOf<'density'>, world: World): string {
  const isShared = expr.given.length === 0 && world.design.sharedLaws?.has(lawName(expr)) === true;
  return isShared ? `${lawName(expr)}(${expr.of.map((part) => sizeOf(world, part.shape)).join()})` : densityKey(expr);
}

/** `p_θ(x|x_0)` as written: densities are told apart by name, parameters and the names of their variables. */
export function densityKey(expr: ExprOf<'density'>): string {
  const names = (parts: readonly Expr[]) => parts.map((part) => (part.kind === 'symbol' ? part.name : part.kind)).join(',');
  const parameters = expr.parameters.length > 0 ? `_${expr.parameters.map(parameterKey).join(',')}` : '';
  return `${expr.name}${parameters}(${names(expr.of)}${expr.given.length > 0 ? `|${names(expr.given)}` : ''})`;
}

/** `T-t`, also for `T - (T - (T - t))`: sums by what they come to. */
export function parameterKey(expr: Expr): string {
  if (expr.kind === 'symbol') return expr.name;
  const counts = new Map<string, number>();
  addTerms(expr, 1, counts);
  const terms = [...counts]
    .filter(([, count]) => count !== 0)
    .sort(([one, times], [other, more]) => more - times || (one < other ? -1 : 1));
  return terms.map(([name, count], i) => signOf(count, i) + name).join('') || '0';
}

function addTerms(expr: Expr, times: number, counts: Map<string, number>): void {
  if (expr.kind === 'add') expr.terms.forEach((term) => addTerms(term, times, counts));
  else if (expr.kind === 'negate') addTerms(expr.of, -times, counts);
  else {
    const name = expr.kind === 'symbol' ? expr.name : expr.kind === 'number' ? '1' : printExpr(expr);
    counts.set(name, (counts.get(name) ?? 0) + times * (expr.kind === 'number' ? expr.value : 1));
  }
}

const signOf = (count: number, place: number): string =>
  `${count < 0 ? '-' : place > 0 ? '+' : ''}${Math.abs(count) === 1 ? '' : Math.abs(count)}`;

export function lowerNormalLaw(expr: ExprOf<'normal-law'>, context: Context, lower: LowerExpr): Lowered {
  if (expr.at === null) throw new NotComputable('verdict.lawIsNoNumber');
  return sure(scalar(context.world.builder.exp(logNormalLaw(expr, expr.at, context, lower))));
}

function logNormalLaw(expr: ExprOf<'normal-law'>, at: Expr, context: Context, lower: LowerExpr): NodeId {
  const point = pointOf([at], context, lower);
  const mean = meanOf(expr.mean, point.length, context, lower);
  return logNormal(context.world, mean, factorOf(expr.covariance, point.length, context, lower), point);
}

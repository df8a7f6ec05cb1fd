import { lawName } from '../claims/sharedLaws';
import { derivative } from '../kernel/differentiate';
import type { NodeId } from '../kernel/graph';
import { substituteAll } from '../kernel/substitute';
import { symbolConvention } from '../math/conventions';
import type { Expr, ExprOf, Shape } from '../math/expr';
import type { Scope } from '../math/scope';
import { conditionalDensity, halfLineDensity, logNormal, mixtureDensity } from './density';
import type { DensityModel } from './densityModel';
import { genericField } from './field';
import type { Context, Lowered, LowerExpr } from './lowered';
import { requireSure, sure } from './lowered';
import { factorOf, meanOf } from './normalLaw';
import { componentsOf, matrix, NotComputable, row, scalar, vector, type Value } from './value';
import { dimensionOf, sizeOf, type World } from './world';

/** A bound variable's value, else a free variable: drawn anew for every setting (every θ), parameters such as σ fixed per world. */
export function lowerSymbol(expr: ExprOf<'symbol'>, context: Context, lower: LowerExpr): Lowered {
  return sure(valueByName(expr.name, expr.shape, context, lower));
}

function valueByName(name: string, shape: Shape, context: Context, lower: LowerExpr): Value {
  return context.bound.get(name) ?? givenValue(name, shape, context, lower) ?? freeVariable(name, shape, context.world);
}

/** A variable with a value is opaque like a random one, so that derivatives find it; its value may use what is bound around it. */
function givenValue(name: string, shape: Shape, context: Context, lower: LowerExpr): Value | undefined {
  const { world } = context;
  const value = world.design.values?.get(name);
  if (value === undefined) return undefined;
  const lowered = lower(value, { ...context, world: withoutValue(world, name) });
  requireSure(lowered);
  const drawn = componentsOf(lowered.value);
  const key = `${name} := ${drawn.join(' ')}`;
  const known = world.draws.get(key);
  const nodes = known?.nodes ?? drawn.map((_, i) => world.placeholder(`${key} ${i}`));
  if (known === undefined) world.draws.set(key, { variable: name, nodes, drawn, direction: null, mayBeDirection: false });
  return arrange(world, shape, nodes);
}

/** The same world in which a name no longer stands for its value, so that `x = x + …` ends. */
function withoutValue(world: World, name: string): World {
  const values = new Map(world.design.values);
  values.delete(name);
  return { ...world, design: { ...world.design, values } };
}

/** The variable that a derivative is taken with respect to. */
export function variableValue(name: string, context: Context, lower: LowerExpr): Value {
  return valueByName(name, context.world.scope.symbols.get(name)?.shape ?? { kind: 'scalar' }, context, lower);
}

function freeVariable(name: string, shape: Shape, world: World): Value {
  const role = world.scope.symbols.get(name)?.role ?? symbolConvention(name).role;
  if (role === 'dimension') return scalar(world.builder.constant(world.design.dimension));
  if (role === 'quantity') throw new NotComputable('verdict.undefinedQuantity', { name });
  const isFixed = role === 'constant' && world.design.fixedConstants === true;
  const known =
    world.freeVariables.get(name) ??
    (isFixed ? fixConstant(name, sizeOf(world, shape), world) : drawFree(name, role === 'scalar-parameter', sizeOf(world, shape), world));
  world.freeVariables.set(name, known);
  return arrange(world, shape, known);
}

/** A parameter such as σ, β or t is a number other than 1 that differs from world to world; the factor of a claim may depend on it. */
function drawFree(name: string, isParameter: boolean, size: number, world: World): NodeId[] {
  const isFixed = isParameter && world.design.parameters === 'constant';
  const value = (i: number) => world.constants.uniform(`parameter ${name} ${i}`, 0.55, 0.9);
  if (isFixed) return [...Array(size).keys()].map((i) => world.builder.constant(value(i)));
  return [...Array(size).keys()].map((i) =>
    isParameter ? world.givenInput(`${name} ${i}`, value(i)) : world.settingNormal(`free ${name} ${i}`),
  );
}

/** The same at every setting, so that `+ C` may depend on it. */
function fixConstant(name: string, size: number, { constants, builder }: World): NodeId[] {
  const value = (i: number) =>
    size === 1 ? constants.uniform(`constant ${name}`, 0.55, 0.9) : constants.generic(`constant ${name} ${i}`, 0.3, 1.2);
  return [...Array(size).keys()].map((i) => builder.constant(value(i)));
}

/** Components in the order of {@link componentsOf}, put into a shape. */
function arrange(world: World, shape: Shape, nodes: readonly NodeId[]): Value {
  switch (shape.kind) {
    case 'vector':
      return vector(nodes);
    case 'row':
      return row(nodes);
    case 'matrix': {
      const columns = dimensionOf(world, shape.columns);
      return matrix([...Array(nodes.length / columns).keys()].map((i) => nodes.slice(i * columns, (i + 1) * columns)));
    }
    case 'scalar':
    case 'unknown':
      return scalar(nodes[0]!);
  }
}

/** A function nothing is said about is a generic smooth field, a new one for every setting. */
export function lowerApply(expr: ExprOf<'apply'>, context: Context, lower: LowerExpr): Lowered {
  const { world } = context;
  const member = familyMember(expr, context, lower);
  if (member !== undefined) return sure(member);
  if (world.scope.symbols.get(expr.name)?.role === 'quantity') throw new NotComputable('verdict.undefinedQuantity', { name: expr.name });
  const inputs = [...expr.arguments, ...expr.parameters.filter((part) => !isModelParameter(part, world.scope))].map((part) =>
    lower(part, context),
  );
  inputs.forEach(requireSure);
  const point = inputs.flatMap((input) => componentsOf(input.value));
  const isModel = expr.shape.kind === 'vector' && expr.arguments.length >= 1;
  if (world.design.model === 'scaled-score' && isModel) return sure(vector(scaledScore(world, componentsOf(inputs[0]!.value))));
  const onlyNumbers = inputs.every((input) => input.value.kind === 'scalar') && expr.shape.kind === 'scalar';
  const values = genericField(world, expr.name, point, sizeOf(world, expr.shape));
  world.descriptions.add(
    expr.shape.kind === 'vector' ? `${expr.name} a generic field, not a gradient` : `${expr.name} a generic smooth function`,
  );
  if (onlyNumbers) return sure(scalar(world.builder.exp(world.builder.multiply(world.builder.constant(0.3), values[0]!))));
  return sure(arrange(world, expr.shape, values));
}

/** `x_k` inside a sum over k, where x is no function: for k = 3 the very variable `x_3`. */
function familyMember(expr: ExprOf<'apply'>, context: Context, lower: LowerExpr): Value | undefined {
  const { scope, builder } = context.world;
  const role = scope.symbols.get(expr.name)?.role ?? 'variable';
  if (role === 'function' || role === 'density' || role === 'quantity' || expr.parameters.length > 0 || expr.arguments.length === 0)
    return undefined;
  if (!expr.arguments.every((argument) => argument.shape.kind === 'scalar')) return undefined;
  const places = expr.arguments.map((argument) => {
    const place = lower(argument, context);
    return place.value.kind === 'scalar' ? builder.constantValue(place.value.node) : undefined;
  });
  if (places.some((place) => place === undefined || !Number.isInteger(place))) return undefined;
  return valueByName(`${expr.name}_${places.join('')}`, expr.shape, context, lower);
}

/** S = a ∇log p, whose losses are all least at a = 1. */
function scaledScore(world: World, point: readonly NodeId[]): NodeId[] {
  const { builder } = world;
  const density = dataDensity(world, point.length);
  const scale = world.givenInput('abscissa', 1);
  const anywhere = point.map((_, i) => world.placeholder(`point ${i}`));
  const logDensity = density.logDensity(anywhere);
  const score = anywhere.map((node) => builder.multiply(scale, derivative(builder, logDensity, node)));
  return substituteAll(builder, score, new Map(anywhere.map((node, i) => [node, point[i]!])));
}

function dataDensity(world: World, dimension: number): DensityModel {
  return [...world.densities.values()][0] ?? mixtureDensity(world, 'p', dimension, false);
}

/** θ and its like: what the model family is indexed by. */
export function isModelParameter(expr: Expr, scope: Scope): boolean {
  return expr.kind === 'symbol' && scope.symbols.get(expr.name)?.role === 'parameter';
}

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

function pointOf(parts: readonly Expr[], context: Context, lower: LowerExpr): NodeId[] {
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
  const key = `${keyInWorld(expr, world)}${given.length > 0 ? ` at ${given.join(' ')}` : ''}`;
  const known = world.densities.get(key);
  if (known !== undefined) return known;
  const dimension = expr.of.reduce((sum, part) => sum + sizeOf(world, part.shape), 0);
  const model = makeDensity(expr, dimension, given, context);
  world.densities.set(key, model);
  world.descriptions.add(model.description);
  return model;
}

function makeDensity(expr: ExprOf<'density'>, dimension: number, given: readonly NodeId[], { world }: Context): DensityModel {
  const key = keyInWorld(expr, world);
  const moves = expr.parameters.some((part) => isModelParameter(part, world.scope));
  if (given.length > 0) return conditionalDensity(world, key, dimension, given);
  if (moves || world.design.density === 'mixture') return mixtureDensity(world, key, dimension, moves);
  return halfLineDensity(world, dimension, world.design.density === 'exponential' ? 1 : 8);
}

/** A law that variables share goes by its own name, and by the number of their components. */
export function keyInWorld(expr: ExprOf<'density'>, world: World): string {
  const isShared = expr.given.length === 0 && world.design.sharedLaws?.has(lawName(expr)) === true;
  return isShared ? `${lawName(expr)}(${expr.of.map((part) => sizeOf(world, part.shape)).join()})` : densityKey(expr);
}

/** `p_θ(x|x_0)` as written: densities are told apart by name, parameters and the names of their variables. */
export function densityKey(expr: ExprOf<'density'>): string {
  const names = (parts: readonly Expr[]) => parts.map((part) => (part.kind === 'symbol' ? part.name : part.kind)).join(',');
  const parameters = expr.parameters.length > 0 ? `_${names(expr.parameters)}` : '';
  return `${expr.name}${parameters}(${names(expr.of)}${expr.given.length > 0 ? `|${names(expr.given)}` : ''})`;
}

export function lowerNormalLaw(expr: ExprOf<'normal-law'>, context: Context, lower: LowerExpr): Lowered {
  if (expr.at === null) throw new NotComputable('verdict.lawIsNoNumber');
  return sure(scalar(context.world.builder.exp(logNormalLaw(expr, expr.at, context, lower))));
}

function logNormalLaw(expr: ExprOf<'normal-law'>, at: Expr, context: Context, lower: LowerExpr): NodeId {
  const point = pointOf([at], context, lower);
  const mean = meanOf(expr.mean, point.length, context, lower);
  return logNormal(context.world, mean, factorOf(expr.covariance, point.length, context, lower), point);
}

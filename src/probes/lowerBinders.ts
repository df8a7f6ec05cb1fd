import type { NodeId } from '../kernel/graph';
import type { Binder, Expr, ExprOf, Law, Shape } from '../math/expr';
import type { Scope } from '../math/scope';
import { affineDraw } from './density';
import { directionBase, directionLaws } from './direction';
import { drawFamily } from './drawFamily';
import { densityModel, keyInWorld, marginalOf } from './lowerDensities';
import type { Context, Lowered, LowerExpr } from './lowered';
import { bind, mapLinear, requireSure, sure, union } from './lowered';
import type { Marginal } from './marginals';
import { factorOf, meanOf } from './normalLaw';
import { addValues, mapComponents, multiplyValues, NotComputable, requireScalar, scalar, scaleValue, vector, type Value } from './value';
import { sizeOf, type Draw, type World } from './world';
import { labelOf } from '../math/names';
import { freeVariables, walkExpr } from '../math/visit';

/** E over the binders, outermost first; nested expectations are joint ones. */
export function lowerExpectation(expr: ExprOf<'expectation'>, context: Context, lower: LowerExpr): Lowered {
  let inner = context;
  const draws: string[] = [];
  for (const binder of expr.binders) {
    if (binder.variable.includes(':') || isIntegratedPath(binder.variable, expr.body))
      throw new NotComputable('verdict.pathNotDrawn', { name: binder.variable });
    refuseUnsolved(binder, expr.body, context.world.scope);
    const names = bindVariable(binder, inner, lower);
    draws.push(...names);
    const drawn = partOf(context.world.draws.get(names.at(-1)!)!.nodes, binder, context.world);
    inner = bind(inner, binder.variable, valueOf(drawn, binder.shape));
  }
  const body = lower(expr.body, inner);
  return { value: body.value, averaged: new Set([...body.averaged, ...draws]) };
}

/** `E[(\int_0^t w_s\,ds)^2]`: w at all times between, of which one draw says nothing. */
function isIntegratedPath(name: string, body: Expr): boolean {
  const isOverTimes = (node: Expr) => node.kind === 'integral' && node.variable === labelOf(name) && freeVariables(node.body).has(name);
  const isBent = ({ kind }: Expr) => kind === 'power' || kind === 'norm' || kind === 'call';
  return [...walkExpr(body)].some((node) => isBent(node) && [...walkExpr(node)].some(isOverTimes));
}

/** The law of a state follows from its equation of motion; without a density in sight nothing may be made up for it. */
function refuseUnsolved(binder: Binder, body: Expr, scope: Scope): void {
  const isUnderMeasure = binder.law.kind === 'density' && /_bb$/.test(binder.law.density.name); // the law of X under ℚ follows from that of ℙ
  if (isUnderMeasure) throw new NotComputable('verdict.lawOfProcess', { name: binder.variable });
  const isState = scope.symbols.get(binder.variable)?.role === 'process' && lawOf(binder, scope).kind === 'unspecified';
  const isOfDensity = (node: Expr) => node.kind === 'density' && node.of.some((of) => of.kind === 'symbol' && of.name === binder.variable);
  if (isState && ![...walkExpr(body)].some(isOfDensity)) throw new NotComputable('verdict.lawOfProcess', { name: binder.variable });
}

/** The variable's components in a draw of a joint law `p(x, y)`. */
function partOf(nodes: readonly NodeId[], { variable, law }: Binder, world: World): readonly NodeId[] {
  if (law.kind !== 'density' || law.density.of.length < 2) return nodes;
  const parts = law.density.of;
  const at = parts.findIndex((part) => part.kind === 'symbol' && part.name === variable);
  if (at < 0) throw new NotComputable('verdict.lawIsNoNumber');
  const start = parts.slice(0, at).reduce((sum, part) => sum + sizeOf(world, part.shape), 0);
  return nodes.slice(start, start + sizeOf(world, parts[at]!.shape));
}

function valueOf(nodes: readonly NodeId[], shape: Shape): Value {
  return shape.kind === 'vector' || nodes.length > 1 ? vector(nodes) : scalar(nodes[0]!);
}

/** Draws the binder's variable (once for each law and copy) and returns the names of the draws this takes, its own last. */
function bindVariable(binder: Binder, context: Context, lower: LowerExpr): string[] {
  const law = lawOf(binder, context.world.scope);
  const dimension = sizeOf(context.world, binder.shape);
  const direction = context.world.design.directions.get(binder.variable);
  if (direction !== undefined) return [drawDirection(binder.variable, direction, dimension, context)];
  const marginal = law.kind === 'density' ? marginalOf(law.density, context.world) : undefined;
  if (marginal !== undefined) return drawMarginal(marginal, binder.variable, dimension, context, lower);
  return [laws[law.kind](law as never /* the table is indexed by the law's own kind */, binder.variable, dimension, context, lower)];
}

/** The start, then the end given the start: the same draws as for the two expectations written one inside the other. */
function drawMarginal({ kernel, prior }: Marginal, variable: string, dimension: number, context: Context, lower: LowerExpr): string[] {
  const shape = prior.kind === 'density' ? prior.of[0]!.shape : (prior.at?.shape ?? prior.mean.shape);
  const law: Law = prior.kind === 'density' ? { kind: 'density', density: prior } : { ...prior, kind: 'normal' };
  const starts = bindVariable({ variable: kernel.given, shape, law, span: prior.span }, context, lower);
  const inner = bind(context, kernel.given, valueOf(context.world.draws.get(starts.at(-1)!)!.nodes, shape));
  const end: Law & { kind: 'normal' } = { kind: 'normal', mean: kernel.mean, covariance: kernel.covariance };
  return [...starts, drawNormal(end, variable, dimension, inner, lower)];
}

/** What the text states about the variable elsewhere fills in a law that the expectation leaves open. */
export function lawOf(binder: Binder, scope: Scope): Law {
  const stated = scope.symbols.get(binder.variable)?.law ?? null;
  if (binder.law.kind === 'unspecified') return stated ?? binder.law;
  if (binder.law.kind === 'density' && stated !== null && stated.kind !== 'density') return stated;
  return binder.law;
}

/** Makes a draw once for each name. */
function record(world: World, name: string, make: () => Omit<Draw, 'nodes'>): string {
  if (!world.draws.has(name)) {
    const draw = make();
    world.draws.set(name, { ...draw, nodes: draw.drawn.map((_, i) => world.placeholder(`${name} ${i}`)) });
  }
  return name;
}

function drawDirection(variable: string, law: keyof typeof directionLaws, dimension: number, { world, copy }: Context): string {
  const name = `${variable} direction #${copy}`;
  return record(world, name, () => {
    const base = directionBase(world, law, name, dimension);
    world.descriptions.add(directionLaws[law].title.replace(/^v/, variable));
    return { variable, drawn: directionLaws[law].transform(world, base), direction: { law, base }, mayBeDirection: true };
  });
}

type DrawLaw<K extends Law['kind']> = (
  law: Extract<Law, { kind: K }>,
  variable: string,
  dimension: number,
  context: Context,
  lower: LowerExpr,
) => string;

const laws: { readonly [K in Law['kind']]: DrawLaw<K> } = {
  unspecified: (_, variable, dimension, context, lower) => drawDensity(defaultDensity(variable, dimension), variable, context, lower, true),
  density: (law, variable, _, context, lower) => drawDensity(law.density, variable, context, lower, true),
  normal: drawNormal,
  sphere: (law, variable, dimension, context) =>
    drawDirection(variable, law.radius === 'one' ? 'sphere-one' : 'sphere-sqrt-dimension', dimension, context),
  rademacher: (_, variable, dimension, context) => drawDirection(variable, 'rademacher', dimension, context),
  uniform: drawUniform,
  family: (law, variable, dimension, context, lower) => {
    const parameters = law.parameters.map((part) => sureScalar(part, context, lower));
    const name = `${variable} ~ ${law.family}(${parameters.join(' ')}) #${context.copy}`;
    return record(context.world, name, () => ({
      variable,
      drawn: drawFamily(law, parameters, dimension, name, context.world),
      direction: null,
      mayBeDirection: false,
    }));
  },
};

/** `p(v)` for a variable whose law nobody wrote down. */
function defaultDensity(variable: string, dimension: number): ExprOf<'density'> {
  const span = { start: 0, end: 0 };
  const shape: Shape = dimension === 1 ? { kind: 'scalar' } : { kind: 'vector', dimension };
  const of: Expr = { kind: 'symbol', name: variable, span, shape };
  return { kind: 'density', name: 'p', parameters: [], of: [of], given: [], span, shape: { kind: 'scalar' } };
}

function drawDensity(density: ExprOf<'density'>, variable: string, context: Context, lower: LowerExpr, mayBeDirection: boolean): string {
  const model = densityModel(density, context, lower);
  const joint = density.of.length > 1;
  const name = `${joint ? '' : variable} ~ ${keyInWorld(density, context.world)} #${context.copy}`;
  return record(context.world, name, () => ({
    variable,
    drawn: model.sample(name),
    direction: null,
    mayBeDirection: mayBeDirection && !joint,
  }));
}

function drawNormal(
  law: Extract<Law, { kind: 'normal' }>,
  variable: string,
  dimension: number,
  context: Context,
  lower: LowerExpr,
): string {
  const { world } = context;
  const mean = meanOf(law.mean, dimension, context, lower);
  const factor = factorOf(law.covariance, dimension, context, lower);
  const name = `${variable} ~ N(${mean.join(' ')}; ${factor.flat().join(' ')}) #${context.copy}`;
  return record(world, name, () => {
    const noise = mean.map((_, i) => world.sampleInput(`${name} ${i}`, 'normal'));
    return {
      variable,
      drawn: affineDraw(world, { mean, factor }, noise),
      direction: null,
      mayBeDirection: true,
      normal: { mean, factor, noise },
    };
  });
}

function drawUniform(
  law: Extract<Law, { kind: 'uniform' }>,
  variable: string,
  dimension: number,
  context: Context,
  lower: LowerExpr,
): string {
  const { builder } = context.world;
  const lowerEnd = sureScalar(law.lower, context, lower);
  const width = builder.subtract(sureScalar(law.upper, context, lower), lowerEnd);
  const name = `${variable} ~ U(${lowerEnd} ${width}) #${context.copy}`;
  return record(context.world, name, () => {
    const units = [...Array(dimension).keys()].map((i) => context.world.sampleInput(`${name} ${i}`, 'uniform'));
    return { variable, drawn: units.map((u) => builder.add(lowerEnd, builder.multiply(width, u))), direction: null, mayBeDirection: false };
  });
}

function sureScalar(expr: Expr, context: Context, lower: LowerExpr): NodeId {
  const lowered = lower(expr, context);
  requireSure(lowered);
  return requireScalar(lowered.value);
}

/**
 * ∫ f dx over the whole space is E_{x∼p}[f/p] for a density p known for x (the one in the integrand, if any), so that an
 * integral and the expectation it stands for share their draws. An interval is sampled uniformly.
 */
export function lowerIntegral(expr: ExprOf<'integral'>, context: Context, lower: LowerExpr): Lowered {
  if (expr.bounds !== null) return lowerInterval(expr, expr.bounds, context, lower);
  const { world } = context;
  const density = densityInside(expr) ?? defaultDensity(expr.variable, sizeOf(world, expr.variableShape));
  const name = drawDensity(density, expr.variable, context, lower, false);
  const nodes = world.draws.get(name)!.nodes;
  const inner = bind(context, expr.variable, valueOf(nodes, expr.variableShape));
  const body = lower(expr.body, inner);
  const weight = world.builder.exp(world.builder.negate(densityModel(density, inner, lower).logDensity(nodes)));
  return { value: scaleValue(world.builder, weight, body.value), averaged: new Set([...body.averaged, name]) };
}

/** A density of exactly the integration variable that occurs in the integrand. */
function densityInside(expr: ExprOf<'integral'>): ExprOf<'density'> | undefined {
  for (const part of walkExpr(expr.body)) {
    const only = part.kind === 'density' && part.of.length === 1 ? part.of[0]! : undefined;
    if (part.kind === 'density' && only?.kind === 'symbol' && only.name === expr.variable) return part;
  }
  return undefined;
}

/** A half-line ends at a number on one side. */
interface HalfLine {
  readonly end: Expr;
  readonly sign: 1 | -1;
}

function readHalfLine({ lower, upper }: { lower: Expr; upper: Expr }): HalfLine | undefined {
  if (isInfinite(upper)) return { end: lower, sign: 1 };
  return lower.kind === 'negate' && isInfinite(lower.of) ? { end: upper, sign: -1 } : undefined;
}

const isInfinite = (expr: Expr) => expr.kind === 'constant' && expr.name === 'infinity';

/** ∫_a^∞ f(x) dx = E[2 e^y f(a + 2y)] with y ∼ Exp(1). */
function lowerHalfLine(expr: ExprOf<'integral'>, { end, sign }: HalfLine, context: Context, lower: LowerExpr): Lowered {
  const { world } = context;
  const { builder } = world;
  const start = sureScalar(end, context, lower);
  const name = `${expr.variable} from ${start} ${sign} #${context.copy}`;
  const distance = world.sampleInput(name, 'exponential');
  record(world, name, () => {
    const point = builder.add(start, builder.multiply(builder.constant(2 * sign), distance));
    return { variable: expr.variable, drawn: [point], direction: null, mayBeDirection: false };
  });
  const inner = bind(context, expr.variable, scalar(world.draws.get(name)!.nodes[0]!));
  const weight = builder.multiply(builder.constant(2), builder.exp(distance));
  const body = mapLinear(lower(expr.body, inner), (value) => scaleValue(builder, weight, value));
  return { value: body.value, averaged: new Set([...body.averaged, name]) };
}

function lowerInterval(expr: ExprOf<'integral'>, bounds: { lower: Expr; upper: Expr }, context: Context, lower: LowerExpr): Lowered {
  const isLine = isInfinite(bounds.upper) && bounds.lower.kind === 'negate' && isInfinite(bounds.lower.of);
  if (isLine) return lowerIntegral({ ...expr, bounds: null }, context, lower);
  const half = readHalfLine(bounds);
  if (half !== undefined) return lowerHalfLine(expr, half, context, lower);
  const law: Law = { kind: 'uniform', lower: bounds.lower, upper: bounds.upper };
  const name = drawUniform(law, expr.variable, 1, context, lower);
  const { builder } = context.world;
  const width = builder.subtract(sureScalar(bounds.upper, context, lower), sureScalar(bounds.lower, context, lower));
  const inner = bind(context, expr.variable, scalar(context.world.draws.get(name)!.nodes[0]!));
  const body = mapLinear(lower(expr.body, inner), (value) => mapComponents(value, (node) => builder.multiply(width, node)));
  return { value: body.value, averaged: new Set([...body.averaged, name]) };
}

const longestSum = 64;

/** A sum without terms. */
function zeroOf(shape: Shape, world: World): Value {
  const zero = world.builder.constant(0);
  if (shape.kind === 'scalar') return scalar(zero);
  if (shape.kind !== 'vector') throw new NotComputable('verdict.sumTooLong', { terms: '0' });
  return vector(Array.from({ length: sizeOf(world, shape) }, () => zero));
}

/** Σ or Π over whole numbers that the world knows (up to d, or written out). */
export function lowerSum(expr: ExprOf<'sum'>, context: Context, lower: LowerExpr): Lowered {
  const { builder } = context.world;
  const first = builder.constantValue(sureScalar(expr.lower, context, lower));
  const last = builder.constantValue(sureScalar(expr.upper, context, lower));
  if (first === undefined || last === undefined) throw new NotComputable('verdict.sumBoundsUnknown');
  if (last === first - 1 && !expr.product) return sure(zeroOf(expr.shape, context.world));
  if (last - first + 1 > longestSum || last < first) throw new NotComputable('verdict.sumTooLong', { terms: String(last - first + 1) });
  const terms = [...Array(last - first + 1).keys()].map((i) =>
    lower(expr.body, bind(context, expr.index, scalar(builder.constant(first + i)))),
  );
  if (!expr.product)
    return { value: terms.map((term) => term.value).reduce((sum, next) => addValues(builder, sum, next)), averaged: union(terms) };
  terms.forEach(requireSure);
  return sure(terms.map((term) => term.value).reduce((product, next) => multiplyValues(builder, product, next, false)));
}

import { derivative } from '../kernel/differentiate';
import type { NodeId } from '../kernel/graph';
import { polynomialDegree } from '../kernel/polynomialDegree';
import { substituteAll } from '../kernel/substitute';
import type { Expr, ExprOf, Shape } from '../math/expr';
import { freeVariables } from '../math/visit';
import { makeCall, makeNumber, makeSymbol } from '../math/build';
import type { Component } from './densityModel';
import { dependsOn } from './dependence';
import { sampleMixture } from './density';
import { record, valueOf } from './drawVariable';
import { covarianceOf, updateOne } from './kalman';
import { lawOf } from './lawOf';
import { densityModel, pointOf } from './lowerDensities';
import { apartFrom, bind, bindIntegrated, sure, type Context, type Lowered, type LowerExpr } from './lowered';
import { logMixture } from './mixture';
import { factorOf, meanOf } from './normalLaw';
import { columnsOf, componentsOf, mapComponents, NotComputable } from './value';
import { sizeOf, type World } from './world';

/** ∫ f(x) dx over the whole space, whether it is written so or as an average under a law of x. */
interface WholeIntegral {
  readonly variable: string;
  readonly shape: Shape;
  readonly body: Expr;
  readonly law: Law | null;
}

/** What a normal law, or a mixture of them, is at a point. */
type Law = ExprOf<'density'> | ExprOf<'normal-law'>;

/** The parts w N(at; μ, C Cᵀ) of one factor of an integrand. */
interface Factor {
  readonly at: readonly NodeId[];
  readonly parts: readonly Component[];
}

/** One factor as a function of x: w N(r; 0, C Cᵀ) with r = offset + slope · x. */
interface AffineFactor {
  readonly offset: readonly NodeId[];
  readonly slope: readonly (readonly NodeId[])[];
  readonly part: Component;
}

/**
 * ∫ f(x) p(x) q(y|x) dx as a number that is made of y, where p is a mixture of normal laws, q a normal kernel around an affine map of x, and f a
 * polynomial of degree ≤ 3 in x: each part of the mixture is updated by Bayes' rule (a Kalman filter), which leaves Z(y) E[f(x)] under a mixture.
 * Another f is averaged over that mixture. Undefined where the laws are others.
 */
export function exactAverage(expr: ExprOf<'integral' | 'expectation'>, around: Context, lower: LowerExpr): Lowered | undefined {
  const integral = readIntegral(expr, around);
  try {
    return integral && averageExactly(integral, around, lower);
  } catch (error) {
    if (error instanceof NotComputable) return undefined; // it may still be sampled
    throw error;
  }
}

function averageExactly(integral: WholeIntegral, around: Context, lower: LowerExpr): Lowered | undefined {
  const { variable, shape } = integral;
  const outside = apartFrom(around, [variable]);
  const point = [...Array(sizeOf(around.world, shape)).keys()].map((i) =>
    around.world.placeholder(`inner ${variable} ${outside.bound.size} ${i}`),
  );
  const bound = integral.law === null ? bindIntegrated : bind;
  const context = bound(outside, variable, valueOf(point, shape));
  const { laws, rest } = splitIntegrand(integral);
  const factors = laws.map((law) => readFactor(law, context, lower));
  const posterior = joinFactors(factors, point, context);
  const body = posterior && lower(rest, context);
  if (posterior === undefined || body === undefined) return undefined;
  const exact = body.averaged.size === 0 ? averageRest(body, posterior, point, context) : undefined;
  if (exact !== undefined || laws.length < 2) return exact;
  return drawPosterior(variable, posterior, outside, (place) => lower(rest, bound(outside, variable, valueOf(place, shape))));
}

/** Z E[f(x)] with x drawn from the mixture that Bayes' rule makes: what is averaged has no tails but those of f. */
function drawPosterior(
  variable: string,
  parts: readonly Component[],
  { world, copy }: Context,
  lowerAt: (place: readonly NodeId[]) => Lowered,
): Lowered {
  const { builder } = world;
  const total = builder.logSumExp(parts.map(({ logWeight }) => logWeight));
  const components = parts.map((part) => {
    const logWeight = builder.subtract(part.logWeight, total);
    return { ...part, logWeight, weight: builder.exp(logWeight) };
  });
  const name = `${variable} ~ ${components.map(({ logWeight, mean }) => [logWeight, ...mean].join(' ')).join('; ')} #${copy}`;
  record(world, name, () => ({
    variable,
    drawn: sampleMixture(world, components, name),
    direction: null,
    mayBeDirection: false,
    mixture: { logDensity: (point) => logMixture(world, components, point), weights: components.map(({ weight }) => weight) },
  }));
  const body = lowerAt(world.draws.get(name)!.nodes); // just recorded
  const value = mapComponents(body.value, (node) => builder.multiply(builder.exp(total), node));
  return { value, averaged: new Set([...body.averaged, name]) };
}

function readIntegral(expr: ExprOf<'integral' | 'expectation'>, { world }: Context): WholeIntegral | undefined {
  const { body } = expr;
  if (expr.kind === 'integral')
    return expr.bounds === null ? { variable: expr.variable, shape: expr.variableShape, body, law: null } : undefined;
  const [binder, ...others] = expr.binders;
  if (binder === undefined || others.length > 0 || world.design.directions.has(binder.variable)) return undefined;
  const { variable, shape, span } = binder;
  const law = lawOf(binder, world.scope);
  const at = makeSymbol(variable, shape, span);
  if (law.kind === 'normal') return { variable, shape, body, law: { ...law, kind: 'normal-law', at, span, shape: { kind: 'scalar' } } };
  return law.kind === 'density' && law.density.of.length === 1 ? { variable, shape, body, law: law.density } : undefined;
}

/**
 * The laws that an integrand is proportional to and that say something of its variable, and what is left without them. They are taken out place by place: the q
 * of `q \nabla \log q` may be one and the same object.
 */
function splitIntegrand({ body, variable, law }: WholeIntegral): { readonly laws: readonly Law[]; readonly rest: Expr } {
  const laws: Law[] = law === null ? [] : [law];
  const takeFrom = (expr: Expr): Expr => {
    const taken = takeLaw(expr);
    if (taken !== undefined && freeVariables(taken.law).has(variable)) {
      laws.push(taken.law);
      return taken.rest;
    }
    if (expr.kind === 'product') return { ...expr, left: takeFrom(expr.left), right: takeFrom(expr.right) };
    if (expr.kind === 'divide') return { ...expr, numerator: takeFrom(expr.numerator) };
    return expr.kind === 'negate' || expr.kind === 'transpose' ? { ...expr, of: takeFrom(expr.of) } : expr;
  };
  const rest = takeFrom(body);
  return { laws, rest };
}

/** q, or the q of ∇q = q ∇log q. */
function takeLaw(expr: Expr): { readonly law: Law; readonly rest: Expr } | undefined {
  if (isLaw(expr)) return { law: expr, rest: makeNumber(1, expr.span) };
  const isSlope = expr.kind === 'gradient' || (expr.kind === 'partial' && expr.order === 1);
  if (!isSlope || !isLaw(expr.of)) return undefined;
  return { law: expr.of, rest: { ...expr, of: makeCall('log', expr.of, expr.of.span) } };
}

const isLaw = (expr: Expr): expr is Law => expr.kind === 'density' || (expr.kind === 'normal-law' && expr.at !== null);

/** Undefined where the law is no mixture of normal laws. */
function readFactor(law: Law, context: Context, lower: LowerExpr): Factor | undefined {
  if (law.kind === 'density') {
    const { components } = densityModel(law, context, lower);
    return components && { at: pointOf(law.of, context, lower), parts: components };
  }
  const { builder } = context.world;
  const at = law.at === null ? [] : pointOf([law.at], context, lower);
  const [mean, factor] = [meanOf(law.mean, at.length, context, lower), factorOf(law.covariance, at.length, context, lower)];
  return { at, parts: [{ weight: builder.constant(1), logWeight: builder.constant(0), mean, factor }] };
}

/** Undefined where μ is not affine in x, or where weights, slopes or widths depend on it. */
function makeAffine({ at, parts }: Factor, point: readonly NodeId[], { world }: Context): readonly AffineFactor[] | undefined {
  const { builder } = world;
  const origin = new Map(point.map((node) => [node, builder.constant(0)]));
  const affine = parts.map((part) => {
    const away = at.map((node, i) => builder.subtract(node, part.mean[i]!));
    const slope = away.map((node) => point.map((by) => derivative(builder, node, by)));
    return { offset: substituteAll(builder, away, origin), slope, part };
  });
  const fixed = affine.flatMap(({ slope, part }) => [...slope.flat(), part.logWeight, ...part.factor.flat()]);
  return dependsOn(builder, fixed, new Set(point)) ? undefined : affine;
}

/** The mixture that the product of all factors is, as a function of x and up to its own mass: the log of that is the sum of its weights. */
function joinFactors(
  factors: readonly (Factor | undefined)[],
  point: readonly NodeId[],
  context: Context,
): readonly Component[] | undefined {
  const affine = factors.map((factor) => factor && makeAffine(factor, point, context));
  const known = affine.flatMap((factor) => (factor === undefined ? [] : [factor]));
  const first = known.find((factor) => factor.every((part) => signOf(part, context) !== undefined));
  const size = known.reduce((count, factor) => count * factor.length, 1);
  if (known.length < factors.length || first === undefined || size > mostParts) return undefined;
  const start = first.map((one) => startFrom(one, context));
  return known.filter((factor) => factor !== first).reduce((parts, factor) => multiplyBy(factor, parts, context), start);
}

const mostParts = 32;

/** ±1 where r = offset ± x, so that the factor is itself a law of x. */
function signOf({ slope, offset }: AffineFactor, { world: { builder } }: Context): 1 | -1 | undefined {
  const isScaled = (sign: number) =>
    slope.every((line, i) => line.every((node, j) => builder.constantValue(node) === (i === j ? sign : 0)));
  if (slope.length !== offset.length || slope[0]?.length !== slope.length) return undefined;
  return isScaled(1) ? 1 : isScaled(-1) ? -1 : undefined;
}

function startFrom(factor: AffineFactor, context: Context): Component {
  const { builder } = context.world;
  const mean = signOf(factor, context) === 1 ? factor.offset.map((node) => builder.negate(node)) : factor.offset;
  return { ...factor.part, mean };
}

function multiplyBy(factor: readonly AffineFactor[], parts: readonly Component[], context: Context): Component[] {
  const { builder } = context.world;
  return factor.flatMap(({ slope, offset, part }) => {
    const kernel = {
      slope: slope.map((line) => line.map((node) => builder.negate(node))),
      shift: offset.map(() => builder.constant(0)),
      covariance: covarianceOf(part.factor, builder),
    };
    const updated = parts.map((one) => updateOne(one, kernel, offset, context));
    return updated.map((one) => ({ ...one, logWeight: builder.add(one.logWeight, part.logWeight) }));
  });
}

/** Z E[f(x)]: where f is of degree 2 or 3, each part is averaged by the 2d points μ ± √d C e_i. */
function averageRest(body: Lowered, parts: readonly Component[], point: readonly NodeId[], { world }: Context): Lowered | undefined {
  const { builder } = world;
  const degrees = componentsOf(body.value).map((node) => polynomialDegree((id) => builder.node(id), node, new Set(point)));
  const degree = degrees.includes(null) ? Infinity : Math.max(...degrees.map(Number));
  if (degree > 3) return undefined;
  const nodes = parts.map((part) => (degree > 1 ? around(part, world) : [part.mean]));
  const average = (node: NodeId) =>
    builder.sum(
      parts.map(({ logWeight }, k) => {
        const values = nodes[k]!.map((place) => substituteAll(builder, [node], new Map(point.map((by, i) => [by, place[i]!])))[0]!);
        return builder.multiply(builder.exp(logWeight), builder.multiply(builder.constant(1 / values.length), builder.sum(values)));
      }),
    );
  const total = builder.exp(builder.logSumExp(parts.map(({ logWeight }) => logWeight)));
  const scale = (node: NodeId) => (degree === 0 ? builder.multiply(total, node) : average(node));
  return sure(mapComponents(body.value, scale));
}

function around({ mean, factor }: Component, { builder }: World): NodeId[][] {
  const reach = Math.sqrt(mean.length);
  return columnsOf(factor).flatMap((column) =>
    [reach, -reach].map((step) => mean.map((node, i) => builder.add(node, builder.multiply(builder.constant(step), column[i]!)))),
  );
}

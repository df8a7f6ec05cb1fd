import type { NodeId } from '../kernel/graph';
import type { Expr, ExprOf, Law } from '../math/expr';
import { logNormal } from './logNormal';
import {
  bindVariable,
  defaultDensity,
  drawDensity,
  drawMarginal,
  drawNormal,
  drawUniform,
  record,
  sureScalar,
  valueOf,
} from './drawVariable';
import { exactAverage } from './exactAverage';
import { densityModel, marginalOf } from './lowerDensities';
import type { Context, Lowered, LowerExpr } from './lowered';
import { apartFrom, bind, bindIntegrated, mapLinear } from './lowered';
import { chooseProposal, type Proposal, type Start } from './proposals';
import { sumInterval } from './sumInterval';
import { mapComponents, scalar, scaleValue } from './value';
import { sizeOf } from './world';

/**
 * ∫ f dx over the whole space is E_{x∼p}[f/p] for a law p known for x (see `chooseProposal`), so that an integral and the expectation
 * it stands for share their draws. An interval is sampled uniformly.
 */
export function lowerIntegral(expr: ExprOf<'integral'>, around: Context, lower: LowerExpr): Lowered {
  const exact = around.exact === true ? exactAverage(expr, around, lower) : undefined;
  if (exact !== undefined) return exact;
  const context = apartFrom(around, [expr.variable]);
  if (expr.bounds !== null) return lowerInterval(expr, expr.bounds, context, lower);
  const proposal = chooseProposal(expr);
  if (proposal === null && sizeOf(context.world, expr.variableShape) === 1) return lowerLine(expr, context, lower);
  const { names, nodes, logDensity } = drawProposal(expr, proposal, context, lower);
  const { builder } = context.world;
  const body = lower(expr.body, bindIntegrated(context, expr.variable, valueOf(nodes, expr.variableShape)));
  const weight = builder.exp(builder.negate(logDensity));
  return { value: scaleValue(builder, weight, body.value), averaged: new Set([...body.averaged, ...names]) };
}

/** A draw of an integral's variable: the draws this takes, its components, and the logarithm of its density there. */
interface Drawn {
  readonly names: readonly string[];
  readonly nodes: readonly NodeId[];
  readonly logDensity: NodeId;
}

function drawProposal(expr: ExprOf<'integral'>, proposal: Proposal | null, context: Context, lower: LowerExpr): Drawn {
  const dimension = sizeOf(context.world, expr.variableShape);
  const law = proposal?.law ?? defaultDensity(expr.variable, dimension);
  let inner = context;
  const names: string[] = [];
  for (const start of proposal?.starts ?? []) {
    const before = drawStart(start, expr.variable, inner, lower);
    names.push(...before.names);
    inner = bind(inner, start.of.variable, before.value);
  }
  const drawn =
    law.kind === 'density' ? drawFromDensity(law, expr.variable, dimension, inner, lower) : drawFromNormal(law, expr, inner, lower);
  return { ...drawn, names: [...names, ...drawn.names] };
}

/** The name makes it the draw that the integral or expectation inside takes, too. */
function drawStart(start: Start, later: string, context: Context, lower: LowerExpr) {
  if (start.kind === 'binder') {
    const names = bindVariable(start.of, context, lower);
    return { names, value: valueOf(context.world.draws.get(names.at(-1)!)!.nodes, start.of.shape) };
  }
  const { names, nodes } = drawProposal(start.of, chooseProposal(start.of, new Set([later])), context, lower);
  return { names, value: valueOf(nodes, start.of.variableShape) };
}

type DrawnBy<L> = (law: L, ...rest: [variable: string, dimension: number, context: Context, lower: LowerExpr]) => Drawn;

const drawFromDensity: DrawnBy<ExprOf<'density'>> = (law, variable, dimension, context, lower) => {
  const { world } = context;
  const marginal = marginalOf(law, world);
  const names =
    marginal === undefined
      ? [drawDensity(law, variable, context, lower, false)]
      : drawMarginal(marginal, variable, dimension, context, lower);
  const { nodes } = world.draws.get(names.at(-1)!)!;
  return { names, nodes, logDensity: densityModel(law, context, lower).logDensity(nodes) };
};

function drawFromNormal(
  law: ExprOf<'normal-law'>,
  { variable, variableShape }: ExprOf<'integral'>,
  context: Context,
  lower: LowerExpr,
): Drawn {
  const { world } = context;
  const name = drawNormal({ ...law, kind: 'normal' }, variable, sizeOf(world, variableShape), context, lower);
  const { nodes, normal } = world.draws.get(name)!;
  return { names: [name], nodes, logDensity: logNormal(world, normal!.mean, normal!.factor, nodes) };
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

/** How far the draws of an integral over a line reach, so that their weights have no tails where the integrand falls like e^{−x/4}. */
const reach = 8;

/** ∫ f(x) dx = E[c/(v(1 − v)) f(x)] with v uniform and x = c log(v/(1 − v)). */
function lowerLine(expr: ExprOf<'integral'>, context: Context, lower: LowerExpr): Lowered {
  const { builder } = context.world;
  return averageOver(expr, `${expr.variable} on the line #${context.copy}`, { context, lower }, (unit) => {
    const rest = builder.subtract(builder.constant(1), unit);
    const point = builder.multiply(builder.constant(reach), builder.log(builder.divide(unit, rest)));
    return { point, weight: builder.divide(builder.constant(reach), builder.multiply(unit, rest)) };
  });
}

/** ∫_a^∞ f(x) dx = E[c/(1 − v) f(a − c log(1 − v))] with v uniform. */
function lowerHalfLine(expr: ExprOf<'integral'>, { end, sign }: HalfLine, context: Context, lower: LowerExpr): Lowered {
  const { builder } = context.world;
  const start = sureScalar(end, context, lower);
  return averageOver(expr, `${expr.variable} from ${start} ${sign} #${context.copy}`, { context, lower }, (unit) => {
    const rest = builder.subtract(builder.constant(1), unit);
    const point = builder.add(start, builder.multiply(builder.constant(-sign * reach), builder.log(rest)));
    return { point, weight: builder.divide(builder.constant(reach), rest) };
  });
}

interface Way {
  readonly context: Context;
  readonly lower: LowerExpr;
}

/** Where a uniform number takes the variable, and how fast. */
type Placing = (unit: NodeId) => { readonly point: NodeId; readonly weight: NodeId };

function averageOver(expr: ExprOf<'integral'>, name: string, { context, lower }: Way, place: Placing): Lowered {
  const { world } = context;
  const { point, weight } = place(world.sampleInput(name, 'uniform'));
  record(world, name, () => ({ variable: expr.variable, drawn: [point], direction: null, mayBeDirection: false }));
  const inner = bind(context, expr.variable, valueOf([world.draws.get(name)!.nodes[0]!], expr.variableShape)); // just recorded
  const body = mapLinear(lower(expr.body, inner), (value) => scaleValue(world.builder, weight, value));
  return { value: body.value, averaged: new Set([...body.averaged, name]) };
}

function lowerInterval(expr: ExprOf<'integral'>, bounds: { lower: Expr; upper: Expr }, context: Context, lower: LowerExpr): Lowered {
  const isLine = isInfinite(bounds.upper) && bounds.lower.kind === 'negate' && isInfinite(bounds.lower.of);
  if (isLine) return lowerIntegral({ ...expr, bounds: null }, context, lower);
  const half = readHalfLine(bounds);
  if (half !== undefined) return lowerHalfLine(expr, half, context, lower);
  const { builder } = context.world;
  const start = sureScalar(bounds.lower, context, lower);
  const width = builder.subtract(sureScalar(bounds.upper, context, lower), start);
  const summed = sumInterval(expr, { start, width }, context, lower);
  if (summed !== null) return summed;
  const law: Law = { kind: 'uniform', lower: bounds.lower, upper: bounds.upper };
  const name = drawUniform(law, expr.variable, 1, context, lower);
  const inner = bind(context, expr.variable, scalar(context.world.draws.get(name)!.nodes[0]!));
  const body = mapLinear(lower(expr.body, inner), (value) => mapComponents(value, (node) => builder.multiply(width, node)));
  return { value: body.value, averaged: new Set([...body.averaged, name]) };
}

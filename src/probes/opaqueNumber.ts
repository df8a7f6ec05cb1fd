import type { Graph, NodeId } from '../kernel/graph';
import type { Expr } from '../math/expr';
import { canonicalKey } from '../math/hashExpr';
import { dependsOn } from './dependence';
import type { Context, Lowered, LowerExpr } from './lowered';
import { sure } from './lowered';
import { componentsOf, NotComputable, scalar } from './value';
import { placeDraws } from './world';

const prefix = 'opaque ';

/**
 * The average as one number inside a function that is not linear, as the Z of `log Z`: exact where its value is known (`exactAverage`). Else a positive
 * average that depends on no variable may stand for any positive number: what holds for every such number holds. Whether the claim fails may then
 * not be told: see `usesOpaque`. An average that is anything else is not computable there.
 */
export function asOneNumber(part: Lowered, expr: Expr, context: Context, lower: LowerExpr): Lowered {
  if (part.averaged.size === 0) return part;
  const one = exactly(expr, context, lower) ?? standsForAny(part, expr, context);
  if (one === undefined) throw new NotComputable('verdict.nonlinearExpectation');
  return one;
}

/** Undefined where some average in it is not known as a number that is made of what is around it. */
function exactly(expr: Expr, context: Context, lower: LowerExpr): Lowered | undefined {
  const part = lower(expr, { ...context, exact: true });
  return part.averaged.size > 0 ? undefined : part;
}

function standsForAny(part: Lowered, expr: Expr, context: Context): Lowered | undefined {
  const { world } = context;
  if (part.value.kind !== 'scalar' || !isPositiveAverage(expr)) return undefined;
  const own = new Set([...part.averaged].flatMap((name) => world.draws.get(name) ?? []));
  const [made] = placeDraws(world, [part.value.node], (draw) => !own.has(draw)) as [NodeId]; // one in, one out
  if (dependsOnVariables(made, world) || dependsOnBound(made, part.averaged, context)) return undefined;
  const { builder } = world;
  const exponent = builder.multiply(builder.constant(0.5), world.settingNormal(`${prefix}${canonicalKey(expr)}`));
  return sure(scalar(builder.exp(exponent)));
}

/** Some average stands for any number in this graph, so that it shows no counterexample. */
export function usesOpaque(graph: Graph): boolean {
  return graph.inputs.some((input) => input.name.startsWith(prefix));
}

/** A free variable or parameter of the text could be differentiated by. */
function dependsOnVariables(node: NodeId, { builder, freeVariables, design }: Context['world']): boolean {
  const moving = [...freeVariables].filter(([name]) => design.differentiated?.has(name) !== false);
  return dependsOn(builder, [node], new Set(moving.flatMap(([, nodes]) => nodes)));
}

/** The y of `E_y[\log \int q(y|x) p(x) dx]` and of `E_y[\log E_{x \sim N(y, 1)}[e^x]]`, which is bound around the average and not by it. */
function dependsOnBound(node: NodeId, averaged: ReadonlySet<string>, { world, bound }: Context): boolean {
  const own = new Set([...averaged].flatMap((name) => world.draws.get(name)?.nodes ?? []));
  const isVarying = (part: NodeId) => !own.has(part) && world.builder.constantValue(part) === undefined;
  const around = [...bound.values()].flatMap(componentsOf).filter(isVarying);
  return dependsOn(world.builder, [node], new Set(around));
}

function isPositiveAverage(expr: Expr): boolean {
  return (expr.kind === 'integral' || expr.kind === 'expectation') && isPositive(expr.body);
}

function isPositive(expr: Expr): boolean {
  if (expr.kind === 'call') return expr.name === 'exp';
  if (expr.kind === 'product') return isPositive(expr.left) && isPositive(expr.right);
  if (expr.kind === 'divide') return isPositive(expr.numerator) && isPositive(expr.denominator);
  if (expr.kind === 'power') return isPositive(expr.base) || (expr.base.kind === 'constant' && expr.base.name === 'e');
  return expr.kind === 'density' || expr.kind === 'norm' || isPositiveAverage(expr);
}

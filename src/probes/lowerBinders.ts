import type { Binder, Expr, ExprOf, Shape } from '../math/expr';
import { labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import type { NodeId } from '../kernel/graph';
import { bindVariable, sureScalar, valueOf } from './drawVariable';
import { lawOf } from './lawOf';
import type { Context, Lowered, LowerExpr } from './lowered';
import { bind, requireSure, sure, union } from './lowered';
import { addValues, multiplyValues, NotComputable, scalar, vector, type Value } from './value';
import { sizeOf, type World } from './world';

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

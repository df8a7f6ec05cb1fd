import type { Binder, Expr, ExprOf, Shape } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import type { NodeId } from '../kernel/graph';
import { exactAverage } from './exactAverage';
import { bindVariable, sureScalar, valueOf } from './drawVariable';
import { inOrder, isStandardBrownian, lawOf } from './lawOf';
import type { Context, Lowered, LowerExpr } from './lowered';
import { apartFrom, bind, mapLinear, requireSure, sure, union } from './lowered';
import { addValues, mapComponents, multiplyValues, NotComputable, scalar, scaleValue, vector, type Value } from './value';
import { averagedOver } from './wholeNumbers';
import { sizeOf, type World } from './world';

/** E over the binders, outermost first; nested expectations are joint ones. */
export function lowerExpectation(expr: ExprOf<'expectation'>, context: Context, lower: LowerExpr): Lowered {
  refuseJointPaths(expr, context.world.scope);
  refuseWholePaths(expr);
  const exact = context.exact === true ? exactAverage(expr, context, lower) : undefined;
  if (exact !== undefined) return exact;
  const variables = expr.binders.map(({ variable }) => variable);
  const outside = holdGiven(expr.binders, context, lower);
  return averageOver(inOrder(expr.binders, context.world.scope), expr.body, apartFrom(outside, variables), lower);
}

/** In `E[f(x, y) | y]` after `y = x + n` the y is known: the one outside, not one made of the x that is averaged over. */
function holdGiven(binders: readonly Binder[], context: Context, lower: LowerExpr): Context {
  const given = binders.flatMap(({ law }) => (law.kind === 'density' ? law.density.given : []));
  const made = given.filter((part) => part.kind === 'symbol' && context.world.design.values?.has(part.name) === true);
  return made.reduce((held, part) => (part.kind === 'symbol' ? bind(held, part.name, lower(part, context).value) : held), context);
}

function averageOver([binder, ...others]: readonly Binder[], body: Expr, context: Context, lower: LowerExpr): Lowered {
  if (binder === undefined) return lower(body, context);
  const { world } = context;
  const inside = (value: Value) => averageOver(others, body, bind(context, binder.variable, value), lower);
  const chances = chancesOf(binder, context, lower);
  if (chances !== null) return averageOfTerms(chances, inside, world);
  refuseUnsolved(binder, body, world.scope);
  const names = bindVariable(binder, context, lower);
  const { value, averaged } = inside(valueOf(partOf(world.draws.get(names.at(-1)!)!.nodes, binder, world), binder.shape));
  return { value, averaged: new Set([...averaged, ...names]) };
}

/** The values of an index that is averaged over, each with its chance: equal ones where the text says so, else generic ones. Null for others. */
function chancesOf(binder: Binder, context: Context, lower: LowerExpr): readonly (readonly [value: number, chance: number])[] | null {
  const { builder, constants, design, scope } = context.world;
  if (design.wholeNumbers?.has(binder.variable) !== true) return null;
  const law = lawOf(binder, scope);
  if (law.kind === 'family' && law.family === 'integers') {
    const [first, last] = law.parameters.map((part) => builder.constantValue(sureScalar(part, context, lower)));
    if (first === undefined || last === undefined || last - first >= longestSum) throw new NotComputable('verdict.sumBoundsUnknown');
    return range(first, last).map((value) => [value, 1 / (last - first + 1)]);
  }
  const sizes = averagedOver.map((value) => constants.uniform(`chance ${binder.variable} ${value}`, 1, 2));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return averagedOver.map((value, i) => [value, sizes[i]! / total]);
}

function averageOfTerms(chances: readonly (readonly [number, number])[], inside: (value: Value) => Lowered, { builder }: World): Lowered {
  const terms = chances.map(([value, chance]) =>
    mapLinear(inside(scalar(builder.constant(value))), (term) => scaleValue(builder, builder.constant(chance), term)),
  );
  return { value: terms.map((term) => term.value).reduce((sum, next) => addValues(builder, sum, next)), averaged: union(terms) };
}

const range = (first: number, last: number) => [...Array(last - first + 1).keys()].map((i) => first + i);

/** Families, paths inside of integrals, and the I of `E|I(t)|`, `E[(W_{t_k} - W_{t_j})^2]`: one draw is no path, whichever way the average is taken. */
function refuseWholePaths({ binders, body }: ExprOf<'expectation'>): void {
  const called = new Set([...walkExpr(body)].flatMap((node) => (node.kind === 'apply' ? [node.name] : [])));
  const found = binders.find(({ variable }) => variable.includes(':') || called.has(variable) || isIntegratedPath(variable, body));
  if (found !== undefined) throw new NotComputable('verdict.pathNotDrawn', { name: found.variable });
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

/** Brownian motion at two times, or at all times of an integral inside, is not drawn time by time. */
function refuseJointPaths({ binders, body }: ExprOf<'expectation'>, scope: Scope): void {
  const paths = binders.filter(({ variable, law }) => law.kind === 'unspecified' && isStandardBrownian(variable, scope));
  const times = new Set([...walkExpr(body)].flatMap((node) => ('variable' in node ? [node.variable] : [])));
  const found = paths.find(
    ({ variable }) =>
      times.has(labelOf(variable)) || paths.some((other) => other.variable !== variable && headOf(other.variable) === headOf(variable)),
  );
  if (found !== undefined) throw new NotComputable('verdict.lawOfProcess', { name: found.variable });
}

/** The variable's components in a draw of a joint law `p(x, y)`. */
function partOf(nodes: readonly NodeId[], binder: Binder, world: World): readonly NodeId[] {
  const { variable } = binder;
  const law = lawOf(binder, world.scope);
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
  if (first === undefined || last === undefined || !Number.isInteger(last - first)) throw new NotComputable('verdict.sumBoundsUnknown');
  if (last === first - 1 && (!expr.product || expr.shape.kind === 'scalar'))
    return sure(expr.product ? scalar(builder.constant(1)) : zeroOf(expr.shape, context.world));
  if (last < first || last - first + 1 > longestLoop) throw new NotComputable('verdict.sumTooLong', { terms: String(last - first + 1) });
  if (last - first + 1 > longestSum) return lowerLoop(expr, [first, last], context, lower);
  const terms = range(first, last).map((i) => lower(expr.body, bind(context, expr.index, scalar(builder.constant(i)))));
  if (!expr.product)
    return { value: terms.map((term) => term.value).reduce((sum, next) => addValues(builder, sum, next)), averaged: union(terms) };
  terms.forEach(requireSure);
  return sure(terms.map((term) => term.value).reduce((product, next) => multiplyValues(builder, product, next, false)));
}

const longestLoop = 4096;

/** Too many terms to be written out: the index is that of a loop. */
function lowerLoop(expr: ExprOf<'sum'>, [first, last]: readonly [number, number], context: Context, lower: LowerExpr): Lowered {
  const { world } = context;
  const isDrawn = [...walkExpr(expr.body)].some(
    ({ kind }) => kind === 'expectation' || kind === 'integral' || kind === 'stochastic-integral',
  );
  if (expr.product || isDrawn) throw new NotComputable('verdict.sumTooLong', { terms: String(last - first + 1) });
  const axis = world.axis(`sum over ${expr.index} from ${first}`, last - first + 1);
  const index = world.builder.table([axis], range(first, last));
  const body = lower(expr.body, bind(context, expr.index, scalar(index)));
  return mapLinear(body, (value) => mapComponents(value, (node) => world.builder.sumOver(axis, node)));
}

import { timeLetters } from '../conventions';
import type { Expr, Statement } from '../expr';
import { headOf } from '../names';
import { containsKind, mapExpr, walkExpr } from '../visit';
import { isWrittenBare } from './laws';

type Applied = Expr & { readonly kind: 'apply' };

/** `\langle S_\theta(x_t, t), v \rangle = \int S_\theta(x)^\top v`: in one formula S_θ(x) is S_θ(x, t), where all else that it is called with agrees. */
export function withMissingTimes(statement: Statement): Statement {
  if (statement.kind !== 'chain') return statement;
  const sides = statement.sides.filter((side) => side !== null);
  const timed = timedCalls(sides);
  const rates = ratesOfDensities(sides);
  if (timed.size + rates.size === 0) return statement;
  return { ...statement, sides: statement.sides.map((side) => side && atRate(withTimes(side, timed), rates)) };
}

/** The τ of `\partial_\tau p_\tau`, by the name of the density. */
function ratesOfDensities(sides: readonly Expr[]): ReadonlyMap<string, Expr> {
  const rates = new Map<string, Expr>();
  for (const side of sides.filter((one) => containsKind(one, 'partial')))
    for (const { of, variable } of [...walkExpr(side)].filter((part) => part.kind === 'partial')) {
      const [time, more] = of.kind === 'density' && of.given.length === 0 ? of.parameters : [];
      const isOwn = time?.kind === 'symbol' && time.name === variable && more === undefined && timeLetters.has(variable);
      if (of.kind === 'density' && isOwn) rates.set(of.name, time);
    }
  return rates;
}

/** `\partial_\tau p_\tau = \nabla \cdot (f p)`: the p beside its rate is the one at that time. */
const atRate = (side: Expr, rates: ReadonlyMap<string, Expr>): Expr =>
  rates.size === 0
    ? side
    : mapExpr(side, (part) => {
        const time = part.kind === 'density' && part.parameters.length + part.given.length === 0 ? rates.get(part.name) : undefined;
        return part.kind === 'density' && time !== undefined && isWrittenBare(part) ? { ...part, parameters: [time] } : part;
      });

/** The f(x) of an expression is the f(t, x) of another, where both are said to be one. */
export function withTimesOf(expr: Expr, other: Expr): Expr {
  return withTimes(expr, timedCalls([other]));
}

function timedCalls(exprs: readonly Expr[]): ReadonlyMap<string, Applied> {
  const timed = new Map<string, Applied>();
  for (const expr of exprs.filter((one) => containsKind(one, 'apply')))
    for (const node of walkExpr(expr)) if (node.kind === 'apply' && timeOf(node) !== null) timed.set(node.name, node);
  return timed;
}

function withTimes(expr: Expr, timed: ReadonlyMap<string, Applied>): Expr {
  return timed.size === 0 ? expr : mapExpr(expr, (node) => withTime(node, timed));
}

interface Timed {
  readonly time: Expr;
  /** What stands beside it. */
  readonly places: readonly Expr[];
  readonly isFirst: boolean;
}

/** The t that ends the arguments of `S(x, t)` or begins those of `f(t, x)`. */
function timeOf({ arguments: all }: Applied): Timed | null {
  const isTime = (place: Expr | undefined) => place?.kind === 'symbol' && timeLetters.has(headOf(place.name));
  if (all.length < 2) return null;
  if (isTime(all[all.length - 1])) return { time: all[all.length - 1]!, places: all.slice(0, -1), isFirst: false };
  return isTime(all[0]) ? { time: all[0]!, places: all.slice(1), isFirst: true } : null;
}

function withTime(node: Expr, timed: ReadonlyMap<string, Applied>): Expr {
  const other = node.kind === 'apply' ? timed.get(node.name) : undefined;
  const found = other === undefined ? null : timeOf(other);
  if (node.kind !== 'apply' || other === undefined || found === null) return node;
  if (node.arguments.length !== found.places.length || timeOf(node) !== null) return node;
  const fits = node.arguments.every((place, index) => place.shape.kind === found.places[index]!.shape.kind);
  const names = ({ parameters }: Applied) => parameters.map((part) => (part.kind === 'symbol' ? part.name : '')).join();
  if (!fits || names(node) !== names(other)) return node;
  return { ...node, arguments: found.isFirst ? [found.time, ...node.arguments] : [...node.arguments, found.time] };
}

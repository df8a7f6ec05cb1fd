import { timeLetters } from '../conventions';
import type { Expr, Statement } from '../expr';
import { headOf } from '../names';
import { containsKind, mapExpr, walkExpr } from '../visit';

type Applied = Expr & { readonly kind: 'apply' };

/** `\langle S_\theta(x_t, t), v \rangle = \int S_\theta(x)^\top v`: in one formula S_θ(x) is S_θ(x, t), where all else that it is called with agrees. */
export function withMissingTimes(statement: Statement): Statement {
  if (statement.kind !== 'chain') return statement;
  const sides = statement.sides.filter((side) => side !== null);
  const timed = timedCalls(sides);
  return timed.size === 0 ? statement : { ...statement, sides: statement.sides.map((side) => side && withTimes(side, timed)) };
}

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

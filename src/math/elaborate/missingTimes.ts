import { timeLetters } from '../conventions';
import type { Expr, Statement } from '../expr';
import { headOf } from '../names';
import { mapExpr, walkExpr } from '../visit';

type Applied = Expr & { readonly kind: 'apply' };

/** `\langle S_\theta(x_t, t), v \rangle = \int S_\theta(x)^\top v`: in one formula S_θ(x) is S_θ(x, t), where all else that it is called with agrees. */
export function withMissingTimes(statement: Statement): Statement {
  if (statement.kind !== 'chain') return statement;
  const timed = new Map<string, Applied>();
  for (const side of statement.sides)
    if (side) for (const node of walkExpr(side)) if (node.kind === 'apply' && timeOf(node) !== undefined) timed.set(node.name, node);
  if (timed.size === 0) return statement;
  return { ...statement, sides: statement.sides.map((side) => side && mapExpr(side, (node) => withTime(node, timed))) };
}

/** The t that ends the arguments of `S(x, t)`. */
function timeOf({ arguments: places }: Applied): Expr | undefined {
  const last = places[places.length - 1];
  return places.length > 1 && last?.kind === 'symbol' && timeLetters.has(headOf(last.name)) ? last : undefined;
}

function withTime(node: Expr, timed: ReadonlyMap<string, Applied>): Expr {
  const other = node.kind === 'apply' ? timed.get(node.name) : undefined;
  const time = other && timeOf(other);
  if (node.kind !== 'apply' || other === undefined || time === undefined) return node;
  const isShort = node.arguments.length === other.arguments.length - 1 && timeOf(node) === undefined;
  const fits = node.arguments.every((place, index) => place.shape.kind === other.arguments[index]!.shape.kind);
  const names = ({ parameters }: Applied) => parameters.map((part) => (part.kind === 'symbol' ? part.name : '')).join();
  return isShort && fits && names(node) === names(other) ? { ...node, arguments: [...node.arguments, time] } : node;
}

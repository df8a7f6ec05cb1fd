import type { Expr, ExprOf } from '../math/expr';
import { freeVariables, mapChildren, renameVariable, walkExpr } from '../math/visit';

/**
 * What an operator makes of a function, from what the text says that it makes of any: with `\mathcal L f = b f' + \tfrac12 f''` as `value`
 * and `pattern`, 𝓛g is b g′ + ½g″. Null where that cannot be written: f at another place, or g in other variables.
 */
export function applyOperator(value: Expr, pattern: ExprOf<'operation'>, use: ExprOf<'operation'>): Expr | null {
  const [, of] = pattern.operands;
  const [, operand] = use.operands;
  const from = of && argumentsOf(of);
  if (of === undefined || operand === undefined || from === undefined || from === null || !('name' in of)) return null;
  const names = namesFor(from, operand);
  if (names === null) return null;
  const renamed = from.reduce((expr, name, index) => renameVariable(expr, name, names[index]!), value);
  return put(renamed, of.name, names, operand);
}

/** The names of the arguments of a function at plain variables. */
function argumentsOf(expr: Expr): readonly string[] | null {
  const places = expr.kind === 'apply' ? expr.arguments : expr.kind === 'density' ? [...expr.of, ...expr.given] : null;
  const names = places?.map((place) => (place.kind === 'symbol' ? place.name : '')) ?? null;
  return names === null || names.includes('') ? null : names;
}

/** What the variables of the pattern are called where the operator is used: the same, or those of the functions there (`\mathcal T \nabla h`). */
function namesFor(from: readonly string[], operand: Expr): readonly string[] | null {
  const free = freeVariables(operand);
  if (from.some((name) => free.has(name))) return from;
  const there = argumentsOf(operand) ?? sharedArguments(operand);
  return there !== null && there.length === from.length && !there.some((name) => from.includes(name)) ? there : null;
}

/** At which variables all functions inside stand. */
function sharedArguments(operand: Expr): readonly string[] | null {
  const [first, ...others] = [...walkExpr(operand)].flatMap((part) =>
    part.kind === 'apply' || part.kind === 'density' ? [argumentsOf(part)] : [],
  );
  return first && others.every((other) => other?.join() === first.join()) ? first : null;
}

/** The operand in every place where the pattern has its function; null when one of them is another point. */
function put(value: Expr, name: string, at: readonly string[], operand: Expr): Expr | null {
  let isWritten = true;
  const visit = (expr: Expr): Expr => {
    if ((expr.kind !== 'apply' && expr.kind !== 'density') || expr.name !== name) return mapChildren(expr, visit);
    isWritten &&= argumentsOf(expr)?.join() === at.join();
    return operand;
  };
  const placed = visit(value);
  return isWritten ? placed : null;
}

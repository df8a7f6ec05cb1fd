import type { Expr } from '../math/expr';
import { headOf } from '../math/names';
import { children, walkExpr } from '../math/visit';

/** `∂_t p = …`, `∂_t u + … = 0` for an unknown that the text gives no value: an equation of motion, which defines rather than claims. */
export function isMotion(left: Expr, isDefined: (expr: Expr) => boolean): boolean {
  const terms = left.kind === 'add' ? left.terms : [left];
  return terms.some((term) => {
    const inner = term.kind === 'negate' ? term.of : term;
    return inner.kind === 'partial' && isTime(inner.variable) && hasUnknown(inner.of, isDefined);
  });
}

/** `x_{k+1} = x_k + …`: the right side uses the variable of the left at another index. */
export function isUpdate(left: Expr, right: Expr): boolean {
  const name = nameOf(left);
  if (name === null) return false;
  return [...walkExpr(right)].some((node) => {
    const other = nameOf(node);
    return other !== null && other !== name && headOf(other) === headOf(name) && /\d|[+-]/.test(name + other);
  });
}

function isTime(variable: string): boolean {
  return /^(?:t|s|tau)(?:_|$)/.test(variable);
}

/** A function, density or process that the text gives no value; the points it is taken at do not count. */
function hasUnknown(expr: Expr, isDefined: (expr: Expr) => boolean): boolean {
  if (expr.kind === 'apply' || expr.kind === 'density') return !isDefined(expr);
  if (expr.kind === 'symbol') return !isTimeSymbol(expr) && !isDefined(expr);
  return children(expr).some((child) => hasUnknown(child, isDefined));
}

function isTimeSymbol(expr: Expr): boolean {
  return expr.kind === 'symbol' && isTime(expr.name);
}

function nameOf(expr: Expr): string | null {
  return expr.kind === 'symbol' || expr.kind === 'apply' ? expr.name : null;
}

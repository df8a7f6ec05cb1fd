import type { Expr } from '../math/expr';
import { children, walkExpr } from '../math/visit';

/** Numbers that the text takes a root or logarithm of, raises to a power that is not whole, or makes a variance of: they are meant to be positive. */
export function findPositive(sides: readonly Expr[]): ReadonlySet<string> {
  return new Set(sides.flatMap((side) => [...walkExpr(side)]).flatMap((node) => scalarNames(argumentOf(node))));
}

function argumentOf(node: Expr): Expr | null {
  if (node.kind === 'normal-law') return node.covariance;
  if (node.kind === 'call') return node.name === 'sqrt' || node.name === 'log' ? node.argument : null;
  const isRoot = node.kind === 'power' && (node.exponent.kind !== 'number' || !Number.isInteger(node.exponent.value));
  return isRoot && node.exponent.kind !== 'negate' ? node.base : null;
}

const arithmetic: ReadonlySet<Expr['kind']> = new Set(['add', 'negate', 'product', 'divide', 'power']);

function scalarNames(expr: Expr | null): string[] {
  if (expr === null) return [];
  if (expr.kind === 'symbol') return expr.shape.kind === 'scalar' ? [expr.name] : [];
  return arithmetic.has(expr.kind) ? children(expr).flatMap(scalarNames) : [];
}

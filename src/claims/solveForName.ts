import { headOf, labelOf } from '../math/names';
import type { Expr } from '../math/expr';
import { children, walkExpr } from '../math/visit';
import { isolate } from './isolate';

/** A name that an equation determines. */
export interface Solved {
  readonly target: Named;
  /** What it is then; null where the equation tells it only through a derivative. */
  readonly value: Expr | null;
}

export type Named = Expr & { readonly kind: 'symbol' | 'apply' | 'density' };

/**
 * The name that `left = right` says something about, where the left side is more than the name: `\log p_\theta(x) = -E_\theta(x) - \log Z`,
 * `\sigma^2(t) = \int_0^t g^2`, `x_{k+1} - x_k = h f(x_k)`, `\nabla \log p = s`. It stands once in the equation, as `isFree` allows; what else
 * stands on its side stands only there. Null where no name is so.
 */
export function solveForName(left: Expr, right: Expr, isFree: (name: Named) => boolean): Solved | null {
  const candidates = [...walkExpr(left)].filter(isNamed).filter((name) => isTold(left, right, name) && isFree(name));
  for (const target of candidates) {
    const value = isolate(left, target, right);
    if (value !== null || isDifferentiated(left, target)) return { target, value };
  }
  return null;
}

export function isNamed(expr: Expr): expr is Named {
  return expr.kind === 'symbol' || expr.kind === 'apply' || expr.kind === 'density';
}

function isTold(left: Expr, right: Expr, target: Named): boolean {
  const here = outerNames(left);
  const there = new Set([...walkExpr(right)].filter(isNamed).map(({ name }) => name));
  const isOwn = here.filter(({ name }) => name === target.name).length === 1 && !there.has(target.name);
  const isCopy = ({ name }: Named) => headOf(name) === headOf(target.name) && labelOf(name) !== labelOf(target.name);
  const arguments_ = new Set([...walkExpr(target)].filter(isNamed).map(({ name }) => name));
  const shared = here.filter((other) => other !== target && there.has(other.name));
  return here.includes(target) && isOwn && shared.every((other) => isCopy(other) || arguments_.has(other.name)) && isSimple(left, target);
}

/** Names that stand for themselves, not as arguments of others. */
function outerNames(expr: Expr): Named[] {
  return isNamed(expr) ? [expr] : children(expr).flatMap(outerNames);
}

/** A symbol that may take any value is told only by an equation of plain arithmetic. */
function isSimple(left: Expr, target: Named): boolean {
  return target.kind !== 'symbol' || [...walkExpr(left)].every(({ kind }) => arithmetic.has(kind));
}

const arithmetic: ReadonlySet<Expr['kind']> = new Set([
  'symbol',
  'apply',
  'number',
  'constant',
  'add',
  'negate',
  'product',
  'divide',
  'power',
  'transpose',
  'call',
  'component',
] as const);

/** `\nabla \log p = …`: only derivatives and steps that can be undone stand before the name, which depends on what they differentiate by. */
function isDifferentiated(left: Expr, target: Named): boolean {
  if (left === target) return true;
  const child = children(left).find((part) => [...walkExpr(part)].includes(target));
  if (child === undefined) return false;
  if (isDerivative(left))
    return [...walkExpr(target)].some((part) => part.kind === 'symbol' && part.name === left.variable) && isDifferentiated(child, target);
  const inside = isolate(left, child, child); // any value: only whether the step can be undone counts
  return inside !== null && isDifferentiated(child, target);
}

type Derivative = Expr & { readonly kind: 'gradient' | 'partial' | 'divergence' | 'laplacian' | 'hessian' };

function isDerivative(expr: Expr): expr is Derivative {
  return ['gradient', 'partial', 'divergence', 'laplacian', 'hessian'].includes(expr.kind);
}

import { headOf, labelOf } from '../math/names';
import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { children, mapExpr, walkExpr } from '../math/visit';
import { isolate } from './isolate';

/** A name that an equation determines. */
export interface Solved {
  readonly target: Named;
  /** What it is then; null where the equation tells it only through a derivative. */
  readonly value: Expr | null;
}

export type Named = Expr & { readonly kind: 'symbol' | 'apply' | 'density' };

/** Which names an equation may tell: any on the left, on the right functions, densities and random variables. */
export interface Freedom {
  readonly isFree: (name: Named) => boolean;
  readonly isVariable: (name: Named) => boolean;
}

/**
 * The name that `left = right` says something about, where the left side is more than the name: `\log p_\theta(x) = -E_\theta(x) - \log Z`,
 * `\sigma^2(t) = \int_0^t g^2`, `x_{k+1} - x_k = h f(x_k)`, `\nabla \log p = s`, `\tfrac1h(x_{t+h} - x_t) = u(x_t) + R(h)`. It stands once in
 * the equation, as `isFree` allows; what else stands on its side stands only there, unless the name is a random variable's. Null where no
 * name is so.
 */
export function solveForName(left: Expr, right: Expr, freedom: Freedom): Solved | null {
  const { isFree, isVariable } = freedom;
  const isTellable = (name: Named) => name.kind !== 'symbol' || isVariable(name);
  return solveSide(left, right, freedom) ?? solveSide(right, left, { isVariable, isFree: (name) => isTellable(name) && isFree(name) });
}

function solveSide(side: Expr, other: Expr, { isFree, isVariable }: Freedom): Solved | null {
  const candidates = namesIn(side).filter((name) => standsOnce(side, other, name) && isFree(name));
  for (const target of candidates.filter((name) => isTold(side, other, name))) {
    const value = isolate(side, target, other);
    if (value !== null || (isDifferentiated(side, target) && !isTwin(side, other, target))) return { target, value };
  }
  const variable = candidates.find((name) => isVariable(name) && isolate(side, name, other) !== null);
  return variable === undefined ? null : { target: variable, value: null };
}

export function isNamed(expr: Expr): expr is Named {
  return expr.kind === 'symbol' || expr.kind === 'apply' || expr.kind === 'density';
}

/** Of a name that stands once. */
function isTold(left: Expr, right: Expr, target: Named): boolean {
  const here = outerNames(left);
  const there = new Set(namesIn(right).map(({ name }) => name));
  const isCopy = ({ name }: Named) => headOf(name) === headOf(target.name) && labelOf(name) !== labelOf(target.name);
  const arguments_ = new Set(namesIn(target).map(({ name }) => name));
  const shared = here.filter((other) => other !== target && there.has(other.name));
  return shared.every((other) => isCopy(other) || arguments_.has(other.name)) && mayTell(left, target);
}

/** For itself, not as the argument of another name. */
function standsOnce(side: Expr, other: Expr, target: Named): boolean {
  const here = outerNames(side).filter(({ name }) => name === target.name);
  return here.length === 1 && here[0] === target && !namesIn(other).some(({ name }) => name === target.name);
}

const named = new WeakMap<Expr, readonly Named[]>();

/** All names in an expression, found out once. */
export function namesIn(expr: Expr): readonly Named[] {
  const known = named.get(expr) ?? [...walkExpr(expr)].filter(isNamed);
  named.set(expr, known);
  return known;
}

const outer = new WeakMap<Expr, readonly Named[]>();

/** Names that stand for themselves, not as arguments of others. */
export function outerNames(expr: Expr): readonly Named[] {
  const known = outer.get(expr) ?? (isNamed(expr) ? [expr] : children(expr).flatMap(outerNames));
  outer.set(expr, known);
  return known;
}

/** A symbol that may take any value is told only by an equation of plain arithmetic. */
function mayTell(left: Expr, target: Named): boolean {
  return target.kind !== 'symbol' || isSimple(left);
}

/** Plain arithmetic of names and numbers. */
export function isSimple(expr: Expr): boolean {
  const known = simple.get(expr) ?? (arithmetic.has(expr.kind) && children(expr).every(isSimple));
  simple.set(expr, known);
  return known;
}

const simple = new WeakMap<Expr, boolean>();

export const arithmetic: ReadonlySet<Expr['kind']> = new Set([
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
  if (isDerivative(left)) return standsAt(target, left.variable) && isDifferentiated(child, target);
  const inside = isolate(left, child, child); // any value: only whether the step can be undone counts
  return inside !== null && isDifferentiated(child, target);
}

/** A derivative by a parameter tells nothing of the function. */
function standsAt(target: Named, variable: string): boolean {
  const places = target.kind === 'apply' ? target.arguments : target.kind === 'density' ? [...target.of, ...target.given] : [];
  return places.some((place) => [...walkExpr(place)].some((part) => part.kind === 'symbol' && part.name === variable));
}

/** `\nabla \log p = \nabla \log q` of two densities compares them. */
function isTwin(side: Expr, other: Expr, target: Named): boolean {
  const name = [...walkExpr(other)].find((node) => node.kind === target.kind && isNamed(node));
  if (name === undefined || !isNamed(name)) return false;
  return sameExpr(
    mapExpr(side, (node) => (isNamed(node) && node.name === target.name ? { ...node, name: name.name } : node)),
    other,
  );
}

type Derivative = Expr & { readonly kind: 'gradient' | 'partial' | 'divergence' | 'laplacian' | 'hessian' };

function isDerivative(expr: Expr): expr is Derivative {
  return ['gradient', 'partial', 'divergence', 'laplacian', 'hessian'].includes(expr.kind);
}

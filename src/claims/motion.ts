import { timeIn } from '../math/conventions';
import type { Expr, ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Role, Scope } from '../math/scope';
import { children, walkExpr } from '../math/visit';
import { likelyRole } from './names';

/**
 * `∂_t p = …`, `∂_t u + … = 0`, or `0 = -∇·(fp) + ½Δ(g²p)` for an unknown that the text gives no value: an equation of motion, or of what
 * does not move any more, which defines rather than claims.
 */
export function isMotion(left: Expr, right: Expr, isDefined: (expr: Expr) => boolean, scope: Scope): boolean {
  if (left.kind === 'differential' && left.of.kind === 'symbol') return true; // `dX_t = …` with several noises
  const isMoving = termsOf(left).some(
    (term) =>
      term.kind === 'partial' &&
      isTime(term.variable) &&
      !isChained(term, right) &&
      !isMovedByKnown(term, isDefined) &&
      hasUnknown(term.of, knownBeside(term, isDefined, scope)),
  );
  return isMoving || (isZero(left) && isBalance(right, isDefined)) || (isZero(right) && isBalance(left, isDefined));
}

/** `\\frac{d}{dt} \\log\\det M(t) = \\operatorname{tr}(M^{-1} \\dot M)`: how something made of M moves, by how M moves, is true of any M. */
function isChained({ of, variable }: ExprOf<'partial'>, right: Expr): boolean {
  if (of.kind === 'symbol' || of.kind === 'apply' || of.kind === 'density') return false;
  const namesOf = (expr: Expr) =>
    new Set([...walkExpr(expr)].flatMap((part) => (isMovable(part) && part.name !== variable ? [part.name] : [])));
  const inner = [...walkExpr(right)].filter((part) => part.kind === 'partial' && part.variable === variable);
  const moved = new Set(inner.flatMap((part) => [...namesOf(part)]));
  return moved.size > 0 && [...namesOf(of)].some((name) => moved.has(name));
}

/** `\frac{d}{dt} KL(p_t \| p)` after `p_t(x) = e^{tf(x) - K(t)} p(x)`: all in it that depends on t has a value. */
function isMovedByKnown({ of, variable }: ExprOf<'partial'>, isDefined: (expr: Expr) => boolean): boolean {
  if (of.kind === 'apply' || of.kind === 'density') return false;
  const moved = [...walkExpr(of)].filter((part) => isMovable(part) && part.name !== variable && dependsOn(part, variable));
  return moved.length > 0 && moved.every((part) => part.kind !== 'symbol' && isDefined(part));
}

const isMovable = (part: Expr): part is ExprOf<'symbol' | 'apply' | 'density'> =>
  part.kind === 'symbol' || part.kind === 'apply' || part.kind === 'density';

/** In `d/dt \\log(\\sigma^2 + t)`, which speaks of t itself, the σ is a number and no unknown that moves. */
function knownBeside({ of, variable }: ExprOf<'partial'>, isDefined: (expr: Expr) => boolean, scope: Scope): (expr: Expr) => boolean {
  const isNumber = (expr: Expr) => expr.kind === 'symbol' && stays.has(likelyRole(expr.name, scope)) && timeIn(expr.name) === '';
  return speaksOf(of, variable) ? (expr) => isDefined(expr) || isNumber(expr) : isDefined;
}

const stays: ReadonlySet<Role> = new Set<Role>(['scalar-parameter', 'parameter', 'dimension', 'constant', 'index']);

function speaksOf(expr: Expr, variable: string): boolean {
  if (expr.kind === 'apply' || expr.kind === 'density') return false;
  return expr.kind === 'symbol' ? expr.name === variable : children(expr).some((child) => speaksOf(child, variable));
}

function termsOf(expr: Expr): Expr[] {
  return (expr.kind === 'add' ? expr.terms : [expr]).map((term) => (term.kind === 'negate' ? term.of : term));
}

function isZero(expr: Expr): boolean {
  return (expr.kind === 'number' && expr.value === 0) || (expr.kind === 'constant' && expr.name === 'zero');
}

/** A sum of derivatives in space, each of a density or function that is unknown and depends on the place. */
function isBalance(expr: Expr, isDefined: (expr: Expr) => boolean): boolean {
  return termsOf(expr).every((term) => {
    const derivative = withoutFactor(term);
    if (!['gradient', 'divergence', 'laplacian', 'partial'].includes(derivative.kind) || !('variable' in derivative)) return false;
    const isUnknown = (node: Expr) => node.kind === 'density' && dependsOn(node, derivative.variable) && !isDefined(node);
    return [...walkExpr(derivative)].some(isUnknown);
  });
}

/** `½ Δ p` without its ½. */
function withoutFactor(term: Expr): Expr {
  return term.kind === 'product' && term.form === 'scale' && term.left.shape.kind === 'scalar' ? withoutFactor(term.right) : term;
}

function dependsOn(expr: Expr, variable: string): boolean {
  return [...walkExpr(expr)].some((node) => node.kind === 'symbol' && node.name === variable);
}

/** `x_{k+1} = x_k + …`: the right side uses the variable of the left at another index. */
export function isUpdate(left: Expr, right: Expr): boolean {
  const name = nameOf(left);
  if (name === null) return false;
  return [...walkExpr(right)].some((node) => {
    const other = nameOf(node);
    return other !== null && other !== name && headOf(other) === headOf(name) && /\d|[+-]/.test(name + other) && !isFromStart(name, other);
  });
}

/** `Y_T = Y_0 e^{…}` is no step from one to the next. */
function isFromStart(name: string, other: string): boolean {
  return /^[A-Za-z]+$/.test(labelOf(name)) && labelOf(other) === '0';
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

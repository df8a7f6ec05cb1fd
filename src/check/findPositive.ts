import type { Range } from '../claims/placeInOrder';
import { isNumber } from '../math/build';
import { timeLetters } from '../math/conventions';
import type { Expr, ExprOf } from '../math/expr';
import type { Scope } from '../math/scope';
import { children, walkExpr } from '../math/visit';
import { anyValueOf, headOf } from '../math/names';
import { lawOf } from '../probes/lawOf';
import { quotientFactors } from '../math/quotientFactors';
import { isFamily } from '../probes/wholeNumbers';

/** Numbers that the text takes a root or logarithm of, raises to a power that is not whole, makes a variance of, compares with a length, or integrates up to over time: they are meant to be positive. */
export function findPositive(sides: readonly Expr[], scope: Scope): ReadonlySet<string> {
  const nodes = sides.flatMap((side) => [...walkExpr(side)]);
  const meant = nodes.flatMap((node) => [argumentOf(node), ...spreadsOf(node, scope), ...thresholdsOf(node), ...endOf(node)]);
  return new Set(meant.flatMap((expr) => [...scalarNames(expr), ...decayed(expr), ...(expr === null ? [] : familiesIn(expr, scope))]));
}

/** The b of `\sqrt{b_k}` and of `\sqrt{\prod_j b_j}`: what is meant of one member is meant of all. */
function familiesIn(expr: Expr, scope: Scope): string[] {
  if (expr.kind === 'apply') return isMember(expr, scope) ? [anyValueOf(expr.name)] : [];
  const isOfParts = arithmetic.has(expr.kind) || (expr.kind === 'sum' && expr.product);
  return isOfParts ? (expr.kind === 'sum' ? [expr.body] : children(expr)).flatMap((part) => familiesIn(part, scope)) : [];
}

const isMember = (expr: ExprOf<'apply'>, scope: Scope): boolean =>
  expr.shape.kind === 'scalar' && expr.arguments.length > 0 && isFamily(expr, scope);

/** t and κ of `\sqrt{1 - e^{-2κt}}`, the end of the integral in `1 - e^{-\int_0^t β}`: what has decayed is less than 1. */
function decayed(expr: Expr | null): string[] {
  if (expr === null) return [];
  return quotientFactors(expr).flatMap((factor) => {
    const taken = takenFromOne(factor);
    return taken?.kind === 'call' && taken.name === 'exp' && taken.argument.kind === 'negate' ? grownNames(taken.argument.of) : [];
  });
}

function grownNames(expr: Expr): string[] {
  if (expr.kind !== 'integral')
    return quotientFactors(expr).flatMap((factor) => (factor.kind === 'integral' ? grownNames(factor) : scalarNames(factor)));
  return expr.bounds !== null && isNumber(expr.bounds.lower, 0) ? scalarNames(expr.bounds.upper) : [];
}

/** The ε of `P(|X| > \epsilon)`: with what a length is compared. */
function thresholdsOf(node: Expr): readonly Expr[] {
  const comparisons = node.kind === 'cases' ? node.arms.flatMap((arm) => arm.comparisons) : [];
  const isLength = ({ kind }: Expr) => kind === 'absolute' || kind === 'norm';
  return comparisons.flatMap(({ left, right }) => (isLength(left) ? [right] : isLength(right) ? [left] : []));
}

/** T of `\int_0^T \dots dt`: times run on. */
const endOf = (node: Expr): readonly Expr[] =>
  node.kind === 'integral' && node.bounds !== null && isNumber(node.bounds.lower, 0) && timeLetters.has(headOf(node.variable))
    ? [node.bounds.upper]
    : [];

/** The variances of what is averaged over, and how far from 0 it reaches, also where only the text says its law. */
function spreadsOf(node: Expr, scope: Scope): readonly Expr[] {
  const laws = node.kind === 'expectation' ? node.binders.map((binder) => lawOf(binder, scope)) : [];
  return laws.flatMap((law) =>
    law.kind === 'normal' ? [law.covariance] : law.kind === 'uniform' && isNumber(law.lower, 0) ? [law.upper] : [],
  );
}

/**
 * `\sqrt{1 - a}`, `N(0, (1 - a) I)`: numbers of which 1 − a has a root or is a variance lie below 1, and so does what is taken from 1 together; times lie before
 * the end T of which T − t has one, and of two numbers a and b the second is less where a − b has one.
 */
export function findBelowOne(sides: readonly Expr[], positive: ReadonlySet<string>, scope: Scope): ReadonlyMap<string, Range> {
  const rooted = sides.flatMap((side) => [...walkExpr(side)]).flatMap((node) => argumentOf(node) ?? []);
  const factors = rooted.flatMap(quotientFactors);
  const names = smallestBounds(factors.flatMap((factor) => leftOfOne(factor, scope)));
  const times = factors.flatMap(timeToEnd).flatMap(inOrder);
  const ordered = oneOrder(factors.flatMap((factor) => differenceIn(factor, positive))).flatMap(inOrder);
  return new Map([
    ...[...names].map(([name, upper]): readonly [string, Range] => [name, { lower: positive.has(name) ? 0 : -Infinity, upper }]),
    ...ordered,
    ...times,
  ]);
}

/** Two numbers, of which the first is the larger. */
interface Order {
  readonly larger: string;
  readonly less: string;
}

const inOrder = ({ larger, less }: Order): (readonly [string, Range])[] => [
  [larger, { lower: 1, upper: Infinity }],
  [less, { lower: 0, upper: 1 }],
];

/** A number that is more than one and less than another has no place on either side of 1. */
function oneOrder(orders: readonly Order[]): readonly Order[] {
  const isBetween = (name: string) => orders.some(({ larger }) => larger === name) && orders.some(({ less }) => less === name);
  return orders.filter(({ larger, less }) => !isBetween(larger) && !isBetween(less));
}

/** a and b of `a - b`, two positive numbers. */
function differenceIn(expr: Expr, positive: ReadonlySet<string>): Order[] {
  const [more, taken, third] = expr.kind === 'add' ? expr.terms : [];
  if (more?.kind !== 'symbol' || taken?.kind !== 'negate' || taken.of.kind !== 'symbol' || third !== undefined) return [];
  const isPositive = ({ name, shape }: ExprOf<'symbol'>) => shape.kind === 'scalar' && positive.has(name);
  return isPositive(more) && isPositive(taken.of) ? [{ larger: more.name, less: taken.of.name }] : [];
}

/** T and t of `T - t`: the end of time, and a time before it. */
function timeToEnd(expr: Expr): readonly Order[] {
  const [end, taken, more] = expr.kind === 'add' ? expr.terms : [];
  const isEnd = end?.kind === 'symbol' && end.name === 'T' && more === undefined;
  return isEnd && taken?.kind === 'negate' && taken.of.kind === 'symbol' && timeLetters.has(taken.of.name)
    ? [{ larger: end.name, less: taken.of.name }]
    : [];
}

type Bound = readonly [name: string, upper: number];

/** a and b of `1 - a - b^2`, each of which takes an even share of the 1. */
function leftOfOne(expr: Expr, scope: Scope): Bound[] {
  const [one, ...taken] = expr.kind === 'add' ? expr.terms : [];
  if (one === undefined || !isNumber(one, 1) || taken.some(({ kind }) => kind !== 'negate')) return [];
  return taken.flatMap((term) => (term.kind === 'negate' ? boundOf(term.of, 1 / taken.length, scope) : []));
}

function boundOf(taken: Expr, share: number, scope: Scope): Bound[] {
  if (taken.kind === 'apply') return isMember(taken, scope) ? [[anyValueOf(taken.name), share]] : [];
  if (taken.kind === 'sum' && taken.product) return [...boundOf(taken.body, 1, scope), ...leftOfOne(taken.body, scope)];
  if (taken.kind === 'symbol' && taken.shape.kind === 'scalar') return [[taken.name, share]];
  const isSquare =
    taken.kind === 'power' && isNumber(taken.exponent, 2) && taken.base.kind === 'symbol' && taken.base.shape.kind === 'scalar';
  return isSquare && taken.base.kind === 'symbol' ? [[taken.base.name, Math.sqrt(share)]] : [];
}

function smallestBounds(bounds: readonly Bound[]): ReadonlyMap<string, number> {
  const least = new Map<string, number>();
  for (const [name, upper] of bounds) least.set(name, Math.min(upper, least.get(name) ?? Infinity));
  return least;
}

function takenFromOne(expr: Expr): Expr | undefined {
  const [one, taken, more] = expr.kind === 'add' ? expr.terms : [];
  return one !== undefined && isNumber(one, 1) && taken?.kind === 'negate' && more === undefined ? taken.of : undefined;
}

function argumentOf(node: Expr): Expr | null {
  if (node.kind === 'normal-law') return node.covariance;
  if (node.kind === 'call') return node.name === 'sqrt' || node.name === 'log' ? node.argument : null;
  return node.kind === 'power' && !isWhole(node.exponent) ? node.base : null;
}

/** Also of `x^{-n}`, which is 1 over a power; `x^{-d/2}` is one over a root. */
function isWhole(exponent: Expr): boolean {
  if (exponent.kind === 'number') return Number.isInteger(exponent.value);
  return exponent.kind === 'negate' && exponent.of.kind !== 'divide';
}

const arithmetic: ReadonlySet<Expr['kind']> = new Set(['add', 'negate', 'product', 'divide', 'power']);

function scalarNames(expr: Expr | null): string[] {
  if (expr === null) return [];
  if (expr.kind === 'symbol') return expr.shape.kind === 'scalar' ? [expr.name] : [];
  return arithmetic.has(expr.kind) ? children(expr).flatMap(scalarNames) : [];
}

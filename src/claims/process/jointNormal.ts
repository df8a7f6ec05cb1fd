import { isNumber, makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makePower, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Binder, type Expr } from '../../math/expr';
import { evaluateNumber } from '../../math/evaluateNumber';
import { tidy } from '../../math/tidy';
import { substituteName, walkExpr } from '../../math/visit';
import { pathVariable, type Functional } from './functionals';
import type { System } from './system';

/** Times from the first to the last, which may be a number (`1` of a bridge on [0, 1]). */
export type Order = readonly string[];

/**
 * The average over paths of an expression in functionals of Brownian motions: they are jointly normal with E[∫f dW ∫g dB] = ρ∫fg (K. Itô, "Stochastic
 * integral", 1944), and are drawn as L ζ with the Cholesky factor L of that. Undefined where bounds are no times of the order or a ρ is not known.
 */
export function averageOverPaths(
  body: Expr,
  functionals: ReadonlyMap<string, Functional>,
  order: Order,
  correlation: System['correlation'],
): Expr | undefined {
  const names = [...functionals.keys()];
  if (names.length === 0) return body;
  if (degreeIn(body, functionals) <= 2) return averageOfSquares(body, functionals, order, correlation);
  const exponential = asExponential(body, functionals);
  if (exponential !== undefined) return averageOfExponential(exponential, functionals, order, correlation);
  if (names.length > 4) return undefined;
  const rows = factor([...functionals.values()], order, correlation, body);
  if (rows === undefined) return undefined;
  const draws = names.map((_, at) => makeSymbol(`path_draw_${at + 1}`, scalarShape, body.span));
  const drawn = rows.map((row) =>
    sum(
      row.map((part, at) => part && makeProduct(part, draws[at]!)),
      body,
    ),
  );
  const inPlace = names.reduce((expr, name, at) => substituteName(expr, name, drawn[at]!), body);
  const law = { kind: 'normal', mean: makeNumber(0, body.span), covariance: makeNumber(1, body.span) } as const;
  const binders = draws.map(({ name, span }): Binder => ({ variable: name, shape: scalarShape, law, span }));
  return { kind: 'expectation', binders, body: inPlace, span: body.span, shape: body.shape };
}

/**
 * E[q(Z)] of a q of degree two and jointly normal Z of mean 0: q(0) + ½ Σ_i c_ii (q(e_i) + q(-e_i) - 2q(0)) + Σ_{i<j} c_ij (q(e_i + e_j) - q(e_i) - q(e_j) +
 * q(0)), which needs no root of a covariance.
 */
function averageOfSquares(
  body: Expr,
  functionals: ReadonlyMap<string, Functional>,
  order: Order,
  correlation: System['correlation'],
): Expr | undefined {
  const { span } = body;
  const names = [...functionals.keys()];
  const at = (values: Readonly<Record<string, number>>) =>
    tidy(names.reduce((expr, name) => substituteName(expr, name, makeNumber(values[name] ?? 0, span)), body));
  const less = (expr: Expr) => makeNegate(expr, span);
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const terms: Expr[] = [at({})];
  for (const [i, one] of names.entries())
    for (const other of names.slice(0, i + 1)) {
      const covariance = covarianceOf(functionals.get(one)!, functionals.get(other)!, order, correlation); // both are keys
      if (covariance === undefined) return undefined;
      if (covariance === null) continue;
      const weight =
        one === other
          ? makeProduct(half, makeAdd([at({ [one]: 1 }), at({ [one]: -1 }), less(at({})), less(at({}))]))
          : makeAdd([at({ [one]: 1, [other]: 1 }), less(at({ [one]: 1 })), less(at({ [other]: 1 })), at({})]);
      if (evaluateNumber(weight, () => NaN) !== 0) terms.push(makeProduct(weight, covariance));
    }
  return makeAdd(terms);
}

/** c e^q with a q of degree one. */
interface Exponential {
  readonly factor: Expr;
  readonly exponent: Expr;
}

/** `e^{-\theta W_t - \frac12\theta^2t}`, also times what is certain, and a power of it; undefined for others, also where q is not linear. */
function asExponential(body: Expr, names: ReadonlyMap<string, unknown>): Exponential | undefined {
  const one = makeNumber(1, body.span);
  if (body.kind === 'call' && body.name === 'exp')
    return degreeIn(body.argument, names) <= 1 ? { factor: one, exponent: body.argument } : undefined;
  if (isFree(body, names)) return { factor: body, exponent: makeNumber(0, body.span) };
  if (body.kind === 'power' && body.exponent.kind === 'number') {
    const base = asExponential(body.base, names);
    return base && { factor: makePower(base.factor, body.exponent, body.span), exponent: makeProduct(body.exponent, base.exponent) };
  }
  if (body.kind !== 'product' || body.form !== 'scale') return undefined;
  const [left, right] = [asExponential(body.left, names), asExponential(body.right, names)];
  return left && right && { factor: makeProduct(left.factor, right.factor), exponent: makeAdd([left.exponent, right.exponent]) };
}

/** E[c e^q] = c exp(E q + ½ E[(q - E q)²]). */
function averageOfExponential(
  { factor: before, exponent }: Exponential,
  functionals: ReadonlyMap<string, Functional>,
  order: Order,
  correlation: System['correlation'],
): Expr | undefined {
  const { span } = exponent;
  const mean = [...functionals.keys()].reduce((expr, name) => substituteName(expr, name, makeNumber(0, span)), exponent);
  const centred = makeAdd([exponent, makeNegate(mean, span)]);
  const variance = averageOfSquares(makePower(centred, makeNumber(2, span), span), functionals, order, correlation);
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  return variance && makeProduct(before, makeCall('exp', makeAdd([mean, makeProduct(half, variance)]), span));
}

/** The degree of a polynomial in some names, as it is written; infinite where it is none. */
function degreeIn(expr: Expr, names: ReadonlyMap<string, unknown>): number {
  switch (expr.kind) {
    case 'symbol':
      return names.has(expr.name) ? 1 : 0;
    case 'negate':
      return degreeIn(expr.of, names);
    case 'add':
      return Math.max(...expr.terms.map((term) => degreeIn(term, names)));
    case 'product':
      return degreeIn(expr.left, names) + degreeIn(expr.right, names);
    case 'divide':
      return degreeIn(expr.denominator, names) === 0 ? degreeIn(expr.numerator, names) : Infinity;
    case 'power':
      if (expr.exponent.kind === 'number' && expr.exponent.value >= 0) return expr.exponent.value * degreeIn(expr.base, names);
      return isFree(expr, names) ? 0 : Infinity;
    default:
      return isFree(expr, names) ? 0 : Infinity;
  }
}

const isFree = (expr: Expr, names: ReadonlyMap<string, unknown>) =>
  ![...walkExpr(expr)].some((part) => part.kind === 'symbol' && names.has(part.name));

type Row = readonly (Expr | null)[];

/** L with L Lᵀ the covariance; null stands for 0. */
function factor(functionals: readonly Functional[], order: Order, correlation: System['correlation'], at: Expr): Row[] | undefined {
  const rows: Row[] = [];
  for (const [i, functional] of functionals.entries()) {
    const row: (Expr | null)[] = [];
    for (let j = 0; j <= i; j++) {
      const covariance = covarianceOf(functional, functionals[j]!, order, correlation);
      if (covariance === undefined) return undefined;
      const before = row.slice(0, j).map((part, k) => part && multiplied(part, (j === i ? row : rows[j]!)[k] ?? null));
      const left = [covariance, ...before.map((part) => part && makeNegate(part, at.span))].filter((part) => part !== null);
      const rest = left.length === 0 ? null : makeAdd(left);
      if (j === i) row.push(rest && makeCall('sqrt', rest, at.span));
      else row.push(rest && makeDivide(rest, rows[j]![j]!));
    }
    if (row[i] === null) return undefined;
    rows.push(row);
  }
  return rows;
}

const multiplied = (one: Expr, other: Expr | null) => other && makeProduct(one, other);

/** ρ ∫ f g over what the ranges share; null for 0, undefined where that is not known. */
function covarianceOf(one: Functional, other: Functional, order: Order, correlation: System['correlation']): Expr | null | undefined {
  const ranks = [one.from, other.from, one.to, other.to].map((time) => rankOf(time, order));
  const [from, otherFrom, to, otherTo] = ranks;
  if (from === undefined || otherFrom === undefined || to === undefined || otherTo === undefined) return undefined;
  const together = one.noise === other.noise ? 'same' : correlation(one.noise, other.noise);
  if (together === undefined) return undefined;
  if (together === 'none' || Math.max(from, otherFrom) >= Math.min(to, otherTo)) return null;
  const lower = from >= otherFrom ? one.from : other.from;
  const upper = to <= otherTo ? one.to : other.to;
  const product = makeProduct(one.weight, other.weight);
  const integral = isNumber(one.weight, 1) && isNumber(other.weight, 1) ? lengthOf(lower, upper) : integralOf(product, lower, upper);
  return together === 'same' ? integral : makeProduct(together, integral);
}

const lengthOf = (lower: Expr, upper: Expr): Expr => (isNumber(lower, 0) ? upper : makeAdd([upper, makeNegate(lower, lower.span)]));

function integralOf(body: Expr, lower: Expr, upper: Expr): Expr {
  const { span } = body;
  return { kind: 'integral', variable: pathVariable, variableShape: scalarShape, bounds: { lower, upper }, body, span, shape: scalarShape };
}

function rankOf(time: Expr, order: Order): number | undefined {
  if (isNumber(time, 0)) return -1;
  const name = time.kind === 'symbol' ? time.name : time.kind === 'number' ? String(time.value) : null;
  const rank = name === null ? -1 : order.indexOf(name);
  return rank < 0 ? undefined : rank;
}

function sum(terms: readonly (Expr | null)[], { span }: Expr): Expr {
  const known = terms.filter((term) => term !== null);
  return known.length === 0 ? makeNumber(0, span) : makeAdd(known);
}

/**
 * The first time is positive, and each other one the one before and something positive: what is said of s < t is said of all such. Before a last time
 * that is a number h, h(1 - e^{-u}) of such u.
 */
export function putInOrder(expr: Expr, order: Order): Expr {
  const horizon = Number(order.at(-1));
  const isBounded = Number.isFinite(horizon);
  const times = isBounded ? order.slice(0, -1) : order;
  if (order.length < 2) return expr;
  const { span } = expr;
  const gaps = times.map((_, at) => makePower(makeSymbol(`path_gap_${at + 1}`, scalarShape, span), makeNumber(2, span), span));
  const before = (elapsed: Expr): Expr => {
    const left = makeCall('exp', makeNegate(elapsed, span), span);
    return makeProduct(makeNumber(horizon, span), makeAdd([makeNumber(1, span), makeNegate(left, span)]));
  };
  const placeOf = (at: number): Expr => {
    const elapsed = at === 0 ? gaps[0]! : makeAdd(gaps.slice(0, at + 1));
    return isBounded ? before(elapsed) : elapsed;
  };
  return times.reduce((placed, time, at) => substituteName(placed, time, placeOf(at)), expr);
}

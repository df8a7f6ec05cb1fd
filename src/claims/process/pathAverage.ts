import { makeCall, makeNumber, makePartial, makeProduct } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { freeVariables, renameVariable, walkExpr } from '../../math/visit';
import { bareState } from '../forwardSde';
import { readAffine } from './linearIn';

/** `u(x, t) = F(t) \mathbb E[e^{-\int_t^T r(X_s)ds} φ(X_T) \mid X_t = x]`, or with `+ \int_t^T c(X_s)ds` and no exponential. */
export interface PathAverage {
  readonly function: ExprOf<'apply'>;
  readonly at: ExprOf<'symbol'>;
  readonly time: ExprOf<'symbol'>;
  /** X, without its time. */
  readonly state: string;
  /** The time is that of the condition; otherwise the condition is at 0 and the time is the later one. */
  readonly isBackward: boolean;
  /** φ at the place of the condition. */
  readonly payoff: Expr;
  /** T, or the 0 of X_0 where the time is the later one. */
  readonly end: string;
  /** −r and c at the place and the time of the condition; null where they are 0. */
  readonly growth: Expr | null;
  readonly gain: Expr | null;
  readonly factor: Expr | null;
}

/** Null for a function that is no average over the paths of one state from one point on. */
export function readPathAverage(statement: Statement): PathAverage | null {
  const found = statement.kind === 'chain' ? readSides(statement) : null;
  const parts = found && partsOf(found.body);
  if (found === null || parts === null) return null;
  const { left, given, factor, at, time } = found;
  if (freeVariables(parts.payoff).has(time.name)) return null;
  const named = statesIn(parts.payoff, bareOf(given.variable));
  const [last, ...more] = named.length > 0 ? named : lastOf(parts, bareOf(given.variable));
  if (last === undefined || more.length > 0) return null;
  const [isBackward, isForward] = [given.variable, last].map((name) => name.endsWith(`_${time.name}`)) as [boolean, boolean]; // two
  const state = bareOf(last);
  if (isBackward === isForward || state !== bareOf(given.variable)) return null;
  const [from, to] = [given.variable, last].map((name) => name.slice(state.length + 1)) as [string, string]; // two
  if (parts.along !== null && (nameOf(parts.along.bounds?.lower) !== from || nameOf(parts.along.bounds?.upper) !== to)) return null;
  const rate = parts.along && rateAt(parts.along, state, at, time);
  const payoff = renameVariable(parts.payoff, last, at.name);
  const [growth, gain] = parts.isDiscount ? [rate, null] : [null, rate];
  return { function: left, at, time, state, isBackward, payoff, end: isBackward ? to : from, growth, gain, factor };
}

interface Sides {
  readonly left: ExprOf<'apply'>;
  readonly at: ExprOf<'symbol'>;
  readonly time: ExprOf<'symbol'>;
  readonly given: ExprOf<'evaluation'>;
  readonly body: Expr;
  readonly factor: Expr | null;
}

function readSides({ sides, relations }: Statement & { kind: 'chain' }): Sides | null {
  const [left, right, ...more] = sides;
  if (left?.kind !== 'apply' || !right || more.length > 0 || !['equal', 'define'].includes(relations[0]?.sign ?? '')) return null;
  const all = [...left.arguments, ...left.parameters];
  const places = all.filter((one): one is ExprOf<'symbol'> => one.kind === 'symbol');
  const [factor, given] = right.kind === 'product' && right.form === 'scale' ? [right.left, right.right] : [null, right];
  const mean = given.kind === 'evaluation' ? given.body : null;
  if (places.length !== 2 || all.length !== 2 || given.kind !== 'evaluation' || mean?.kind !== 'expectation') return null;
  const name = nameOf(given.at);
  const [at, time] = [places.find((one) => one.name === name), places.find((one) => one.name !== name)];
  if (!at || !time || (factor !== null && freeVariables(factor).has(at.name))) return null;
  const { numbers, body } = splitBody(mean.body, bareOf(given.variable));
  const own = [...(factor === null ? [] : [factor]), ...numbers];
  return { left, at, time, given, body, factor: own.length === 0 ? null : own.reduce((one, other) => makeProduct(one, other)) };
}

/** Factors in which no state stands, as `e^{-r(T-t)}`, and what is averaged. */
function splitBody(body: Expr, state: string): { readonly numbers: readonly Expr[]; readonly body: Expr } {
  const isNumber = (expr: Expr) => expr.shape.kind === 'scalar' && statesIn(expr, state).length === 0 && !hasIntegral(expr);
  if (body.kind !== 'product' || body.form !== 'scale') return { numbers: [], body };
  const [own, rest] = isNumber(body.left) ? [body.left, body.right] : [body.right, body.left];
  if (!isNumber(own)) return { numbers: [], body };
  const more = splitBody(rest, state);
  return { numbers: [own, ...more.numbers], body: more.body };
}

interface Parts {
  readonly payoff: Expr;
  /** ∫ of what is added up along the path, or stands in the exponential. */
  readonly along: ExprOf<'integral'> | null;
  readonly isDiscount: boolean;
}

/** X_T of ∫_t^T, of a discount alone. */
function lastOf({ along, isDiscount }: Parts, state: string): readonly string[] {
  return along === null || !isDiscount ? [] : [`${state}_${nameOf(along.bounds?.upper)}`];
}

/** φ, e^{−∫r} φ, e^{−∫r} or φ + ∫c. */
function partsOf(body: Expr): Parts | null {
  const plain = hasIntegral(body) ? null : { payoff: body, along: null, isDiscount: false };
  if (plain !== null) return plain;
  if (body.kind === 'add' && body.terms.length === 2) {
    const along = body.terms.find((term) => term.kind === 'integral');
    const payoff = body.terms.find((term) => term !== along);
    return along?.kind === 'integral' && payoff && !hasIntegral(payoff) ? { payoff, along, isDiscount: false } : null;
  }
  const whole = discountOf(body);
  if (whole !== null) return { payoff: makeNumber(1, body.span), along: whole, isDiscount: true };
  if (body.kind !== 'product' || body.form !== 'scale') return null;
  const [left, right] = [discountOf(body.left), discountOf(body.right)];
  const payoff = left === null ? body.left : body.right;
  const along = left ?? right;
  return along !== null && !hasIntegral(payoff) ? { payoff, along, isDiscount: true } : null;
}

/** ∫ −r of e^{−∫ r}. */
function discountOf(expr: Expr): ExprOf<'integral'> | null {
  if (expr.kind !== 'call' || expr.name !== 'exp') return null;
  const { argument } = expr;
  if (argument.kind === 'integral') return argument;
  const inner = argument.kind === 'negate' ? argument.of : null;
  return inner?.kind === 'integral' ? { ...inner, body: { kind: 'negate', of: inner.body, span: inner.span, shape: inner.shape } } : null;
}

const hasIntegral = (expr: Expr): boolean =>
  [...walkExpr(expr)].some((part) => part.kind === 'integral' || part.kind === 'stochastic-integral');

/** r(X_s) at the place and the time of the condition. */
function rateAt({ body, variable }: ExprOf<'integral'>, state: string, at: ExprOf<'symbol'>, time: ExprOf<'symbol'>): Expr {
  return renameVariable(renameVariable(body, `${state}_${variable}`, at.name), variable, time.name);
}

const statesIn = (expr: Expr, state: string): string[] =>
  [...freeVariables(expr)].filter((name) => bareOf(name) === state && name !== state);

/** X of X_t, X_s, X_T and X_0. */
const bareOf = (name: string): string => (/_[\dT]$/.test(name) ? name.slice(0, -2) : bareState(name));

const nameOf = (expr: Expr | undefined): string =>
  expr?.kind === 'symbol' ? expr.name : expr?.kind === 'number' ? String(expr.value) : '';

/** (log F)′ of the factor before the average, r of e^{−r(T−t)}; null where there is none. */
export function growthOfFactor({ factor, time }: PathAverage): Expr | null {
  if (factor === null) return null;
  const exponent = factor.kind === 'call' && factor.name === 'exp' ? readAffine(factor.argument, time.name)?.coefficient : null;
  return exponent ?? makePartial(makeCall('log', factor, factor.span), time.name, 1, factor.span);
}

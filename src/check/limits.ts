import { makeAdd, makeNumber } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Scope } from '../math/scope';
import { freeVariables, mapExpr, substituteName, walkExpr } from '../math/visit';

/** An equation that holds for small h, or for large n: both sides where the variable is h away from where it goes. */
export interface LimitQuestion {
  readonly variable: string;
  /** How the variable comes near. */
  readonly goes: 'to-infinity' | 'from-above' | 'from-below';
  /** What the difference is said to be of the order of; null where it is only said to vanish. */
  readonly order: Expr | null;
  /** Smaller than any multiple of the order, o(h). */
  readonly isLittle: boolean;
  at(distance: number): { readonly left: Expr; readonly right: Expr; readonly order: Expr | null };
}

/** Null where no limit and no order is written, or more than one thing that goes somewhere. */
export function readLimitQuestion(left: Expr, right: Expr, scope: Scope): LimitQuestion | null {
  const parts = [left, right].flatMap((side) => [...walkExpr(side)]);
  const limits = parts.filter((part) => part.kind === 'limit');
  const orders = parts.filter((part) => part.kind === 'operation' && part.name === 'order');
  if (limits.length > 0 && orders.length === 0)
    return limits.some((limit) => isOfPaths(limit, scope)) ? null : readLimits(left, right, limits);
  return limits.length === 0 && orders.length === 1 ? readOrder(left, right, orders[0] as ExprOf<'operation'>, scope) : null; // filtered by kind
}

/** `\lim_{\|\Pi\| \to 0} \sum_i (W_{t_{i+1}} - W_{t_i})^2`: of a random path, which no smooth function stands for; or of nothing that goes anywhere. */
function isOfPaths({ body, variable }: ExprOf<'limit'>, { symbols }: Scope): boolean {
  const isPath = (name: string) =>
    [name, `${name}_t`].some((one) => symbols.get(one)?.role === 'process' || symbols.get(one)?.noise === true);
  const parts = [...walkExpr(body)];
  return !freeVariables(body).has(variable) || parts.some((part) => (part.kind === 'apply' || part.kind === 'symbol') && isPath(part.name));
}

function readLimits(left: Expr, right: Expr, limits: readonly ExprOf<'limit'>[]): LimitQuestion | null {
  const [first] = limits;
  if (
    first === undefined ||
    !limits.every((one) => one.variable === first.variable && sameExpr(one.to, first.to) && one.side === first.side)
  )
    return null;
  const isInfinite = first.to.kind === 'constant' && first.to.name === 'infinity';
  if (!isInfinite && [...walkExpr(first.to)].some((part) => part.kind === 'constant' && part.name === 'infinity')) return null;
  const goes = isInfinite ? 'to-infinity' : first.side === 'below' ? 'from-below' : 'from-above';
  const put = (side: Expr, place: Expr) =>
    mapExpr(side, (part) => (part.kind === 'limit' ? putValue(part.body, part.variable, place) : part));
  return {
    variable: first.variable,
    goes,
    order: null,
    isLittle: false,
    at: (distance) => {
      const place = placeAt(first.to, goes, distance);
      return { left: put(left, place), right: put(right, place), order: null };
    },
  };
}

function readOrder(left: Expr, right: Expr, term: ExprOf<'operation'>, scope: Scope): LimitQuestion | null {
  const [order, little] = term.operands;
  const names = order === undefined ? [] : [...freeVariables(order)];
  const [variable] = names;
  if (order === undefined || variable === undefined || names.length !== 1 || ![left, right].some((side) => isTerm(side, term))) return null;
  if (scope.symbols.get(variable)?.shape.kind === 'vector') return null;
  const without = (side: Expr) => mapExpr(side, (part) => (part === term || isSame(part, term) ? makeNumber(0, term.span) : part));
  const [one, other] = [without(left), without(right)];
  return {
    variable,
    goes: 'from-above',
    order,
    isLittle: little !== undefined,
    at: (distance) => {
      const place = makeNumber(distance, order.span);
      return { left: putValue(one, variable, place), right: putValue(other, variable, place), order: putValue(order, variable, place) };
    },
  };
}

const isSame = (part: Expr, term: Expr) => part.kind === 'operation' && part.name === 'order' && sameExpr(part, term);

/** The term of a sum, not something inside a function. */
function isTerm(side: Expr, term: Expr): boolean {
  if (side.kind === 'add') return side.terms.some((part) => isTerm(part, term));
  return side.kind === 'negate' ? isTerm(side.of, term) : side === term;
}

function placeAt(to: Expr, goes: LimitQuestion['goes'], distance: number): Expr {
  if (goes === 'to-infinity') return makeNumber(Math.round(1 / distance), to.span);
  const step = makeNumber(goes === 'from-below' ? -distance : distance, to.span);
  return to.kind === 'number' && to.value === 0 ? step : makeAdd([to, step]);
}

/** Put in place, or, where something is differentiated by it, the value there. */
function putValue(body: Expr, variable: string, at: Expr): Expr {
  const isDifferentiated = [...walkExpr(body)].some((part) => 'of' in part && 'variable' in part && part.variable === variable);
  if (!isDifferentiated) return substituteName(body, variable, at);
  return { kind: 'evaluation', variable, variableShape: { kind: 'scalar' }, at, body, span: body.span, shape: body.shape };
}

/** Distances, each half of the one before. */
export function distancesOf(goes: LimitQuestion['goes'], count: number): readonly number[] {
  const first = goes === 'to-infinity' ? 1 / 4 : 0.2;
  return [...Array(count).keys()].map((k) => first / 2 ** k);
}

import { makeAdd, makeNumber, makePartial, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { containsKind, mapExpr, substituteName, walkExpr } from '../../math/visit';

/**
 * A quantity that moves in time. Each ∫_0^t h(s) ds in it is a variable of its own, of which only two things are known: its rate h(t), and
 * that it is 0 at time 0. What holds for every value of such a variable holds for the integral.
 */
export interface Moving {
  readonly expr: Expr;
  readonly time: string;
  /** The variables that stand for integrals, each with its rate. */
  readonly rates: ReadonlyMap<string, Expr>;
  /** Another expression with the same variables for the same integrals; undefined where it has other integrals too, which something may tie to these. */
  readonly alike: (other: Expr) => Expr | undefined;
}

/** Undefined when an integral moves in another way than by its upper limit. */
export function readMoving(expr: Expr, time: string): Moving | undefined {
  const integrals = findMoving(expr, time);
  if (integrals === undefined) return undefined;
  const names = new Map([...integrals.keys()].map((key, at) => [key, `integral_${at + 1}`]));
  const replace = (other: Expr): Expr => mapExpr(other, (part) => replaceIntegral(part, names));
  const alike = (other: Expr): Expr | undefined => {
    const replaced = replace(other);
    return names.size > 0 && [...walkExpr(replaced)].some((part) => isMovingIntegral(part, time)) ? undefined : replaced;
  };
  const rates = [...integrals].map(([key, integral]): [string, Expr] => [names.get(key)!, replace(rateOf(integral, time))]); // it was made from these keys
  return { expr: replace(expr), time, rates: new Map(rates), alike };
}

/** The integrals in an expression, and in the rates of those: `∫_0^t g(s)²/α_s² ds` with `α_s = exp ∫_0^s f`. */
function findMoving(expr: Expr, time: string): Map<string, Integral> | undefined {
  const found = new Map<string, Integral>();
  const open = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const part of walkExpr(next)) {
      if (!isMovingIntegral(part, time) || found.has(hashExpr(part)) || movesInside(part, time)) continue;
      if (!startsAtZero(part, time) || found.size >= mostIntegrals) return undefined;
      found.set(hashExpr(part), part);
      open.push(rateOf(part, time));
    }
  return found;
}

const mostIntegrals = 8;

const rateOf = ({ body, variable, span }: Integral, time: string) => substituteName(body, variable, makeSymbol(time, scalarShape, span));

function replaceIntegral(part: Expr, names: ReadonlyMap<string, string>): Expr {
  const name = part.kind === 'integral' ? names.get(hashExpr(part)) : undefined;
  return name === undefined ? part : makeSymbol(name, scalarShape, part.span);
}

type Integral = ExprOf<'integral'>;

const isMovingIntegral = (part: Expr, time: string): part is Integral => part.kind === 'integral' && mentionsTime(part, time);

function startsAtZero({ bounds, body, variable }: Integral, time: string): boolean {
  if (bounds === null || variable === time) return false;
  const { lower, upper } = bounds;
  return lower.kind === 'number' && lower.value === 0 && upper.kind === 'symbol' && upper.name === time && !mentionsTime(body, time);
}

/** `\int_0^t e^{-2\theta(t - s)}\,ds`: it stays as it is and is differentiated by Leibniz' rule, where no other integral moves in it. */
function movesInside({ bounds, body, variable }: Integral, time: string): boolean {
  const isFromZero = bounds?.lower.kind === 'number' && bounds.lower.value === 0;
  const isToTime = bounds?.upper.kind === 'symbol' && bounds.upper.name === time;
  return isFromZero && isToTime && variable !== time && mentionsTime(body, time) && !containsKind(body, 'integral');
}

function mentionsTime(expr: Expr, time: string): boolean {
  return [...walkExpr(expr)].some((part) => part.kind === 'symbol' && part.name === time);
}

/** d/dt by the chain rule. */
export function timeDerivative({ expr, time, rates }: Moving): Expr {
  const direct = makePartial(expr, time, 1, expr.span);
  const through = [...rates].map(([name, rate]) => makeProduct(rate, makePartial(expr, name, 1, expr.span)));
  return makeAdd([direct, ...through]);
}

/** The value at time 0. */
export function atStart({ expr, time, rates }: Moving): Expr {
  return [time, ...rates.keys()].reduce((value, name) => substituteName(value, name, makeNumber(0, expr.span)), expr);
}

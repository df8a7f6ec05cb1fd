import { makeAdd, makeNumber, makePartial, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { mapExpr, substituteName, walkExpr } from '../../math/visit';

/**
 * A quantity that moves in time. Each ∫_0^t h(s) ds in it is a variable of its own, of which only two things are known: its rate h(t), and
 * that it is 0 at time 0. What holds for every value of such a variable holds for the integral.
 */
export interface Moving {
  readonly expr: Expr;
  readonly time: string;
  /** The variables that stand for integrals, each with its rate. */
  readonly rates: ReadonlyMap<string, Expr>;
}

/** Undefined when an integral moves in another way than by its upper limit. */
export function readMoving(expr: Expr, time: string): Moving | undefined {
  const rates = new Map<string, Expr>();
  const names = new Map<string, string>();
  let isReadable = true;
  const replaced = mapExpr(expr, (part) => {
    if (part.kind !== 'integral') return part;
    if (!mentionsTime(part, time)) return part;
    if (!startsAtZero(part, time)) isReadable = false;
    else if (!names.has(hashExpr(part))) {
      const name = `integral_${names.size + 1}`;
      names.set(hashExpr(part), name);
      rates.set(name, substituteName(part.body, part.variable, makeSymbol(time, scalarShape, part.span)));
    }
    const name = names.get(hashExpr(part));
    return name === undefined ? part : makeSymbol(name, scalarShape, part.span);
  });
  return isReadable ? { expr: replaced, time, rates } : undefined;
}

function startsAtZero({ bounds, body, variable }: ExprOf<'integral'>, time: string): boolean {
  if (bounds === null || variable === time) return false;
  const { lower, upper } = bounds;
  return lower.kind === 'number' && lower.value === 0 && upper.kind === 'symbol' && upper.name === time && !mentionsTime(body, time);
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

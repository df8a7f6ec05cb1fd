import type { Expr } from '../math/expr';
import { boundNames, mapChildren, renameVariable } from '../math/visit';

/** `h(s, X_s)` at another time. */
export function atTime(expr: Expr, from: string, to: string): Expr {
  if (expr.kind === 'symbol') return { ...expr, name: expr.name === from ? to : atTimeName(expr.name, from, to) };
  if (!boundNames(expr).includes(to) || (expr.kind !== 'integral' && expr.kind !== 'stochastic-integral'))
    return mapChildren(expr, (child) => atTime(child, from, to));
  const body = renameVariable(expr.body, to, 'inner_time');
  return mapChildren({ ...expr, variable: 'inner_time', body }, (child) => atTime(child, from, to));
}

export const atTimeName = (name: string, from: string, to: string) => (isOfTime(name, from) ? `${name.slice(0, -from.length)}${to}` : name);

/** `X_t` is of the time t. */
export const isOfTime = (name: string, time: string) => name.endsWith(`_${time}`);

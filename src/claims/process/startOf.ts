import { makeNumber, makeSymbol } from '../../math/build';
import type { Expr } from '../../math/expr';
import { substituteName, walkExpr } from '../../math/visit';
import { bareNoise } from '../forwardSde';
import type { System } from './system';

/** The value at time 0, where Brownian motions (`W_0` too) and integrals are 0 and a state X_t is X_0. */
export function startOf(expr: Expr, { states, time }: System): Expr {
  const zero = makeNumber(0, expr.span);
  const putZero = (value: Expr, name: string) => substituteName(value, name, zero);
  const began = [...states].reduce((value, [name, { drift, noises }]) => {
    const isState = !name.startsWith('path_') && !(drift === null && noises.has(bareNoise(name)));
    const first = startName(name);
    return isState ? substituteName(value, name, makeSymbol(first, expr.shape, expr.span)) : [name, first].reduce(putZero, value);
  }, expr);
  return putZero(began, time);
}

/** `Z_0` of `Z_t`. */
export const startName = (state: string) => `${state.replace(/_[a-zA-Z]$/, '')}_0`;

/** t, or another time at which the processes of an expression stand, or to which its integrals go: `\\exp(-λW_T - ½λ²T)`. */
export function timeOf(exprs: readonly Expr[]): string {
  const parts = exprs.flatMap((expr) => [...walkExpr(expr)]);
  const bound = new Set(parts.flatMap((part) => ('variable' in part ? [part.variable] : [])));
  const upper = parts.flatMap((part) =>
    part.kind === 'stochastic-integral' && part.bounds?.upper.kind === 'symbol' ? [part.bounds.upper.name] : [],
  );
  const names = new Set(parts.flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
  const isAt = (time: string) => !bound.has(time) && (upper.includes(time) || [...names].some((name) => name.endsWith(`_${time}`)));
  return ['t', 'T', 's', 'u'].find(isAt) ?? 't';
}

import { makeNumber, makeSymbol } from '../../math/build';
import type { Expr } from '../../math/expr';
import { substituteName, walkExpr } from '../../math/visit';
import { bareNoise } from '../forwardSde';
import type { System } from './system';

/** The value at time 0, where Brownian motions and integrals are 0 and a state X_t is X_0. */
export function startOf(expr: Expr, { states, time }: System): Expr {
  const zero = makeNumber(0, expr.span);
  const began = [...states].reduce((value, [name, { drift, noises }]) => {
    const isState = !name.startsWith('path_') && !(drift === null && noises.has(bareNoise(name)));
    const start = isState ? makeSymbol(`${name.replace(/_[a-zA-Z]$/, '')}_0`, expr.shape, expr.span) : zero;
    return substituteName(value, name, start);
  }, expr);
  return substituteName(began, time, zero);
}

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

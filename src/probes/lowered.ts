import type { Expr, ExprKind, ExprOf } from '../math/expr';
import { NotComputable, type Value } from './value';
import type { World } from './world';

/**
 * An expression in a world. `averaged` names the random draws over which the value still has to be averaged: E[f] is represented by f
 * itself together with the draws it is an expectation over, which is exact as long as it is only used linearly.
 */
export interface Lowered {
  readonly value: Value;
  readonly averaged: ReadonlySet<string>;
}

/** What surrounds the expression being lowered. */
export interface Context {
  readonly world: World;
  /** Variables bound by an expectation, an integral or a sum around it. */
  readonly bound: ReadonlyMap<string, Value>;
  /** Those of them that an integral binds. */
  readonly integrated?: ReadonlySet<string>;
  /** Which independent copy of the draws an expectation takes: products of expectations need different ones. */
  readonly copy: number;
  /** Averages become numbers that are made of what is around them, wherever their value is known: see `exactAverage`. */
  readonly exact?: true;
}

const nothing: ReadonlySet<string> = new Set();

export const sure = (value: Value): Lowered => ({ value, averaged: nothing });

export function union(parts: readonly Lowered[]): ReadonlySet<string> {
  const used = parts.filter((part) => part.averaged.size > 0);
  if (used.length === 0) return nothing;
  if (used.length === 1) return used[0]!.averaged;
  return new Set(used.flatMap((part) => [...part.averaged]));
}

/** Applies a function that is linear in its argument. */
export function mapLinear(part: Lowered, change: (value: Value) => Value): Lowered {
  return { value: change(part.value), averaged: part.averaged };
}

/** Applies any function: only allowed when nothing has still to be averaged. */
export function mapAny(part: Lowered, change: (value: Value) => Value): Lowered {
  requireSure(part);
  return sure(change(part.value));
}

export function requireSure(part: Lowered): void {
  if (part.averaged.size > 0) throw new NotComputable('verdict.nonlinearExpectation');
}

export function bind(context: Context, name: string, value: Value): Context {
  const integrated =
    context.integrated?.has(name) === true ? new Set([...context.integrated].filter((other) => other !== name)) : context.integrated;
  return { ...context, bound: new Map(context.bound).set(name, value), ...(integrated && { integrated }) };
}

/** `E_x[f(x) E_x[g(x)]]`: an x that is drawn inside of an average over x is another one. */
export function apartFrom(context: Context, variables: readonly string[]): Context {
  return variables.some((name) => context.bound.has(name)) ? { ...context, copy: context.copy + 1 } : context;
}

/** Lowered over draws of its own, none of which is among those taken: E[f]·E[g] is the expectation of f times an independent copy of g. */
export function lowerApart(expr: Expr, taken: ReadonlySet<string>, context: Context, lower: LowerExpr): Lowered {
  for (let copy = context.copy; copy < context.copy + mostCopies; copy++) {
    const part = lower(expr, { ...context, copy });
    if (![...part.averaged].some((draw) => taken.has(draw))) return part;
  }
  throw new NotComputable('verdict.nonlinearExpectation');
}

const mostCopies = 16;

/** Bound by an integral: what the text makes of this name and of others that nothing binds is a point outside of it. */
export function bindIntegrated(context: Context, name: string, value: Value): Context {
  return { ...bind(context, name, value), integrated: new Set([...(context.integrated ?? []), name]) };
}

export type LowerExpr = (expr: Expr, context: Context) => Lowered;
export type Rule<K extends ExprKind> = (expr: ExprOf<K>, context: Context, lower: LowerExpr) => Lowered;

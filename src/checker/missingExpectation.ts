import type { Comparison } from '../check/compareWorlds';
import type { Binder, Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { freeVariables } from '../math/visit';

/** The random variables that stand free in a comparison, and the comparison with both sides averaged over them; null when there are none. */
export function averageOverRandom(comparison: Comparison): { readonly variables: readonly string[]; readonly averaged: Comparison } | null {
  const { left, right, scope } = comparison;
  const variables = [...new Set([...freeVariables(left), ...freeVariables(right)])].filter((name) => isRandom(name, scope));
  if (variables.length === 0) return null;
  const wrap = (expr: Expr) => takeAverage(expr, variables, scope);
  return { variables, averaged: { ...comparison, left: wrap(left), right: wrap(right) } };
}

function isRandom(name: string, scope: Scope): boolean {
  const info = scope.symbols.get(name);
  return info?.role === 'variable' && info.law !== null && info.law.kind !== 'unspecified';
}

function takeAverage(expr: Expr, variables: readonly string[], scope: Scope): Expr {
  const free = freeVariables(expr);
  const binders = variables.filter((name) => free.has(name)).map((name): Binder => bindByLaw(name, scope, expr));
  return binders.length === 0 ? expr : { kind: 'expectation', binders, body: expr, span: expr.span, shape: expr.shape };
}

function bindByLaw(variable: string, scope: Scope, { span }: Expr): Binder {
  return { variable, shape: scope.symbols.get(variable)?.shape ?? { kind: 'unknown' }, law: { kind: 'unspecified' }, span };
}

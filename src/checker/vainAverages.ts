import type { Problem } from '../base/problem';
import type { Definition } from '../claims/claim';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Expr, ExprOf, Formula } from '../math/expr';
import { headOf, plainName } from '../math/names';
import type { Scope } from '../math/scope';
import { statementExprs } from '../math/statementExprs';
import { boundNames, freeVariables, walkExpr } from '../math/visit';
import { conditionsOf, lawOf, namesIn } from '../probes/lawOf';

/**
 * `\mathbb{E}_v[f(x)]`: averaged over what does not occur. Nothing is said where a law may depend on the variable, or where something random stands in the
 * average of which the text does not say what it is made of.
 */
export function findVainAverages(formula: Formula, math: number, scope: Scope, definitions: readonly Definition[]): Problem[] {
  return formula.statements.flatMap(statementExprs).flatMap((side) => {
    const parts = [...walkExpr(side)];
    return parts.flatMap((part) => (part.kind === 'expectation' ? vainIn(part, parts, math, scope, definitions) : []));
  });
}

function vainIn(
  average: ExprOf<'expectation'>,
  parts: readonly Expr[],
  math: number,
  scope: Scope,
  definitions: readonly Definition[],
): Problem[] {
  const { expr: body, blocked } = resolveDefinitions(average.body, definitions, math);
  const called = [...walkExpr(average.body)].flatMap((part) => (part.kind === 'apply' ? [part.name] : [])); // the B of `B_{t_k}` in a sum
  const used = new Set([...freeVariables(body), ...freeVariables(average.body), ...called]);
  const bound = new Set(parts.flatMap(boundNames));
  const isOpen = (name: string) =>
    scope.symbols.get(name)?.role === 'process' || (scope.symbols.get(name)?.role === 'variable' && !bound.has(name));
  if (
    blocked.length > 0 ||
    [...used].some(isOpen) ||
    average.binders.some(({ law }) => law.kind === 'density' && law.density.of.length > 1)
  )
    return [];
  const inner = [...walkExpr(body)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const others = [...average.binders, ...inner];
  const needed = new Set(others.flatMap((binder) => namesIn(conditionsOf(lawOf(binder, scope)))));
  return average.binders
    .filter(({ variable }) => !used.has(variable) && !needed.has(variable))
    .filter(({ variable }) => !others.some((other) => other.variable !== variable && headOf(other.variable) === headOf(variable)))
    .map(({ variable, span }) => ({ code: 'names.averagedInVain', level: 'hint', span, fields: { name: plainName(variable) } }));
}

import type { Comparison } from '../check/compareWorlds';
import { judge } from '../check/judge';
import type { RelationName, Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import type { Binder, Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import { relateInOneWorld, runRelation, type Judging } from './judging';

/** A claim that is wrong for single draws and true on average lacks its expectation. */
export async function explainMissing(claim: Claim, comparison: Comparison, verdict: Verdict, judging: Judging): Promise<Verdict> {
  const found = verdict.relation === 'refuted' ? averageOverRandom(comparison) : null;
  if (found === null || isHidden(claim, found.variables, judging) || !isEqual((await relateInOneWorld(found.averaged, judging))?.relation))
    return verdict;
  const averaged = await runRelation(claim, found.averaged, judging, (plan, outcome) => judge(claim, plan, outcome));
  if (!isEqual(averaged.relation)) return verdict;
  return { ...verdict, reason: { code: 'verdict.missingExpectation', fields: { name: found.variables.join(', ') } } };
}

/** Inside something else that is written, as ε in `x_t = αx_0 + σε`: nobody would average over it here. */
function isHidden({ math, left, right }: Claim, variables: readonly string[], { reading }: Judging): boolean {
  const written = [left, right].flatMap(({ expr }) => [...walkExpr(expr)]);
  const made = written.map((name) => findDefinition(name, reading.claims.definitions, math)).filter((one) => one?.form === 'rebinding');
  return made.some((definition) => definition !== undefined && variables.some((name) => freeVariables(definition.value.expr).has(name)));
}

const isEqual = (relation: RelationName | undefined) => relation === 'in-expectation' || relation === 'pointwise';

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

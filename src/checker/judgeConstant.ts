import { judgeConstancy, judgeWithoutRun } from '../check/judge';
import { dependsOnParameter } from '../check/planCompare';
import type { Claim } from '../claims/claim';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { containsKind, freeVariables, walkExpr } from '../math/visit';
import type { Judged } from './judged';
import { makeComparison, runRelation, undecided, type Judging } from './judging';

/** Whether a quantity depends on a parameter, of which prose says that it does not, or which may be a slip where it is called a loss. Null where nothing is to be said. */
export async function judgeConstant(claim: Claim, judging: Judging): Promise<Judged | null> {
  const { right } = claim;
  const { expr, blocked } = resolveDefinitions(right.expr, judging.reading.claims.definitions, right.math);
  const zero: Expr = { kind: 'number', value: 0, span: expr.span, shape: { kind: 'scalar' } };
  if (blocked.length > 0)
    return claim.kind === 'prose'
      ? { candidate: null, verdict: undecided(claim, 'verdict.blockedDefinition', { name: blocked[0]! }) }
      : null;
  if (claim.kind === 'prose' && (isFreeOfModels(expr, judging.reading.scope) || isOfOthers(claim, expr)))
    return { candidate: null, verdict: { ...judgeWithoutRun(claim, 'identical', { code: 'verdict.noParameter', fields: {} }) } };
  let isConstant: boolean | null = null;
  const verdict = await runRelation(claim, makeComparison(claim, zero, expr, judging), judging, (plan, outcome) => {
    const judged = judgeConstancy(claim, plan, outcome);
    isConstant = judged.isConstant;
    const isOpen = judged.verdict.status === 'wrong' && claim.kind === 'prose' && namesOther(claim, expr, judging.reading.scope);
    return isOpen ? undecided(claim, 'verdict.unknownFunctions', {}) : judged.verdict;
  });
  return claim.kind === 'prose' || isConstant === true ? { candidate: null, verdict } : null;
}

/** No parameter of a model stands in it, nor a function of unknown form that might depend on one. */
function isFreeOfModels(expr: Expr, scope: Scope): boolean {
  return !dependsOnParameter([expr], scope) && !containsKind(expr, 'apply');
}

/** `p_\theta(x, z)` does not depend on λ, which does not stand in it. */
function isOfOthers({ parameter }: Claim, expr: Expr): boolean {
  const isBare = (part: Expr) => part.kind === 'apply' && part.parameters.length === 0;
  return parameter !== null && !freeVariables(expr).has(parameter) && ![...walkExpr(expr)].some(isBare);
}

/** All parameters are varied at once, so that another one may be what it depends on. */
function namesOther({ parameter }: Claim, expr: Expr, scope: Scope): boolean {
  const isOther = (part: Expr) => part.kind === 'symbol' && part.name !== parameter && scope.symbols.get(part.name)?.role === 'parameter';
  return parameter !== null && [...walkExpr(expr)].some(isOther);
}

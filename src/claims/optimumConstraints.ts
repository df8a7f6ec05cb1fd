import type { Expr, ExprOf, Statement } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import type { Chain } from './chains';
import type { Source } from './draft';

/**
 * `\min_w J(w) \quad \text{s.t.} \quad \|w\| \le 1`: what is said of w behind an optimum over w says where w may be, and claims nothing.
 */
export function isConstraintOfOptimum({ formulas }: Source, chain: Chain): boolean {
  const statements = formulas[chain.math]?.statements ?? [];
  if (statements.length < 2) return false;
  const own = chain.steps[0]?.right.expr;
  const at = statements.findIndex((statement) => statement.kind === 'chain' && statement.sides.some((side) => side === own));
  const before = statements.slice(0, Math.max(at, 0)).flatMap(optimaIn);
  if (before.length === 0) return false;
  const said = new Set(chain.steps.flatMap(({ left, right }) => [...freeVariables(left.expr), ...freeVariables(right.expr)]));
  return before.some(({ variable }) => said.has(variable));
}

function optimaIn(statement: Statement): ExprOf<'optimum'>[] {
  const sides = statement.kind === 'expression' ? [statement.value] : statement.kind === 'chain' ? statement.sides : [];
  const parts = sides.flatMap((side): readonly Expr[] => (side === null ? [] : [...walkExpr(side)]));
  return parts.filter((part): part is ExprOf<'optimum'> => part.kind === 'optimum');
}

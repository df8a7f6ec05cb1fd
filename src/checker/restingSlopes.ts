import { makeAdd } from '../math/build';
import type { Expr } from '../math/expr';
import { freeVariables, mapExpr, walkExpr } from '../math/visit';

/** `\nabla\log Z` after `Z = \int e^{-U(x)}\,dx`: an integral over all x does not move with x. What is added to other slopes is left out. */
export function withoutRestingSlopes(expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'add') return part;
    const moving = part.terms.filter((term) => !isResting(term));
    if (moving.length === part.terms.length || moving.length === 0) return part;
    return moving.length === 1 ? moving[0]! : makeAdd(moving);
  });
}

function isResting(term: Expr): boolean {
  if (term.kind === 'negate') return isResting(term.of);
  if (term.kind !== 'gradient') return false;
  const { of, variable } = term;
  const isBound = (part: Expr) => part.kind === 'integral' && part.variable === variable && part.bounds === null;
  return [...walkExpr(of)].some(isBound) && !freeVariables(of).has(variable);
}

import type { Claim, Side } from '../claims/claim';
import { makePower } from '../math/build';
import type { Expr } from '../math/expr';
import { mapExpr, walkExpr } from '../math/visit';

/** A claim in which every open power, as of `E(v^\top x)^2`, is taken of what is averaged; null where it has none. */
export function withPowersInside(claim: Claim, left: Side): { readonly claim: Claim; readonly left: Side } | null {
  if (![left.expr, claim.right.expr].some((side) => [...walkExpr(side)].some(isOpenPower))) return null;
  const moved = (side: Side): Side => ({ ...side, expr: mapExpr(side.expr, movedInside) });
  return { claim: { ...claim, left: moved(claim.left), right: moved(claim.right) }, left: moved(left) };
}

const isOpenPower = (expr: Expr) => expr.kind === 'power' && expr.isOpen === true;

function movedInside(expr: Expr): Expr {
  if (expr.kind !== 'power' || expr.isOpen !== true || expr.base.kind !== 'expectation') return expr;
  const body = makePower(expr.base.body, expr.exponent, expr.span);
  return { ...expr.base, body, span: expr.span, shape: body.shape };
}

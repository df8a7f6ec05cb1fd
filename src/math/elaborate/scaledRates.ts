import { makeAdd, makeDivide, makeNegate, makeNumber, makeProduct } from '../build';
import type { Expr } from '../expr';
import { walkExpr } from '../visit';

/** `m \dot v`, `\gamma \frac{dx}{dt}`: a rate with a number before it. */
export function rateIn(left: Expr | null): { readonly rate: Expr | null; readonly per: Expr | null } {
  const isScaled = left?.kind === 'product' && left.form === 'scale' && left.right.kind === 'partial' && left.left.kind === 'symbol';
  return isScaled ? { rate: left.right, per: left.left } : { rate: left, per: null };
}

/** A derivative in time. */
export const hasRate = (expr: Expr, time: string) => [...walkExpr(expr)].some((part) => part.kind === 'partial' && part.variable === time);

/** Term by term and before what stands last, so that noise stays apart from its strength and from the drift. */
export function dividedBy(of: Expr, per: Expr): Expr {
  if (of.kind === 'add') return { ...makeAdd(of.terms.map((term) => dividedBy(term, per))), span: of.span };
  if (of.kind === 'negate') return makeNegate(dividedBy(of.of, per), of.span);
  if (of.kind === 'product' && of.left.shape.kind === 'scalar')
    return { ...makeProduct(makeDivide(of.left, per), of.right), span: of.span };
  return { ...makeProduct(makeDivide(makeNumber(1, of.span), per), of), span: of.span };
}

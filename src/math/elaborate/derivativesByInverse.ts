import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeGradient, makeNegate, makeProduct, makeSymbol, makeTranspose } from '../build';
import type { Expr } from '../expr';
import { baseName } from '../names';
import { contents, scriptsOf } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { readOperandOfOperator } from './operands';
import { ofDifferentiated } from './variables';
import { isMinusOne } from './superscripts';

/**
 * `\frac{\partial \ell}{\partial \Sigma^{-1}}` of a matrix Σ: with Λ = Σ⁻¹ it is dΣ = -Σ dΛ Σ, so that ∂ℓ/∂Λ = -Σᵀ (∂ℓ/∂Σ) Σᵀ (K. Petersen and M. Pedersen, "The matrix
 * cookbook", 2012, section 2.2). Null where something else stands below.
 */
export function byInverse(context: Context, cursor: Cursor, { numerator, denominator, span }: Node & { kind: 'fraction' }): Expr | null {
  const [sign, below, more] = contents(denominator);
  const { base, sub, sup } = scriptsOf(below ?? sign ?? denominator);
  const name = baseName(base);
  if (below === undefined || more !== undefined || sup === null || sub !== null || !isMinusOne(sup) || name === null) return null;
  const { shape } = context.scope.lookup(name);
  if (shape.kind !== 'matrix') return null;
  const inside = contents(numerator).slice(1);
  const of =
    inside.length > 0
      ? ofDifferentiated(context, context.readAll(inside, numerator.span), [name])
      : readOperandOfOperator(context, cursor, name);
  const whole = coverSpans(span, of.span);
  const turned = makeTranspose(makeSymbol(name, shape, below.span), below.span);
  const slope = makeGradient(of, name, shape, whole);
  return { ...makeNegate(makeProduct(makeProduct(turned, slope), turned), whole), span: whole };
}

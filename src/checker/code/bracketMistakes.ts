import { makeAdd, makeDivide, makeNorm, makeProduct } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { printLatex } from '../../math/printLatex';
import type { Mistake } from './vectorMistakes';

const show = (expr: Expr) => `\`${printLatex(expr)}\``;

/** `sum(a + b ** 2)` for ‖a + b‖². */
export function halfSquares(expr: ExprOf<'power'>, of: Expr): Mistake[] {
  if (of.kind !== 'add' || of.terms.length !== 2 || of.shape.kind !== 'vector') return [];
  const ones: Expr = { kind: 'constant', name: 'ones', span: of.span, shape: of.shape };
  return of.terms.map((term) => {
    const other = of.terms.find((one) => one !== term)!;
    const square: Expr = { ...expr, base: makeNorm(term, 2, term.span) };
    const replacement: Expr = { kind: 'add', terms: [makeProduct(ones, other, 'dot'), square], span: expr.span, shape: expr.shape };
    return { replacement, words: `squares only ${show(term)}, not the whole of ${show(of)}` };
  });
}

/** `a / c + b` for (a + b)/c. */
export function halfQuotients({ numerator, denominator, span }: ExprOf<'divide'>): Mistake[] {
  return takeApart(numerator, (term) => makeDivide(term, denominator, span)).map(({ term, sum }) => ({
    replacement: { ...sum, span },
    words: `divides only ${show(term)} by ${show(denominator)}, not the whole of ${show(numerator)}`,
  }));
}

/** `c * a + b` for c (a + b). */
export function halfProducts({ left, right, span }: ExprOf<'product'>): Mistake[] {
  const multiplied = (factor: Expr, whole: Expr): Mistake[] =>
    factor.shape.kind !== 'scalar'
      ? []
      : takeApart(whole, (term) => makeProduct(factor, term)).map(({ term, sum }) => ({
          replacement: { ...sum, span },
          words: `multiplies only ${show(term)} by ${show(factor)}, not the whole of ${show(whole)}`,
        }));
  return [...multiplied(left, right), ...multiplied(right, left)];
}

/** A sum in which one term alone is treated so. */
function takeApart(whole: Expr, treat: (term: Expr) => Expr): { readonly term: Expr; readonly sum: Expr }[] {
  if (whole.kind !== 'add' || whole.terms.length < 2) return [];
  return whole.terms.map((term) => ({ term, sum: makeAdd(whole.terms.map((one) => (one === term ? treat(one) : one))) }));
}

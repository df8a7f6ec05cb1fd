import { makeAdd } from '../math/build';
import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Step } from './chains';
import type { Side } from './claim';

/** `A + C = L_{ISM} + C` as `A = L_{ISM}`: terms that are one letter and stand on both sides say nothing of the others. */
export function withoutSharedConstants(step: Step): Step {
  const [left, right] = [termsOf(step.left.expr), termsOf(step.right.expr)];
  if (left.length < 2 || right.length < 2) return step;
  const shared = left.filter((term) => isLetter(term) && right.some((other) => sameExpr(term, other)));
  if (shared.length === 0 || shared.length === left.length || shared.length === right.length) return step;
  const without = (side: Side, terms: readonly Expr[]): Side => ({
    ...side,
    expr: sumOf(terms.filter((term) => !shared.some((one) => sameExpr(one, term)))),
  });
  return { ...step, left: without(step.left, left), right: without(step.right, right) };
}

const termsOf = (expr: Expr): readonly Expr[] => (expr.kind === 'add' ? expr.terms : [expr]);

const isLetter = (term: Expr): boolean => term.kind === 'symbol' || term.kind === 'unnamed-constant';

const sumOf = (terms: readonly Expr[]): Expr => (terms.length === 1 ? terms[0]! : makeAdd(terms));

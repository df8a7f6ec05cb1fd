import type { Span } from '../base/span';
import { makeDivide, makeNumber } from '../math/build';
import type { Expr } from '../math/expr';
import type { Change, Setting } from './powerRepairs';

/** ½, 1, 2, and the number itself halved, doubled or with the other sign of one. */
export function numberChanges(value: number, { span }: Expr): Change[] {
  const wanted = new Set(
    [1, 0.5, 2, 2 * value, value / 2, value - 1, value + 1].filter((candidate) => candidate > 0 && candidate !== value),
  );
  return [...wanted].map((candidate) => ({
    replacement: numberExpr(candidate, span),
    cost: candidate === 1 || candidate === 2 || candidate === 0.5 ? 1 : 2,
  }));
}

/** As it is written: whole, or a fraction of small numbers. */
export function numberExpr(value: number, span: Span): Expr {
  if (Number.isInteger(value)) return makeNumber(value, span);
  const denominator = [2, 3, 4, 6, 8].find((candidate) => Number.isInteger(value * candidate));
  return denominator === undefined
    ? makeNumber(value, span)
    : makeDivide(makeNumber(value * denominator, span), makeNumber(denominator, span), span);
}

/** The written sign between two terms is turned round. */
export function signChanges(expr: Expr & { kind: 'add' }, { latex }: Setting): Change[] {
  return expr.terms.flatMap((term, i) => {
    if (i === 0) return firstSign(expr, term);
    const inner = term.kind === 'negate' ? term.of : term;
    const place = findSign(latex, expr.terms[i - 1]!.span.end, inner.span.start);
    if (place === undefined) return [];
    const turned: Expr = term.kind === 'negate' ? term.of : { kind: 'negate', of: term, span: term.span, shape: term.shape };
    const replacement = { ...expr, terms: expr.terms.map((other, j) => (j === i ? turned : other)) };
    return [{ replacement, cost: 1, span: place, newText: latex[place.start] === '+' ? '-' : '+' }];
  });
}

/** A minus before the first term. One that is there already is taken away by the change of the negation itself. */
function firstSign(expr: Expr & { kind: 'add' }, term: Expr): Change[] {
  if (term.kind === 'negate') return [];
  const turned: Expr = { kind: 'negate', of: term, span: term.span, shape: term.shape };
  const replacement = { ...expr, terms: [turned, ...expr.terms.slice(1)] };
  return [{ replacement, cost: 1, span: { start: term.span.start, end: term.span.start }, newText: '-' }];
}

function findSign(latex: string, from: number, to: number): Span | undefined {
  for (let i = to - 1; i >= from; i--) if (latex[i] === '+' || latex[i] === '-') return { start: i, end: i + 1 };
  return undefined;
}

/** `2 \int f` itself is doubled or halved, and no `2 \cdot 2` is written. */
export function startsWithNumber(expr: Expr): boolean {
  return expr.kind === 'number' || (expr.kind === 'product' && startsWithNumber(expr.left));
}

/** A factor that one term has lost. */
export function factorChanges(expr: Expr & { kind: 'add' }): Change[] {
  return expr.terms.flatMap((term, i) => {
    const inner = term.kind === 'negate' ? term.of : term;
    if (startsWithNumber(inner)) return [];
    return [2, 0.5].map((factor) => {
      const scaled: Expr = {
        kind: 'product',
        form: 'scale',
        left: numberExpr(factor, inner.span),
        right: inner,
        span: inner.span,
        shape: inner.shape,
      };
      const signed: Expr = term.kind === 'negate' ? { ...term, of: scaled } : scaled;
      const front = factor === 2 ? '2 ' : '\\frac{1}{2} ';
      return {
        replacement: { ...expr, terms: expr.terms.map((other, j) => (j === i ? signed : other)) },
        cost: 2,
        span: { start: inner.span.start, end: inner.span.start },
        newText: front,
      };
    });
  });
}

/** Factors that are lost, and how they stand in front. */
export const halvesAndDoubles = [
  [0.5, '\\frac{1}{2} '],
  [2, '2 '],
] as const;

import { isNumber, makeAdd, makeDivide, makeNegate, makeNumber, makeProduct } from '../../math/build';
import type { Expr } from '../../math/expr';
import { walkExpr } from '../../math/visit';

/** a and b of a·x + b: `coefficient` is a number or a matrix, null where x does not occur; `rest` is null where nothing else stands. */
export interface Affine {
  readonly coefficient: Expr | null;
  readonly rest: Expr | null;
}

/** Takes an expression apart that is affine in a variable as it is written; undefined when it is not. */
export function readAffine(expr: Expr, variable: string): Affine | undefined {
  if (!mentions(expr, variable)) return { coefficient: null, rest: expr };
  switch (expr.kind) {
    case 'symbol':
      return { coefficient: makeNumber(1, expr.span), rest: null };
    case 'negate':
      return mapAffine(readAffine(expr.of, variable), (part) => makeNegate(part, expr.span));
    case 'add':
      return addAffine(expr.terms.map((term) => readAffine(term, variable)));
    case 'divide':
      if (mentions(expr.denominator, variable)) return undefined;
      return mapAffine(readAffine(expr.numerator, variable), (part) => makeDivide(part, expr.denominator));
    case 'product':
      return readProduct(expr, variable);
    default:
      return undefined;
  }
}

function readProduct(expr: Expr & { kind: 'product' }, variable: string): Affine | undefined {
  const { left, right } = expr;
  if (!mentions(left, variable)) return mapAffine(readAffine(right, variable), (part) => scale(left, part));
  if (mentions(right, variable) || right.shape.kind !== 'scalar') return undefined;
  return mapAffine(readAffine(left, variable), (part) => scale(right, part));
}

/** a·1 is a. */
const scale = (factor: Expr, part: Expr) => (isNumber(part, 1) ? factor : makeProduct(factor, part));

function mapAffine(part: Affine | undefined, map: (expr: Expr) => Expr): Affine | undefined {
  if (part === undefined) return undefined;
  return { coefficient: part.coefficient && map(part.coefficient), rest: part.rest && map(part.rest) };
}

function addAffine(parts: readonly (Affine | undefined)[]): Affine | undefined {
  if (parts.some((part) => part === undefined)) return undefined;
  const sum = (pick: (part: Affine) => Expr | null) => {
    const terms = parts.flatMap((part) => (part && pick(part)) ?? []);
    return terms.length === 0 ? null : makeAdd(terms);
  };
  return { coefficient: sum((part) => part.coefficient), rest: sum((part) => part.rest) };
}

export function mentions(expr: Expr, name: string): boolean {
  return [...walkExpr(expr)].some((part) => (part.kind === 'symbol' || part.kind === 'apply') && part.name === name);
}

/** c/d of `c/d` and of `-c/d`, with its sign. */
export function asQuotient(rate: Expr): { numerator: Expr; denominator: Expr | null; sign: 1 | -1 } {
  if (rate.kind === 'divide') return { numerator: rate.numerator, denominator: rate.denominator, sign: 1 };
  if (rate.kind !== 'negate') return { numerator: rate, denominator: null, sign: 1 };
  const of = asQuotient(rate.of);
  return { ...of, sign: of.sign === 1 ? -1 : 1 };
}

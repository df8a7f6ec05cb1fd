import { isNumber, makeAdd, makeNegate, makeNumber, makeProduct } from './build';
import type { Expr } from './expr';
import { freeVariables, mapChildren } from './visit';

/**
 * The same for the eyes, of what was put together from parts: `2((-θ)v)` is −2θv, `(√β)²` is β, and a slope of what does not move is left out. Values are
 * those of the expression as it was, which is what is computed.
 */
export function tidy(expr: Expr): Expr {
  const inside = mapChildren(expr, tidy);
  switch (inside.kind) {
    case 'add':
      return tidySum(inside.terms, inside);
    case 'product':
    case 'negate':
      return tidyProduct(inside);
    case 'power':
      if (isNumber(inside.base, 1)) return inside.base;
      return inside.base.kind === 'call' && inside.base.name === 'sqrt' && isNumber(inside.exponent, 2) ? inside.base.argument : inside;
    case 'gradient':
    case 'divergence':
      return freeVariables(inside.of).has(inside.variable) || mayHide(inside.of) ? inside : makeNumber(0, inside.span);
    default:
      return inside;
  }
}

/** A density may move without saying so, and the `D` of D(x). */
const mayHide = (of: Expr): boolean => of.kind === 'symbol' || of.kind === 'density';

function tidySum(terms: readonly Expr[], whole: Expr): Expr {
  const left = terms.filter((term) => !isNumber(term.kind === 'negate' ? term.of : term, 0));
  if (left.length === terms.length) return whole;
  return left.length === 0 ? makeNumber(0, whole.span) : left.length === 1 ? left[0]! : makeAdd(left);
}

interface Factors {
  readonly isNegative: boolean;
  readonly numbers: readonly Expr[];
  readonly others: readonly Expr[];
}

/** Signs to the front, then numbers, then the rest in its order. */
function tidyProduct(expr: Expr): Expr {
  const { isNegative, numbers, others } = factorsOf(expr);
  const [first, ...rest] = [...multiplied(numbers), ...others];
  const product = first === undefined ? makeNumber(1, expr.span) : rest.reduce((product, factor) => makeProduct(product, factor), first);
  if ([...numbers, ...others].some((factor) => isNumber(factor, 0))) return makeNumber(0, expr.span);
  return isNegative ? makeNegate(product, expr.span) : product;
}

/** 2 · ½ is left out; what comes to no whole number stays as it is written. */
function multiplied(numbers: readonly Expr[]): readonly Expr[] {
  const value = numbers.reduce((product, number) => product * valueOf(number), 1);
  if (numbers.length < 2 || !Number.isInteger(value)) return numbers.filter((number) => !isNumber(number, 1));
  return value === 1 ? [] : [makeNumber(value, numbers[0]!.span)];
}

function valueOf(number: Expr): number {
  if (number.kind === 'divide') return valueOf(number.numerator) / valueOf(number.denominator);
  return number.kind === 'number' ? number.value : Number.NaN;
}

function factorsOf(expr: Expr): Factors {
  if (expr.kind === 'negate') {
    const inside = factorsOf(expr.of);
    return { ...inside, isNegative: !inside.isNegative };
  }
  if (expr.kind !== 'product' || expr.form !== 'scale') {
    const isPlain =
      expr.kind === 'number' || (expr.kind === 'divide' && expr.numerator.kind === 'number' && expr.denominator.kind === 'number');
    return {
      isNegative: false,
      numbers: isPlain ? [expr] : [],
      others: isPlain ? [] : [expr],
    };
  }
  const [left, right] = [factorsOf(expr.left), factorsOf(expr.right)];
  return {
    isNegative: left.isNegative !== right.isNegative,
    numbers: [...left.numbers, ...right.numbers],
    others: [...left.others, ...right.others],
  };
}

import type { Expr } from '../math/expr';
import type { NamedValue } from './draft';
import { argumentsOf, substituteArguments } from './substituteArguments';

/**
 * The value of `u(x) = az + bx` at the y of `u(y) = …`: what a value written at one letter says at another. One that cannot be written there is
 * not compared.
 */
export function atOtherArguments(value: NamedValue, use: Expr): NamedValue {
  const written = value.left.expr;
  if (written.kind !== 'apply' || use.kind !== 'apply' || lettersOf(written) === lettersOf(use)) return value;
  const placed = substituteArguments(value.value.expr, value, use);
  return placed === null ? { ...value, understood: false } : { ...value, value: { ...value.value, expr: placed } };
}

const lettersOf = (expr: Expr): string => argumentsOf(expr).map((part) => ('name' in part ? part.name : '')).join(); // prettier-ignore

import { isNumber } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { mapExpr } from '../../math/visit';
import type { Source } from '../draft';

/** σ(0) as the number that the text says it is, `\sigma(0) = 0` or `\beta_0 = 1`. */
export function withToldAtZero({ formulas }: Source, expr: Expr): Expr {
  return mapExpr(expr, (part) => (part.kind === 'apply' && isAtZero(part) ? (toldValue(formulas, part.name) ?? part) : part));
}

/** `Z_0` as the number that the text says it is. */
export function withToldStart({ formulas }: Source, expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    const state = part.kind === 'symbol' ? /^(.+)_0$/.exec(part.name)?.[1] : undefined;
    return (state === undefined ? undefined : toldValue(formulas, state)) ?? part;
  });
}

const isAtZero = ({ arguments: [at, ...more] }: ExprOf<'apply'>): boolean => at !== undefined && more.length === 0 && isNumber(at, 0);

function toldValue(formulas: Source['formulas'], name: string): Expr | undefined {
  const said = formulas.flatMap(({ incomplete, statements }) =>
    incomplete
      ? []
      : statements.flatMap((one) => (one.kind === 'chain' && one.relations.every(({ sign }) => sign === 'equal') ? [one.sides] : [])),
  );
  const values = said.flatMap(([left, right]) => (left && right?.kind === 'number' && isOf(left, name) ? [right] : []));
  return values.every(({ value }) => value === values[0]?.value) ? values[0] : undefined;
}

const isOf = (left: Expr, name: string): boolean =>
  left.kind === 'apply' ? left.name === name && isAtZero(left) : left.kind === 'symbol' && left.name === `${name}_0`;

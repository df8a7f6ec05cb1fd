import type { Expr, ExprOf } from '../../math/expr';
import { walkExpr } from '../../math/visit';

/** `x_0` or `X_0` in what is said of `X_t`, whichever section the names are of. */
export function findStart(expr: Expr, state: string): ExprOf<'symbol'> | null {
  const wanted = `${withoutSection(state).replace(/_[a-z]$/i, '')}_0`.toLowerCase();
  const isStart = (part: Expr): part is ExprOf<'symbol'> => part.kind === 'symbol' && withoutSection(part.name).toLowerCase() === wanted;
  return [...walkExpr(expr)].find(isStart) ?? null;
}

/** `x_t@2` is the `x_t` of another section. */
const withoutSection = (name: string) => name.replace(/@\d+$/, '');

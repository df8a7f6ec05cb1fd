import type { Expr, Formula, Statement } from '../math/expr';

/** T of `t \in [0, T]` and `0 \le t \le T`, as a number: what the text says at a place, else the latest before it; null where it says none. */
export function findLastTime(formulas: readonly Formula[], place: number, time: string, given: ReadonlyMap<string, number>): number | null {
  for (let math = place; math >= 0; math--)
    for (const statement of formulas[math]?.statements ?? []) {
      const end = endOf(statement, time);
      const value = end === null ? undefined : (numberIn(end) ?? given.get(end));
      if (value !== undefined) return value;
    }
  return null;
}

function endOf(statement: Statement, time: string): string | null {
  if (statement.kind === 'membership')
    return statement.variable === time ? (/^[[(]0,\s*([^\s,]+)[\])]$/.exec(statement.set)?.[1] ?? null) : null;
  if (statement.kind !== 'chain') return null;
  const [from, middle, to] = statement.sides;
  const isBetween = isZero(from) && middle?.kind === 'symbol' && middle.name === time;
  return isBetween && to ? textOf(to) : null;
}

const isZero = (expr: Expr | null | undefined): boolean => expr?.kind === 'number' && expr.value === 0;

const textOf = (expr: Expr): string | null => (expr.kind === 'symbol' ? expr.name : expr.kind === 'number' ? String(expr.value) : null);

function numberIn(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

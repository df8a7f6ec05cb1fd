import type { Expr, Formula, Statement } from '../math/expr';

/** A formula, and whether it stands in another section. */
export interface Told {
  readonly formula: Formula | undefined;
  readonly isElsewhere: boolean;
}

/**
 * T of `t \in [0, T]` and `0 \le t \le T`, as a number, in the first of these formulas that says one; null where none does. The 0 of another section leaves no
 * time to what is said here.
 */
export function findLastTime(told: readonly Told[], time: string, given: ReadonlyMap<string, number>): number | null {
  for (const { formula, isElsewhere } of told)
    for (const statement of formula?.statements ?? []) {
      const end = endOf(statement, time);
      const value = end === null ? undefined : (numberIn(end) ?? given.get(end));
      if (value !== undefined && (value > 0 || !isElsewhere)) return value;
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

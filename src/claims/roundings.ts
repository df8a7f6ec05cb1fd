import { evaluateNumber } from '../math/evaluateNumber';
import type { Expr, ExprOf } from '../math/expr';
import { containsKind, mapExpr, walkExpr } from '../math/visit';
import type { Side } from './claim';

/**
 * `\frac13 = 0.333`, `0.0103 \times 0.35 = 0.00361`, and so entry by entry: numbers that differ by no more than the right side is rounded where it is
 * written in decimals say as much as with ≈ between them. What is off by more is a claim, as is what is exact.
 */
export function isRounded(left: Side, right: Side): boolean {
  const halves = halvesOf(right);
  if (halves === null || halves.every((half) => half === 0)) return false;
  const [exact, written] = [entriesOf(left.expr), entriesOf(right.expr)];
  if (exact === null || written === null || exact.length !== written.length) return false;
  const off = exact.map((value, index) => Math.abs(value - written[index]!));
  const slack = slackOf(right.expr, halves);
  return off.some((one) => one > 0) && slack !== null && off.every((one, index) => one <= slack[index]! * (1 + 1e-6));
}

/** `\mu_\theta(x_1, 1) = [0.518, -0.374]`: the value of a function in an example with numbers. */
export function isListOfExample(left: Expr, right: Expr): boolean {
  const isList = containsKind(right, 'matrix') && entriesOf(right) !== null;
  return isList && containsKind(left, 'apply') && numbersIn(right).some(({ value }) => !Number.isInteger(value));
}

const numbersIn = (expr: Expr): ExprOf<'number'>[] => [...walkExpr(expr)].filter((part) => part.kind === 'number');

/** Half a unit of the last decimal of each number, 0 for whole ones; null where what is written cannot be told apart. */
function halvesOf({ expr, latex }: Side): number[] | null {
  const written = latex.match(/\d+(?:\.\d+)?/g) ?? [];
  if (written.length !== numbersIn(expr).length) return null;
  return written.map((digits) => {
    const decimals = digits.split('.')[1]?.length ?? 0;
    return decimals === 0 ? 0 : 0.5 * 10 ** -decimals;
  });
}

/** How far the entries move at most where each number moves by its half unit; to first order. */
function slackOf(expr: Expr, halves: readonly number[]): number[] | null {
  const base = entriesOf(expr);
  const moved = halves.map((half, index) => entriesOf(withNumberMoved(expr, index, half)));
  if (base === null || moved.some((entries) => entries === null)) return null;
  return base.map((value, at) => moved.reduce((sum, entries) => sum + Math.abs(entries![at]! - value), 0)); // none is null
}

function withNumberMoved(expr: Expr, index: number, by: number): Expr {
  let seen = -1;
  return mapExpr(expr, (part) => {
    if (part.kind !== 'number') return part;
    seen++;
    return seen === index ? { ...part, value: part.value + by } : part;
  });
}

/** The numbers that a side comes to, entry by entry; null where names stand in it. */
function entriesOf(expr: Expr): number[] | null {
  if (expr.kind === 'matrix') return allOf(expr.rows.flat().map((entry) => evaluateNumber(entry, () => NaN)));
  if (expr.kind === 'product' && expr.form === 'scale' && containsKind(expr.right, 'matrix')) {
    const [factor, entries] = [evaluateNumber(expr.left, () => NaN), entriesOf(expr.right)];
    return factor === null || entries === null ? null : allOf(entries.map((entry) => factor * entry));
  }
  return allOf([evaluateNumber(expr, () => NaN)]);
}

const allOf = (values: readonly (number | null)[]): number[] | null =>
  values.every((value) => value !== null && Number.isFinite(value)) ? values.map(Number) : null;

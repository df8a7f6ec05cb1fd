import type { Expr, Statement } from '../../math/expr';
import { wienerLetters } from '../../math/conventions';
import { headOf } from '../../math/names';
import { walkExpr } from '../../math/visit';
import type { Source } from '../draft';
import { bareNoise } from '../forwardSde';

/**
 * ρ of two Brownian motions, from `d\langle W, B\rangle_t = ρ dt`, `dW_t dB_t = ρ dt` or `\mathbb E[dW_t dB_t] = ρ dt` before a place; `none` where the text
 * calls Brownian motions independent.
 */
export function correlationOf(source: Source, one: string, other: string, math: number): Expr | 'none' | undefined {
  const told = correlationsIn(source).findLast((told) => told.math <= math + 3 && isPair(told.names, one, other));
  return told?.value ?? (independent.test(wordsOf(source)) ? 'none' : undefined);
}

const independent =
  /\bindependent\s+(?:(?:standard|one-dimensional|scalar|real-valued|\$[^$]*\$)[\s,-]+)*(?:brownian|wiener|(?:white\s+)?noises?)|(?:brownian\s+motions?|wiener\s+processes|noises?)\b[^.]{0,80}\b(?:are|is|be|which are)\s+(?:mutually\s+|assumed\s+(?:to\s+be\s+)?)?independent|独立的?(?:标准)?(?:布朗|维纳)|(?:布朗运动|维纳过程)[^。]{0,40}(?:相互|彼此)?独立/i;

/** Whether the formula says how Brownian motions of its own are correlated. */
export function tellsCorrelation(source: Source, math: number): boolean {
  return correlationsIn(source).some((told) => told.math === math && told.names.every((name) => isWiener(name)));
}

const isWiener = (name: string) => wienerLetters.has(headOf(name)) || /^[bZ](?:_|$)/.test(name);

interface Told {
  readonly names: readonly [string, string];
  readonly value: Expr | 'none';
  readonly math: number;
}

const found = new WeakMap<Source, readonly Told[]>();

function correlationsIn(source: Source): readonly Told[] {
  const known = found.get(source);
  if (known) return known;
  const told = source.formulas.flatMap(({ statements }, math) => statements.flatMap((statement) => readTold(statement, math)));
  found.set(source, told);
  return told;
}

function readTold(statement: Statement, math: number): Told[] {
  if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal') return [];
  const [left, right] = statement.sides;
  const names = left && pairIn(left);
  const value = right && rateOf(right);
  return names && value ? [{ names, value, math }] : [];
}

/** W and B of `d⟨W, B⟩`, `dW dB` and the mean of the latter. */
function pairIn(expr: Expr): readonly [string, string] | undefined {
  if (expr.kind === 'expectation') return pairIn(expr.body);
  const operands = pairOperands(expr);
  const [one, other] = operands.flatMap((part) => (part.kind === 'symbol' ? [bareNoise(part.name)] : []));
  return one !== undefined && other !== undefined && one !== other ? [one, other] : undefined;
}

function pairOperands(expr: Expr): readonly Expr[] {
  if (expr.kind === 'differential') return expr.of.kind === 'operation' && expr.of.name === 'covariation' ? expr.of.operands : [];
  if (expr.kind === 'operation' && expr.name === 'covariation')
    return expr.operands.map((part) => (part.kind === 'differential' ? part.of : part));
  if (expr.kind !== 'product' || expr.left.kind !== 'differential' || expr.right.kind !== 'differential') return [];
  return [expr.left.of, expr.right.of];
}

/** ρ of `ρ dt` and of `ρ t`. */
function rateOf(expr: Expr): Expr | 'none' | undefined {
  if (expr.kind === 'number' && expr.value === 0) return 'none';
  if (expr.kind !== 'product' || !isClock(expr.right)) return undefined;
  return [...walkExpr(expr.left)].some((part) => part.kind === 'differential') ? undefined : expr.left;
}

const isClock = (expr: Expr) => {
  const of = expr.kind === 'differential' ? expr.of : expr;
  return of.kind === 'symbol' && /^(?:t|s|u)$/.test(of.name);
};

const isPair = ([one, other]: Told['names'], first: string, second: string) =>
  (one === first && other === second) || (one === second && other === first);

const words = new WeakMap<Source, string>();

function wordsOf(source: Source): string {
  const known = words.get(source);
  if (known !== undefined) return known;
  const text = source.flow.elements.flatMap((element) => (element.kind === 'sentence' ? [element.text] : [])).join(' ');
  words.set(source, text);
  return text;
}

import { makeAdd, makeDivide, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { anyValueOf, plainName } from '../../math/names';
import { printLatex } from '../../math/printLatex';
import { putInShape } from '../../math/putInShape';
import { tidy } from '../../math/tidy';
import { containsKind, mapExpr, renameVariable, substituteName } from '../../math/visit';
import type { DraftClaim, Source } from '../draft';
import { bareState, findFlow, type Ode } from '../forwardSde';
import { motionClaim } from '../motionClaim';
import { otherCase } from '../otherCase';
import { firstSides } from '../toldAlone';
import { combine } from './combine';
import { namesIn } from './isMadeOf';
import { readPlace, readStep, symbolsIn, type Step } from './readStep';

type Scheme = 'Heun step' | 'midpoint step';

const heun = /\bheun\b|\bimproved\s+euler\b|\bexplicit\s+trapezoid/i;
const midpoint = /\bmidpoint\b|中点/i;
const others =
  /\b(?:implicit|semi|stochastic|stratonovich|exponential|symplectic|simplif\w*|not|wrong\w*|incorrect\w*|instead|unlike)\b|隐式|随机|错误|不/i;

/**
 * `x_{n+1} = x_n + \frac h2(f(x_n) + f(x_n + hf(x_n)))`, called Heun's, and `x_n + hf(x_n + \frac h2f(x_n))`, called that of the midpoint, are steps of the ODE
 * before them (E. Hairer, S. Nørsett and G. Wanner, "Solving ordinary differential equations I", 1993, section II.1). What the text puts in between, `\tilde x_{n+1}`
 * or `k_1`, is what it says that it is. Steps that bring in names of their own are not judged.
 */
export function readSecondOrderStep(source: Source, statement: Statement, math: number, words: string): DraftClaim[] {
  const scheme = schemeNamed(words);
  const [next] = firstSides(statement, signs) ?? [];
  const stem = scheme !== null && next?.kind === 'symbol' ? readPlace(next.name)?.stem : undefined;
  const flow = stem === undefined ? undefined : (findFlow(source, stem, math) ?? findFlow(source, otherCase(stem), math));
  if (scheme === null || next === undefined || flow === undefined || bareState(flow.statement.state).toLowerCase() !== stem?.toLowerCase())
    return [];
  const step = readWhole(source, statement, flow.math, math);
  const expected = step && expectedStep(step, flow.statement, scheme);
  if (!step || !expected || !isMadeOf(step, expected)) return [];
  const claim = motionClaim(source, scheme, flow, expected, step.value, math);
  const latex = `${printLatex(next)} = ${printLatex(tidy(expected))}`;
  const away = (expr: Expr) => renameVariable(expr, step.state.name, anyValueOf(step.state.name));
  return [{ ...claim, left: { ...claim.left, latex }, tested: combine([{ left: away(expected), right: away(step.value) }]) }];
}

const signs = ['equal', 'define'];

function schemeNamed(words: string): Scheme | null {
  const [isHeun, isMidpoint] = [heun.test(words), midpoint.test(words)];
  if (isHeun === isMidpoint || others.test(words)) return null;
  return isHeun ? 'Heun step' : 'midpoint step';
}

/** The step with all that the text puts in between in its place, and t_{n+1} as t_n + h where h is a letter. */
function readWhole(source: Source, statement: Statement, from: number, math: number): Step | null {
  if (statement.kind !== 'chain') return null;
  const [next, value] = statement.sides;
  if (next?.kind !== 'symbol' || !value) return null;
  const whole = withHelpers(value, helpersOf(source, next, from, math));
  const read = (of: Expr) => readStep({ ...statement, sides: [next, of] }, source.scope);
  const timed = read(whole);
  const length = timed?.length.kind === 'add' ? symbolsIn(whole).find(({ name }) => /^(?:h|Delta_t)$/.test(plainName(name))) : undefined;
  const later = timed?.length.kind === 'add' ? timed.length.terms[0] : undefined;
  if (!timed || length === undefined || later?.kind !== 'symbol' || timed.time === null)
    return timed?.noise === null && !timed.isBack ? timed : null;
  const now = makeSymbol(timed.time, later.shape, later.span);
  const step = read(substituteName(whole, later.name, makeAdd([now, length])));
  return step?.noise === null && !step.isBack ? step : null;
}

/** `\tilde x_{n+1} = x_n + hf(x_n)`, `k_1 = f(x_n)` since the ODE. */
function helpersOf({ formulas }: Source, next: ExprOf<'symbol'>, from: number, math: number): ReadonlyMap<string, Expr> {
  const found = new Map<string, Expr>();
  for (const { statements, incomplete } of formulas.slice(from + 1, math + 1))
    for (const statement of incomplete ? [] : statements) {
      const [left, right] = firstSides(statement, signs) ?? [];
      if (left?.kind === 'symbol' && right && readPlace(left.name)?.stem !== readPlace(next.name)?.stem) found.set(left.name, right);
    }
  return found;
}

/** One may stand in the next: k_1 in k_2. */
function withHelpers(value: Expr, helpers: ReadonlyMap<string, Expr>): Expr {
  const put = (expr: Expr) => mapExpr(expr, (part) => (part.kind === 'symbol' ? (helpers.get(part.name) ?? part) : part));
  return put(put(put(value)));
}

/** Undefined where the velocity has slopes, which cannot be put at another place so. */
function expectedStep(step: Step, { velocity, state, time }: Ode, scheme: Scheme): Expr | undefined {
  const { span } = step.value;
  const own = putInShape(putInShape(velocity, state, step.state), bareState(state), step.state);
  const isTimed = step.time !== null || !namesIn(own).includes(time);
  if (!isTimed || own.shape.kind !== step.state.shape.kind || containsKind(own, 'gradient') || containsKind(own, 'partial'))
    return undefined;
  const timed = step.time === null ? own : renameVariable(own, time, step.time);
  const half = (expr: Expr) => makeProduct(makeDivide(makeNumber(1, span), makeNumber(2, span)), expr);
  const length = scheme === 'Heun step' ? step.length : half(step.length);
  const there = makeAdd([step.state, makeProduct(length, timed)]);
  const now = step.time === null ? null : makeSymbol(step.time, length.shape, span);
  const inTime = now === null ? timed : substituteName(timed, now.name, makeAdd([now, length]));
  const later = substituteName(inTime, step.state.name, there);
  return makeAdd([
    step.state,
    scheme === 'Heun step' ? makeProduct(half(step.length), makeAdd([timed, later])) : makeProduct(step.length, later),
  ]);
}

function isMadeOf({ value }: Step, expected: Expr): boolean {
  const known = new Set(namesIn(expected));
  return namesIn(value).every((name) => known.has(name));
}

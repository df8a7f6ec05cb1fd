import type { Span } from '../base/span';
import { makeCall, makeDivide, makeNumber, makePower, makeProduct } from '../math/build';
import { timeLetters } from '../math/conventions';
import type { Expr, ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { printLatex } from '../math/printLatex';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';

/** What a change puts in the place of one node. `span` and `newText` where they are not the node's own. */
export interface Change {
  readonly replacement: Expr;
  readonly cost: number;
  readonly span?: Span;
  readonly newText?: string;
  readonly substitution?: string;
}

/** Everything a change may need to know about where it is made. */
export interface Setting {
  readonly latex: string;
  readonly scope: Scope;
  /** The other side: its averages say what an expectation would be over. */
  readonly other: Expr;
  /** The sides are what moves a process: `other` is what it must be, term by term. */
  readonly isMotion?: boolean;
  /** They are what a scheme makes in one step. */
  readonly isStep?: boolean;
}

/** σ² → σ, Σ^{-1} → Σ, and of what moves a process σ^t → σ^{2t}. */
export function powerChanges(expr: ExprOf<'power'>, setting: Setting): Change[] {
  const { base, exponent } = expr;
  if (exponent.kind === 'symbol' && setting.isMotion === true) {
    const ahead = setting.latex.slice(expr.span.start, exponent.span.start).replace(/\{\s*$/, '');
    const replacement = { ...expr, exponent: makeProduct(makeNumber(2, exponent.span), exponent) };
    return [{ replacement, cost: 2, newText: `${ahead}{2${sourceOf(exponent, setting)}}` }];
  }
  if (exponent.kind !== 'number' || (exponent.value !== 2 && exponent.value !== -1)) return [];
  return [{ replacement: base, cost: 2.5, newText: sourceOf(base, setting), substitution: `${printLatex(expr)} → ${printLatex(base)}` }];
}

/** σ → σ², Σ → Σ^{-1}. */
export function symbolChanges(expr: ExprOf<'symbol'>, setting: Setting): Change[] {
  const isSquare = expr.shape.kind === 'matrix' && JSON.stringify(expr.shape.rows) === JSON.stringify(expr.shape.columns);
  if (!isSquare && !isScale(expr, setting.scope)) return [];
  const exponent = isSquare ? -1 : 2;
  const replacement = makePower(expr, makeNumber(exponent, expr.span), expr.span);
  return [
    { replacement, cost: 3, newText: `${sourceOf(expr, setting)}^{${exponent}}`, substitution: `${expr.name} → ${expr.name}^${exponent}` },
  ];
}

/** `1 - \bar\alpha` for its root: a variance where a standard deviation is meant. */
export function rootChanges(expr: ExprOf<'add'>, setting: Setting): Change[] {
  const isOfScales = [...walkExpr(expr)].every((node) => node.kind !== 'symbol' || isScale(node, setting.scope));
  const isSimple = expr.shape.kind === 'scalar' && isOfScales && freeVariables(expr).size > 0;
  if (!isSimple) return [];
  const held = sourceOf(expr, setting).replace(/^\(([^()]*)\)$/, '$1');
  const span = spanWithBrackets(expr.span, setting.latex);
  return [{ replacement: makeCall('sqrt', expr, expr.span), cost: 3, span, newText: `\\sqrt{${held}}` }];
}

/** `e^{-2θt}` for `e^{-θt}`: of a variance, which decays twice as fast as the mean; and the other way round. */
export function rateChanges(expr: ExprOf<'call'>): Change[] {
  const { argument } = expr;
  const rate = argument.kind === 'negate' ? argument.of : argument;
  if (rate.kind !== 'product' && rate.kind !== 'symbol' && rate.kind !== 'apply') return [];
  const place = { start: rate.span.start, end: rate.span.start };
  const two = makeNumber(2, rate.span);
  return [two, makeDivide(makeNumber(1, rate.span), two)].map((factor) => {
    const faster = makeProduct(factor, rate);
    const replacement = { ...expr, argument: argument.kind === 'negate' ? { ...argument, of: faster } : faster };
    return { replacement, cost: 1.7, span: place, newText: factor === two ? '2' : '\\frac{1}{2} ' };
  });
}

/** x/2 → x, x/2 → 2x. */
export function droppedDenominator(expr: ExprOf<'divide'>, setting: Setting): Change[] {
  const { numerator, denominator, span } = expr;
  if (denominator.kind !== 'number') return [];
  const written = hold(numerator, expr, setting);
  return [
    { replacement: numerator, cost: 1, newText: written },
    { replacement: makeProduct(makeNumber(2, span), numerator), cost: 2, newText: `2 ${written}` },
  ];
}

export const sourceOf = ({ span }: Expr, { latex }: Setting) => latex.slice(span.start, span.end);

/** A part of an expression as it is written, to stand for the whole: in brackets where it is a sum, unless braces hold the whole. */
export function hold(part: Expr, { span }: Expr, setting: Setting): string {
  const written = sourceOf(part, setting);
  const isHeld = setting.latex[span.start - 1] === '{' && setting.latex[span.end] === '}';
  return part.kind === 'add' && !isHeld ? `\\left(${written}\\right)` : written;
}

/** Round brackets that hold just this are no longer needed. */
function spanWithBrackets({ start, end }: Span, latex: string): Span {
  const before = /\((?:\s|\\,)*$/.exec(latex.slice(0, start));
  const after = /^(?:\s|\\,)*\)/.exec(latex.slice(end));
  const isHeld = before !== null && after !== null && !/\\(?:left|right|[bB]igg?[lr]?)\s*$/.test(latex.slice(0, before.index));
  return isHeld ? { start: before.index, end: end + after[0].length } : { start, end };
}

/** A number that the text leaves open and does not draw: σ, α_t, r. */
function isScale({ name, shape }: ExprOf<'symbol'>, scope: Scope): boolean {
  const info = scope.symbols.get(name);
  const isNumber = shape.kind === 'scalar' && info !== undefined && info.law === null && info.random !== true;
  return isNumber && !counts.has(info.role) && !(timeLetters.has(headOf(name)) && isTime(name, scope)); // nobody means g(t²) by g(t)
}

/** Something runs with it, or is a function of it: τ of `w = u + τη` is the size of a noise. */
const isTime = (time: string, { symbols }: Scope): boolean =>
  time === 't' || [...symbols.values()].some(({ name, usualArguments }) => labelOf(name) === time || usualArguments.includes(time));

const counts: ReadonlySet<string> = new Set(['dimension', 'index', 'process']);

import type { Span } from '../base/span';
import { isNumber, makeAdd, makeNumber, makePower, makeTranspose } from '../math/build';
import type { Binder, Expr, ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import {
  droppedDenominator,
  hold,
  powerChanges,
  rootChanges,
  sourceOf,
  symbolChanges,
  type Change,
  type Setting,
  rateChanges,
} from './powerRepairs';
import { keepApart } from '../math/keepApart';
import { printLatex } from '../math/printLatex';
import { children, freeVariables, mapChildren, walkExpr } from '../math/visit';
import { stepChanges } from './stepRepairs';
import { numberChanges, numberExpr, signChanges, startsWithNumber, factorChanges, halvesAndDoubles } from './numberRepairs';

/** One small change of an expression and the text that makes it. Spans are relative to the expression's math span. */
export interface RepairProposal {
  readonly expr: Expr;
  readonly span: Span;
  readonly newText: string;
  /** Smaller is likelier and smaller: a sign or a number before a transpose or an expectation. */
  readonly cost: number;
  /** `density`: another density is meant (p_θ → p). */
  readonly what: 'density' | 'other';
  /** Names what is put for what, where the same may be meant in other places: `p_θ → p`. */
  readonly substitution: string | null;
}

/**
 * The edits that students most often need, cheapest first: a sign, a number (½ → 1), p_θ → p, the variable of a derivative, a power, a
 * transpose, an expectation. Whether one makes the equation true is found out by trying it.
 */
export function proposeRepairs(expr: Expr, setting: Setting): RepairProposal[] {
  const inside = changesBelow(expr, setting);
  const all = [...inside, ...wholeFactors(expr, setting), ...lostTerms(expr, setting), ...wrapExpectation(expr, setting)];
  return all
    .map((proposal) => ({ ...proposal, newText: keepApart(setting.latex, proposal.span, proposal.newText) }))
    .sort((a, b) => a.cost - b.cost);
}

function changesBelow(expr: Expr, setting: Setting): RepairProposal[] {
  const here = [...changesOf(expr, setting), ...stepChanges(expr, setting)].map(({ replacement, cost, span, newText, substitution }) => ({
    expr: replacement,
    cost,
    span: span ?? expr.span,
    newText: newText ?? printLatex(replacement),
    what: expr.kind === 'density' ? ('density' as const) : ('other' as const),
    substitution: substitution ?? null,
  }));
  const below = children(expr).flatMap((child) =>
    changesBelow(child, setting)
      .filter((proposal) => readsWell(expr, child, proposal.expr))
      .map((proposal) => ({ ...proposal, expr: mapChildren(expr, (other) => (other === child ? proposal.expr : other)) })),
  );
  return [...here, ...below];
}

/** Nobody writes `σ^1`, `σ^{1/2}`, `\sqrt{h}^2`, `1x` or `x/1`: such changes are made another way. */
function readsWell(expr: Expr, child: Expr, changed: Expr): boolean {
  if (expr.kind === 'power' && child === expr.base && changed.kind === 'call' && changed.name === 'sqrt') return false;
  if (expr.kind === 'power' && child === expr.exponent) return changed.kind === 'number' && changed.value !== 1;
  if (expr.kind === 'divide' && child === expr.numerator && changed.kind === 'divide' && isFraction(changed)) return false; // `\tfrac12` holds no fraction
  if (expr.kind === 'divide' && child === expr.denominator)
    return !(isNumber(changed, 1) || (changed.kind === 'divide' && isFraction(changed)));
  return !(expr.kind === 'product' && child === expr.left && isNumber(changed, 1));
}

function changesOf(expr: Expr, setting: Setting): Change[] {
  switch (expr.kind) {
    case 'number':
      return numberChanges(expr.value, expr);
    case 'divide':
      return isFraction(expr) ? numberChanges(valueOf(expr), expr) : droppedDenominator(expr, setting);
    case 'call':
      if (expr.name === 'sqrt') return [{ replacement: expr.argument, cost: 3, newText: hold(expr.argument, expr, setting) }];
      return expr.name === 'exp' ? rateChanges(expr) : [];
    case 'add':
      return [...signChanges(expr, setting), ...factorChanges(expr), ...rootChanges(expr, setting), ...averagedTerms(expr, setting)];
    case 'density':
      return [...densityChanges(expr, setting), ...timeChanges(expr, setting)];
    case 'gradient':
    case 'divergence':
    case 'laplacian':
    case 'partial':
      return variableChanges(expr, setting);
    case 'power':
      return powerChanges(expr, setting);
    case 'product':
      return [...droppedFactor(expr), ...transposeChanges(expr, setting), ...orderChanges(expr)];
    case 'negate':
      return [{ replacement: expr.of, cost: 1, span: { start: expr.span.start, end: expr.of.span.start }, newText: '' }];
    case 'symbol':
      return symbolChanges(expr, setting);
    case 'apply':
      return setting.isMotion === true ? squareChanges(expr, setting) : [];
    default:
      return [];
  }
}

type Fraction = Expr & { kind: 'divide' };
const isFraction = (expr: Fraction) =>
  expr.numerator.kind === 'number' && expr.denominator.kind === 'number' && expr.denominator.value !== 0;
const valueOf = (expr: Fraction) =>
  expr.numerator.kind === 'number' && expr.denominator.kind === 'number' ? expr.numerator.value / expr.denominator.value : Number.NaN;

/** p_τ → p_{T−τ}, the time at which the drift of a reversal has its density. */
function timeChanges(expr: ExprOf<'density'>, { other, isMotion, latex }: Setting): Change[] {
  const there = isMotion === true ? [...walkExpr(other)].find((part) => part.kind === 'density' && part.name === expr.name) : undefined;
  return expr.parameters.flatMap((own, i): Change[] => {
    const time = there?.kind === 'density' ? there.parameters[i] : undefined;
    if (time === undefined || sameExpr(own, time)) return [];
    const { span } = own;
    const parameters = expr.parameters.map((part) => (part === own ? time : part));
    const written = printLatex(time);
    const newText = latex[span.start - 1] === '_' ? `{${written}}` : written;
    return [{ replacement: { ...expr, parameters }, cost: 0.8, span, newText }];
  });
}

/** p_θ → p. */
function densityChanges(expr: Expr & { kind: 'density' }, { scope }: Setting): Change[] {
  const rest = expr.parameters.filter((part) => !(part.kind === 'symbol' && scope.symbols.get(part.name)?.role === 'parameter'));
  return rest.length < expr.parameters.length
    ? [{ replacement: { ...expr, parameters: rest }, cost: 1, substitution: `${expr.name}_θ → ${expr.name}` }]
    : [];
}

type Operator = Expr & { kind: 'gradient' | 'divergence' | 'laplacian' | 'partial' };

/** ∇_{x_0} → ∇_x: any other variable of the operand with the same shape. */
function variableChanges(expr: Operator, { scope }: Setting): Change[] {
  const shapeOf = (name: string) => JSON.stringify(scope.symbols.get(name)?.shape ?? null);
  const others = [...freeVariables(expr.of)].filter((name) => name !== expr.variable && shapeOf(name) === shapeOf(expr.variable));
  return others.map((variable) => ({ replacement: { ...expr, variable }, cost: 2, substitution: `∇_${expr.variable} → ∇_${variable}` }));
}

/** A number in front that should not be there. */
function droppedFactor({ left, right }: Expr & { kind: 'product' }): Change[] {
  const isShare = left.kind === 'divide' && left.numerator.kind === 'number' && left.shape.kind === 'scalar'; // ½, 1/d
  const isNumber = left.kind === 'number' || isShare;
  return isNumber ? [{ replacement: right, cost: 0.9, span: { start: left.span.start, end: right.span.start }, newText: '' }] : [];
}

/** A Jacobian that should have been transposed. */
function transposeChanges(expr: Expr & { kind: 'product' }, setting: Setting): Change[] {
  if (!isOfMatrix(expr)) return [];
  const turn = (side: 'left' | 'right'): Change[] => {
    const factor = expr[side];
    if (factor.shape.kind !== 'matrix') return [];
    const turned = factor.kind === 'transpose' ? factor.of : makeTranspose(factor, factor.span);
    const newText = factor.kind === 'transpose' ? printLatex(turned) : `${holdFactor(factor, setting)}^\\top`;
    return [{ replacement: { ...expr, [side]: turned }, cost: 2, span: factor.span, newText }];
  };
  return [...turn('left'), ...turn('right')];
}

/** `A^\top B^\top` → `B^\top A^\top`. */
function orderChanges(expr: Expr & { kind: 'product' }): Change[] {
  const { left, right, form } = expr;
  const isSwapped = form === 'matrix-matrix' && left.kind !== 'add' && right.kind !== 'add' && !sameExpr(left, right);
  return isSwapped ? [{ replacement: { ...expr, left: right, right: left }, cost: 2 }] : [];
}

const isOfMatrix = ({ form }: Expr & { kind: 'product' }) => form === 'matrix-vector' || form === 'row-matrix' || form === 'matrix-matrix';

/** In brackets, unless it is a letter or stands in brackets of its own. */
function holdFactor(expr: Expr, setting: Setting): string {
  const written = sourceOf(expr, setting);
  return expr.kind === 'symbol' || /^\([^()]*(?:\([^()]*\)[^()]*)*\)$/.test(written) ? written : `(${written})`;
}

/** A factor that the whole side has lost, or a sign; of `-g^2 s` it stands behind the sign. */
function wholeFactors(expr: Expr, { latex }: Setting): RepairProposal[] {
  const inner = expr.kind === 'negate' ? expr.of : expr;
  const written = latex.slice(inner.span.start, inner.span.end);
  const isHeld = inner.kind !== 'add' || /^\[[^[\]]*\]$/.test(written);
  const held = isHeld ? written : `\\left(${written}\\right)`;
  const fronts: readonly (readonly [number, string])[] = [
    ...(startsWithNumber(inner) ? [] : halvesAndDoubles),
    ...(expr.kind === 'negate' ? [] : [[-1, '-'] as const]), // a sign that is there is dropped elsewhere
  ];
  return fronts.map(([factor, front]) => {
    const number = factor < 0 ? makeNumber(factor, inner.span) : numberExpr(factor, inner.span);
    const scaled: Expr = { kind: 'product', form: 'scale', left: number, right: inner, span: inner.span, shape: inner.shape };
    const whole = expr.kind === 'negate' ? { ...expr, of: scaled } : scaled;
    return { expr: whole, span: inner.span, newText: front + held, cost: 1.5, what: 'other', substitution: null };
  });
}

/** `g(t)` for its square. */
function squareChanges(expr: ExprOf<'apply'>, setting: Setting): Change[] {
  if (expr.shape.kind !== 'scalar') return [];
  return [{ replacement: makePower(expr, makeNumber(2, expr.span), expr.span), cost: 2, newText: `${sourceOf(expr, setting)}^2` }];
}

/** What a drift has lost: a term of what it must be, as ∇·(GGᵀ). */
function lostTerms(expr: Expr, { other, isMotion }: Setting): RepairProposal[] {
  if (isMotion !== true || other.kind !== 'add') return [];
  const own = expr.kind === 'add' ? expr.terms : [expr];
  const { end } = own.at(-1)!.span; // a sum has terms
  return other.terms
    .filter((term) => own.every((one) => !sameExpr(one, term)))
    .map((term) => ({
      expr: makeAdd([...own, term]),
      span: { start: end, end },
      newText: term.kind === 'negate' ? ` - ${printLatex(term.of)}` : ` + ${printLatex(term)}`,
      cost: 1.6,
      what: 'other',
      substitution: null,
    }));
}

/** The averages of the other side, or over variables whose law the text states, taken here too. */
function wrapExpectation(expr: Expr, setting: Setting): RepairProposal[] {
  const { other, scope } = setting;
  const free = freeVariables(expr);
  const there = [...walkExpr(other)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const stated = [...scope.symbols.values()].flatMap((info): Binder[] =>
    info.law === null ? [] : [{ variable: info.name, shape: info.shape, law: { kind: 'unspecified' }, span: expr.span }],
  );
  const wanted = uniqueBinders([...stated, ...there]).filter((binder) => free.has(binder.variable));
  if (wanted.length === 0) return [];
  const wrapped: ExprOf<'expectation'> = { kind: 'expectation', binders: wanted, body: expr, span: expr.span, shape: expr.shape };
  return [{ expr: wrapped, span: expr.span, newText: writeAround(wrapped, setting), cost: 2, what: 'other', substitution: null }];
}

/** One term of a sum that is not averaged while others are: `E[…] + ½‖x‖²`. */
function averagedTerms(expr: Expr & { kind: 'add' }, setting: Setting): Change[] {
  const isAveraged = (term: Expr) => [...walkExpr(term)].some((part) => part.kind === 'expectation');
  if (!expr.terms.some(isAveraged)) return [];
  return expr.terms.flatMap((term, i) => {
    const inner = term.kind === 'negate' ? term.of : term;
    const [wrapped] = isAveraged(inner) ? [] : wrapExpectation(inner, { ...setting, other: expr });
    if (wrapped === undefined) return [];
    const signed: Expr = term.kind === 'negate' ? { ...term, of: wrapped.expr } : wrapped.expr;
    const terms = expr.terms.map((other, j) => (j === i ? signed : other));
    return [{ replacement: { ...expr, terms }, cost: 1.8, span: wrapped.span, newText: wrapped.newText }];
  });
}

/** What is averaged stays as it is written. */
function writeAround(average: ExprOf<'expectation'>, setting: Setting): string {
  const { body } = average;
  const [head] = printLatex({ ...average, body: makeNumber(1, body.span) }).split('\\left[');
  return `${head}\\left[${sourceOf(body, setting)}\\right]`;
}

function uniqueBinders(binders: readonly Binder[]): Binder[] {
  return [...new Map(binders.map((binder) => [binder.variable, binder])).values()];
}
